"""The first-run path: a role, the hours, where one sees oneself. Three screens at most, each may be left."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from learners.practice import services as practice
from learners.profiles import services as profiles
from learners.roadmaps import services as roadmaps
from skillpath.catalog import queries as catalog
from skillpath.catalog.models import Skill, where_published
from skillpath.web.forms.start import HoursForm, PlacementForm, RoleForm
from skillpath.web.requests import PersonRequest, fresh


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def start(request: PersonRequest) -> HttpResponse:
    step = request.GET.get("step", "role")
    return {"hours": _hours, "levels": _levels}.get(step, _role)(request)


def _role(request: PersonRequest) -> HttpResponse:
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        profiles.choose_role(learner_id=request.user.pk, role_id=form.cleaned_data["role"].pk)
        return redirect(f"{request.path}?step=hours")
    roles = catalog.get_roles(user=request.user)
    return render(
        request, "start/role.html", {"form": form, "roles": roles, "chosen": request.user.profile.published_role}
    )


def _hours(request: PersonRequest) -> HttpResponse:
    profile = request.user.profile
    role = profile.published_role
    if role is None:
        return redirect("web:start")
    found = list(catalog.get_roadmaps(user=request.user).filter(role=role))
    form = HoursForm(request.POST or None, initial={"weekly_hours": profile.weekly_hours}, roadmaps=found)
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        profiles.finish_first_run(learner_id=request.user.pk, weekly_hours=form.cleaned_data["weekly_hours"], at=at)
        if form.cleaned_data["roadmap"]:
            roadmaps.follow(learner_id=request.user.pk, roadmap_slug=form.cleaned_data["roadmap"], at=at)
        return redirect(f"{request.path}?step=levels")
    return render(request, "start/hours.html", {"form": form, "role": role, "roadmaps": found})


def _levels(request: PersonRequest) -> HttpResponse:
    role = request.user.profile.published_role
    if role is None:
        return redirect("web:start")
    shown = role.requirements.filter(where_published(Skill, "skill"))
    requirements = shown.select_related("skill").order_by("necessity", "-weight", "skill__title")
    form = PlacementForm(request.POST or None, requirements=requirements)
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        for slug, level, key in form.ratings():
            practice.rate_self(learner_id=request.user.pk, skill_slug=slug, level=level, key=key, at=at)
        return redirect("web:home")
    return render(request, "start/levels.html", {"form": form, "role": role, "key": uuid.uuid4()})
