"""Roadmaps and where someone is on them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learners.plans.domain.pace import project_finish
from learners.roadmaps import queries, services
from skillpath.catalog import queries as catalog
from skillpath.kernel.clock import study_day
from skillpath.web.forms.steps import MarkForm
from skillpath.web.requests import PersonRequest
from skillpath.web.returning import back


@require_safe
def roadmaps(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "roadmaps/list.html",
        {
            "roadmaps": catalog.get_roadmaps(user=request.user),
            "followed": queries.get_followed_ids(learner_id=request.user.pk),
        },
    )


@require_safe
def roadmap(request: HttpRequest, slug: str) -> HttpResponse:
    at = timezone.now()
    roadmap = catalog.get_content(catalog.get_roadmaps_in_full(), slug=slug, user=request.user)
    page = queries.get_roadmap_page(roadmap=roadmap, learner_id=request.user.pk, at=at)
    pace = None
    if page.enrolment is not None and request.user.is_authenticated:
        pace = project_finish(
            hours_left=page.hours_left,
            weekly_hours=float(request.user.profile.weekly_hours),
            on=study_day(at, request.user.time_zone),
        )
    return render(request, "roadmaps/roadmap.html", {"page": page, "roadmap": roadmap, "pace": pace})


@require_POST
def follow(request: PersonRequest, slug: str) -> HttpResponse:
    services.follow(learner_id=request.user.pk, roadmap_slug=slug, at=timezone.now())
    messages.success(request, "You follow this roadmap now. Your home page shows its next step.")
    return redirect("web:roadmap", slug)


@require_POST
def leave(request: PersonRequest, slug: str) -> HttpResponse:
    services.leave(learner_id=request.user.pk, roadmap_slug=slug, at=timezone.now())
    messages.success(request, "You no longer follow this roadmap. Everything you earned stays.")
    return redirect("web:roadmap", slug)


@require_POST
def mark_step(request: PersonRequest, step_id: int) -> HttpResponse:
    form = MarkForm(request.POST)
    if form.is_valid():
        services.set_step_state(
            learner_id=request.user.pk, step_id=step_id, state=form.cleaned_data["state"], at=timezone.now()
        )
    return back(request, fallback="web:roadmaps", anchor=f"step-{step_id}")
