"""The front page: for a visitor the shop window, for a learner today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from learners.plans.queries import get_today
from learners.teams.queries.mine import get_asked_of
from skillpath.catalog import queries as catalog
from skillpath.kernel.clock import local_time


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        roadmaps, roles = catalog.get_roadmaps(user=request.user)[:6], catalog.get_roles(user=request.user)[:12]
        return render(request, "home/visitor.html", {"roadmaps": roadmaps, "roles": roles})
    at = timezone.now()
    today = get_today(profile=request.user.profile, zone=request.user.time_zone, at=at)
    return render(
        request,
        "home/today.html",
        {
            "today": today,
            "greeting": _greeting(local_time(at, request.user.time_zone).hour),
            "asked": get_asked_of(user_id=request.user.pk),
        },
    )


def _greeting(hour: int) -> str:
    if 5 <= hour < 12:
        return "Good morning"
    return "Good afternoon" if 12 <= hour < 18 else "Good evening"
