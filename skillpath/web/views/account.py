"""One's own settings, tokens and data."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learners.profiles import services as profiles
from learners.teams import queries as teams
from skillpath.accounts import personal_data
from skillpath.accounts import services as accounts
from skillpath.accounts.models import ApiToken
from skillpath.web.forms.account import DeleteForm, PersonForm, StudyForm, TokenForm
from skillpath.web.requests import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: PersonRequest) -> HttpResponse:
    is_person, is_study = "save-person" in request.POST, "save-study" in request.POST
    person = PersonForm(request.POST if is_person else None, instance=request.user)
    study = StudyForm(request.POST if is_study else None, instance=request.user.profile)
    if is_person and person.is_valid():
        profiles.change_person(user_id=request.user.pk, **person.cleaned_data)
    elif is_study and study.is_valid():
        profiles.change_settings(learner_id=request.user.pk, **study.cleaned_data)
    else:
        return render(request, "settings/settings.html", {"person": person, "study": study})
    messages.success(request, "Saved.")
    return redirect("web:settings")


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: PersonRequest) -> HttpResponse:
    form = TokenForm(request.POST or None)
    fresh = None
    if request.method == "POST" and form.is_valid():
        fresh = accounts.make_token(user_id=request.user.pk, at=timezone.now(), **form.cleaned_data)
        form = TokenForm()
    mine = ApiToken.objects.filter(user=request.user)
    return render(request, "settings/tokens.html", {"form": form, "fresh": fresh, "tokens": mine})


@require_POST
def revoke(request: PersonRequest, public_id: str) -> HttpResponse:
    token = accounts.revoke_token(user_id=request.user.pk, public_id=public_id, at=timezone.now())
    messages.success(request, f"“{token.name}” is revoked; it opens nothing any more.")
    return redirect("web:tokens")


@require_safe
def export(request: PersonRequest) -> StreamingHttpResponse:
    content = personal_data.export_as_json(user_id=request.user.pk, at=timezone.now())
    response = StreamingHttpResponse(content, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="skillpath-my-data.json"'
    response["Cache-Control"] = "private, no-store"
    return response


@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: PersonRequest) -> HttpResponse:
    form = DeleteForm(request.POST or None, email=request.user.email)
    if request.method == "POST" and form.is_valid():
        user_id = request.user.pk
        logout(request)
        personal_data.erase(user_id=user_id, at=timezone.now())
        messages.success(request, "Your account and everything about you is deleted.")
        return redirect("web:home")
    left_behind = teams.get_teams_left_behind(user_id=request.user.pk)
    return render(request, "settings/delete.html", {"form": form, "left_behind": left_behind})
