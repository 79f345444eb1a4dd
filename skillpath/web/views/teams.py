"""Teams: the matrix for managers, what is asked of them for members, and the forms that change it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learners.teams import queries, services
from skillpath.web.forms.teams import AssignForm, DueDateForm, InviteForm, MatrixForm, NewTeamForm, TeamForm
from skillpath.web.matrix_csv import as_csv
from skillpath.web.requests import PersonRequest, fresh


def _undo(address: str, **kwargs: str) -> str:
    """Return the mark that puts a button for taking it back beside a message."""
    return f"undo={reverse(address, kwargs=kwargs)}"


# --- Pages ------------------------------------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def teams(request: PersonRequest) -> HttpResponse:
    form = NewTeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        team = services.create_team(manager_id=request.user.pk, at=timezone.now(), **form.cleaned_data)
        messages.success(request, f"“{team.name}” is ready. Invite people next.")
        return redirect("web:team_manage", team.public_id)
    page = queries.get_my_teams(user_id=request.user.pk)
    return render(request, "teams/list.html", {"page": page, "form": form})


@require_safe
def team(request: PersonRequest, public_id: str) -> HttpResponse:
    at = timezone.now()
    team, own = queries.get_team(public_id=public_id, user_id=request.user.pk)
    if own.part == own.Part.MANAGER:
        matrix = queries.get_matrix(team=team, at=at, **MatrixForm(request.GET).as_choices())
        context = {
            "team": team,
            "matrix": matrix,
            "shows_chances": request.GET.get("show") == "chances",
            "sort": (sort := request.GET.get("sort", "")),
            "sorting_skill": matrix.skill_of(sort),
            "skill_sort": request.GET.get("skills", ""),
        }
        return render(request, "teams/matrix.html", context)
    page = queries.get_person(team=team, membership=own, at=at)
    return render(request, "teams/mine.html", {"team": team, "page": page, "own": own})


@require_safe
def matrix_csv(request: PersonRequest, public_id: str) -> HttpResponse:
    team = queries.get_managed_team(public_id=public_id, user_id=request.user.pk)
    matrix = queries.get_matrix(team=team, at=timezone.now(), **MatrixForm(request.GET).as_choices())
    response = HttpResponse(as_csv(matrix), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="team-{team.public_id}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def person(request: PersonRequest, public_id: str, membership_id: str) -> HttpResponse:
    own, membership = queries.get_membership(
        team_public_id=public_id, membership_public_id=membership_id, user_id=request.user.pk
    )
    page = queries.get_person(team=own.team, membership=membership, at=timezone.now())
    return render(request, "teams/person.html", {"team": own.team, "page": page, "own": own})


@require_safe
def manage(request: PersonRequest, public_id: str) -> HttpResponse:
    team = queries.get_managed_team(public_id=public_id, user_id=request.user.pk)
    return _manage(request, queries.get_team_to_manage(team=team, at=timezone.now()))


def _manage(
    request: PersonRequest,
    page: queries.TeamToManage,
    *,
    name: TeamForm | None = None,
    invite: InviteForm | None = None,
    assign: AssignForm | None = None,
) -> HttpResponse:
    """Show the page with its forms; one that was sent with mistakes keeps what was written."""
    forms = {
        "name": name or TeamForm(initial={"name": page.team.name}),
        "invite": invite or InviteForm(),
        "assign": assign or AssignForm(roles=page.roles, people=page.memberships),
    }
    return render(request, "teams/manage.html", {"page": page, "team": page.team, "forms": forms})


# --- The team ---------------------------------------------------------------------------------------------------------
@require_POST
def rename(request: PersonRequest, public_id: str) -> HttpResponse:
    form = TeamForm(request.POST)
    if not form.is_valid():
        team = queries.get_managed_team(public_id=public_id, user_id=request.user.pk)
        return _manage(request, queries.get_team_to_manage(team=team, at=timezone.now()), name=form)
    services.rename_team(team_public_id=public_id, manager_id=request.user.pk, **form.cleaned_data)
    messages.success(request, "Saved.")
    return redirect("web:team_manage", public_id)


@require_POST
def archive(request: PersonRequest, public_id: str) -> HttpResponse:
    team = services.archive_team(team_public_id=public_id, manager_id=request.user.pk, at=timezone.now())
    messages.success(
        request,
        f"“{team.name}” is archived. Nobody sees it any more, and nothing is asked of its people.",
        extra_tags=_undo("web:team_restore", public_id=public_id),
    )
    return redirect("web:teams")


@require_POST
def restore(request: PersonRequest, public_id: str) -> HttpResponse:
    team = services.restore_team(team_public_id=public_id, manager_id=request.user.pk)
    messages.success(request, f"“{team.name}” is back as it was.")
    return redirect("web:team", public_id)


# --- Its people -------------------------------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: PersonRequest, public_id: str) -> HttpResponse:
    if request.method == "POST":
        services.leave_team(team_public_id=public_id, user_id=request.user.pk, at=timezone.now())
        messages.success(request, "You have left the team. Its managers no longer see your levels.")
        return redirect("web:teams")
    team, own = queries.get_team(public_id=public_id, user_id=request.user.pk)
    left_behind = queries.get_teams_left_behind(user_id=request.user.pk)
    is_last = any(one.public_id == public_id for one in left_behind)
    return render(request, "teams/leave.html", {"team": team, "own": own, "is_last": is_last})


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: PersonRequest, public_id: str, membership_id: str) -> HttpResponse:
    if request.method == "POST":
        services.remove_member(
            team_public_id=public_id,
            membership_public_id=membership_id,
            manager_id=request.user.pk,
            at=timezone.now(),
        )
        messages.success(request, "Removed. Their levels can't be seen here any more.")
        return redirect("web:team_manage", public_id)
    own, membership = queries.get_membership(
        team_public_id=public_id, membership_public_id=membership_id, user_id=request.user.pk, as_manager=True
    )
    return render(request, "teams/remove.html", {"team": own.team, "membership": membership})


@require_POST
def change_part(request: PersonRequest, public_id: str, membership_id: str) -> HttpResponse:
    services.change_part(
        team_public_id=public_id,
        membership_public_id=membership_id,
        manager_id=request.user.pk,
        part=request.POST.get("part", ""),
    )
    messages.success(request, "Saved.")
    return redirect("web:team_manage", public_id)


@require_POST
def invite(request: PersonRequest, public_id: str) -> HttpResponse:
    form = InviteForm(request.POST)
    try:
        if form.is_valid():
            invited = services.invite_by_email(
                team_public_id=public_id, manager_id=request.user.pk, at=timezone.now(), **form.cleaned_data
            )
            _say_invited(request, invited)
            return redirect("web:team_manage", public_id)
    except (services.NotAddresses, services.TooManyAddresses) as refused:
        form.add_error("addresses", refused.message)
    team = queries.get_managed_team(public_id=public_id, user_id=request.user.pk)
    return _manage(request, queries.get_team_to_manage(team=team, at=timezone.now()), invite=form)


def _say_invited(request: PersonRequest, invited: services.Invited) -> None:
    if invited.sent:
        messages.success(request, f"An invitation is on its way to {', '.join(one.email for one in invited.sent)}.")
    if invited.already_sent:
        messages.info(request, f"Sent a moment ago already: {', '.join(one.email for one in invited.already_sent)}.")
    if invited.already_in:
        messages.info(request, f"In the team already: {', '.join(invited.already_in)}.")


@require_POST
def withdraw_invitation(request: PersonRequest, public_id: str, invitation_id: str) -> HttpResponse:
    invitation = services.withdraw_invitation(
        team_public_id=public_id,
        invitation_public_id=invitation_id,
        manager_id=request.user.pk,
        at=timezone.now(),
    )
    messages.success(request, f"The invitation of {invitation.email} is withdrawn; its link is useless.")
    return redirect("web:team_manage", public_id)


# --- What is asked ----------------------------------------------------------------------------------------------------
@require_POST
def assign(request: PersonRequest, public_id: str) -> HttpResponse:
    team = queries.get_managed_team(public_id=public_id, user_id=request.user.pk)
    page = queries.get_team_to_manage(team=team, at=timezone.now())
    form = AssignForm(request.POST, roles=page.roles, people=page.memberships)
    try:
        if form.is_valid():
            assignment = services.assign_role(
                team_public_id=public_id,
                manager_id=request.user.pk,
                role_slug=form.cleaned_data["role"],
                membership_public_id=form.cleaned_data["person"] or None,
                due_date=form.cleaned_data["due_date"],
                at=timezone.now(),
            )
            messages.success(request, f"“{assignment.role.title}” is assigned.")
            return redirect("web:team_manage", public_id)
    except services.DueDatePassed as refused:
        form.add_error("due_date", refused.message)
    return _manage(request, page, assign=form)


@require_POST
def due_date(request: PersonRequest, public_id: str, assignment_id: str) -> HttpResponse:
    form = DueDateForm(request.POST)
    if form.is_valid():
        services.change_due_date(
            team_public_id=public_id,
            assignment_public_id=assignment_id,
            manager_id=request.user.pk,
            due_date=form.cleaned_data["due_date"],
            at=timezone.now(),
        )
        messages.success(request, "Saved.")
    else:
        queries.get_managed_team(public_id=public_id, user_id=request.user.pk)
        messages.error(request, "That date could not be read; nothing has changed.")
    return redirect("web:team_manage", public_id)


@require_POST
def end_assignment(request: PersonRequest, public_id: str, assignment_id: str) -> HttpResponse:
    assignment = services.end_assignment(
        team_public_id=public_id,
        assignment_public_id=assignment_id,
        manager_id=request.user.pk,
        at=timezone.now(),
    )
    messages.success(
        request,
        f"“{assignment.role.title}” is no longer asked. What people have shown stays theirs.",
        extra_tags=_undo("web:team_assignment_restore", public_id=public_id, assignment_id=assignment_id),
    )
    return redirect("web:team_manage", public_id)


@require_POST
def restore_assignment(request: PersonRequest, public_id: str, assignment_id: str) -> HttpResponse:
    assignment = services.restore_assignment(
        team_public_id=public_id, assignment_public_id=assignment_id, manager_id=request.user.pk
    )
    messages.success(request, f"“{assignment.role.title}” is asked again.")
    return redirect("web:team_manage", public_id)
