"""Invitations: read with the link alone, answered with or without an account."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from learners.teams import queries, services
from skillpath.web.requests import PersonRequest


@never_cache
@require_safe
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    page = queries.get_invitation(token=token, user_id=request.user.pk, at=timezone.now())
    if page is None:
        raise Http404
    if page.is_member and not page.is_open:
        return redirect("web:team", page.team_public_id)
    status = 200 if page.is_open else 410
    return render(request, "teams/invitation.html", {"page": page, "token": token}, status=status)


@require_POST
def accept(request: PersonRequest, token: str) -> HttpResponse:
    membership = services.accept_invitation(token=token, user_id=request.user.pk, at=timezone.now())
    team = membership.team
    messages.success(request, f"Welcome to “{team.name}”.")
    return redirect("web:team", team.public_id)


@require_POST
def decline(request: HttpRequest, token: str) -> HttpResponse:
    services.decline_invitation(token=token, at=timezone.now())
    messages.success(request, "You have declined. Nobody in the team sees anything of you.")
    return redirect("web:home")
