"""Roles, and how ready someone is for one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learners.profiles import services as profiles
from learners.roadmaps.queries import get_readiness, get_standing
from skillpath.catalog import queries as catalog
from skillpath.catalog.models import Role
from skillpath.web.forms.roles import CompareForm
from skillpath.web.requests import PersonRequest


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    return render(request, "roles/list.html", {"roles": catalog.get_roles(user=request.user)})


@require_safe
def role(request: HttpRequest, slug: str) -> HttpResponse:
    page = catalog.get_role_page(slug=slug, user=request.user)
    readiness = None
    if request.user.is_authenticated:
        readiness = get_readiness(role=page.role, learner_id=request.user.pk, at=timezone.now())
    return render(request, "roles/role.html", {"page": page, "role": page.role, "readiness": readiness})


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    asked = {"left", "right"} <= request.GET.keys()
    form = CompareForm(
        request.GET if asked else None, initial=request.GET.dict(), roles=catalog.get_roles(user=request.user)
    )
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        page = catalog.compare_roles(**form.cleaned_data, user=request.user)
        context["page"] = page
        if request.user.is_authenticated:
            skill_ids = [line.skill.pk for line in page.lines]
            context["standing"] = get_standing(learner_id=request.user.pk, at=timezone.now(), skill_ids=skill_ids)
    else:
        context["career_steps"] = catalog.get_career_steps(user=request.user)
    return render(request, "roles/compare.html", context)


@require_safe
def readiness(request: PersonRequest, slug: str) -> HttpResponse:
    role = catalog.get_content(Role.objects.all(), slug=slug, user=request.user)
    found = get_readiness(role=role, learner_id=request.user.pk, at=timezone.now())
    return render(request, "roles/readiness.html", {"role": role, "readiness": found})


@require_POST
def choose(request: PersonRequest, slug: str) -> HttpResponse:
    role = catalog.get_content(Role.objects.all(), slug=slug, user=request.user)
    profiles.choose_role(learner_id=request.user.pk, role_id=role.pk)
    messages.success(request, f"You work towards: {role.title}.")
    return redirect("web:readiness", slug)
