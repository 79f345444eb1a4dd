"""The main pages, as the server sees them: a request through all middleware, without the network."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django.test import Client

from bench.measure import Timing, queries_of, times_of, timing
from bench.site import Site
from learners.practice import services as practice

MOST_QUERIES = 12
OTHER_PAGE_MS = 60


def _addresses(site: Site, attempt: Any) -> list[tuple[str, str, Any, float]]:
    """Return name, address, who asks, and the budget of p50 in milliseconds."""
    me, boss = site.heavy, site.manager
    return [
        ("home of a learner", "/", me, 25),
        ("question of a quiz", f"/attempts/{attempt.public_id}/1/", me, 15),
        ("review", "/review/", me, OTHER_PAGE_MS),
        ("roadmap of 120 steps", f"/roadmaps/{site.roadmap.slug}/", me, OTHER_PAGE_MS),
        ("readiness, 40 lines", f"/readiness/{site.role.slug}/", me, OTHER_PAGE_MS),
        ("role", f"/roles/{site.role.slug}/", me, OTHER_PAGE_MS),
        ("skills", "/skills/", me, OTHER_PAGE_MS),
        ("skill", f"/skills/{site.skill.slug}/", me, OTHER_PAGE_MS),
        ("evidence", f"/skills/{site.skill.slug}/evidence/", me, OTHER_PAGE_MS),
        ("article", f"/articles/{site.article.slug}/", me, OTHER_PAGE_MS),
        ("front page, visitor", "/", None, OTHER_PAGE_MS),
        ("search", "/search/?q=skill", me, OTHER_PAGE_MS),
        ("settings", "/settings/", me, OTHER_PAGE_MS),
        ("teams", "/teams/", boss, OTHER_PAGE_MS),
        ("matrix of 40 × 40", f"/teams/{site.team_of_40.public_id}/", boss, 40),
        ("matrix of 100 × 40", f"/teams/{site.team_of_100.public_id}/", boss, 150),
    ]


def _act(address: str, who: Any) -> Callable[[], Any]:
    client = Client(SERVER_NAME="localhost")
    if who is not None:
        client.force_login(who)

    def act() -> Any:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return response

    return act


def _attempt(site: Site, at: dt.datetime) -> Any:
    return practice.start_quiz(learner_id=site.heavy.pk, quiz_slug=site.quiz.slug, key=uuid.uuid4(), at=at)


def count_queries(site: Site, *, at: dt.datetime) -> dict[str, int]:
    """Return how many queries each page takes."""
    return {name: queries_of(_act(address, who)) for name, address, who, _ in _addresses(site, _attempt(site, at))}


def measure(site: Site, *, small: dict[str, int], at: dt.datetime) -> list[Timing]:
    lines = []
    for name, address, who, limit in _addresses(site, _attempt(site, at)):
        act = _act(address, who)
        asked = queries_of(act)
        lines.append(
            timing(
                name,
                times_of(act, rounds=60),
                p50=limit,
                queries=(small[name], asked),
                most_queries=MOST_QUERIES,
            )
        )
    return lines
