"""Whom a change of content touches: numbers, never names."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.db.models import Count, Q

from skillpath.catalog.services.stored import MODELS

# What is counted for each kind: words for one, words for many, and how. The relations are those of the rooms above,
# reached by their names: the admin stands above all rooms.
_COUNTED: dict[str, tuple[tuple[str, str, Any], ...]] = {
    "domain": (("learner studies", "learners study", Count("skills__mastery__learner", distinct=True)),),
    "skill": (
        ("learner has evidence", "learners have evidence", Count("evidence__learner", distinct=True)),
        (
            "learner has its cards in memory",
            "learners have its cards in memory",
            Count("cards__memories__learner", distinct=True),
        ),
    ),
    "card": (("learner has it in memory", "learners have them in memory", Count("memories__learner", distinct=True)),),
    "item": (("learner has answered", "learners have answered", Count("versions__responses__learner", distinct=True)),),
    "quiz": (("learner has taken it", "learners have taken it", Count("attempts__learner", distinct=True)),),
    "roadmap": (
        (
            "learner follows it",
            "learners follow it",
            Count("enrolments__learner", distinct=True, filter=Q(enrolments__left_at=None)),
        ),
    ),
    "role": (
        (
            "team has it assigned",
            "teams have it assigned",
            Count("assignments__team", distinct=True, filter=Q(assignments__ended_at=None)),
        ),
    ),
    **{
        kind: (
            (
                "learner has done its step",
                "learners have done its step",
                Count("steps__states__learner", distinct=True),
            ),
        )
        for kind in ("article", "resource", "project")
    },
}


def count_touched(*, kind: str, ids: Collection[int]) -> list[str]:
    """Return whom a change of these touches, in words such as “12 learners follow it”; empty when nobody."""
    rows: Any = MODELS[kind]._default_manager.filter(pk__in=ids)
    said = []
    for one, many, counted in _COUNTED.get(kind, ()):
        number = rows.aggregate(n=counted)["n"]
        if number:
            said.append(f"{number} {one if number == 1 else many}")
    if kind == "role":
        number = apps.get_model("learners", "Profile")._default_manager.filter(target_role__in=ids).count()
        if number:
            said.append(f"{number} {'learner works' if number == 1 else 'learners work'} towards it")
    return said
