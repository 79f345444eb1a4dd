"""Which content points at which: what must be published before something is, and what is left behind without it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, F, Model, Q

from skillpath.catalog import models
from skillpath.catalog.models import Status
from skillpath.catalog.services.editing.order import steps_out_of_order
from skillpath.catalog.services.reports import named
from skillpath.catalog.services.stored import MODELS


class Obstacle(NamedTuple):
    """Why one thing can't be published, in words."""

    pk: int
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class _Pointer:
    """Rows of `table` say that an owner (a column, or the row itself) points at a target."""

    owner: str
    target: str
    table: type[Model]
    owner_path: str
    target_path: str
    words: str

    def rows(self) -> Any:
        found = self.table._default_manager.all()
        return found.filter(status=Status.PUBLISHED) if self.table is models.Step else found

    def of_owner(self, name: str) -> str:
        return f"{self.owner_path}__{name}" if self.owner_path else name


_POINTERS = (
    _Pointer("skill", "domain", models.Skill, "", "domain", "its domain"),
    _Pointer("skill", "skill", models.Prerequisite, "skill", "needed_skill", "the skill it needs,"),
    *(
        _Pointer(kind, "skill", MODELS[kind], "", "skill", "its skill")
        for kind in ("resource", "article", "card", "item")
    ),
    _Pointer("article", "domain", models.Article, "", "domain", "its domain"),
    _Pointer("quiz", "skill", models.QuizRule, "quiz", "skill", "the skill it draws from,"),
    _Pointer("project", "skill", models.ProjectProof, "project", "skill", "the skill it proves,"),
    _Pointer("role", "skill", models.RoleRequirement, "role", "skill", "the required skill"),
    _Pointer("roadmap", "role", models.Roadmap, "", "role", "its role"),
    *(
        _Pointer("roadmap", kind, models.Step, "roadmap", kind, f"the {kind} of a step,")
        for kind in models.Step.Kind.values
    ),
    _Pointer(
        "interview", "skill", models.InterviewTask.skills.through, "interviewtask", "skill", "the skill it asks for,"
    ),
    _Pointer("interview", "role", models.InterviewTask.roles.through, "interviewtask", "role", "its role"),
)


def find_obstacles(*, kind: str, ids: Collection[int]) -> list[Obstacle]:
    """Return why some of these can't be published: they point at what nobody would see, or lack what they need.

    What is published together counts as published. The number of queries doesn't depend on how many there are.
    """
    found: list[Obstacle] = []
    for pointer in _POINTERS:
        if pointer.owner != kind:
            continue
        rows = pointer.rows().filter(**{f"{pointer.of_owner('pk')}__in": ids, f"{pointer.target_path}__isnull": False})
        rows = rows.exclude(**{f"{pointer.target_path}__status": Status.PUBLISHED})
        names = [pointer.of_owner("pk"), pointer.of_owner("title"), f"{pointer.target_path}_id"]
        target = [f"{pointer.target_path}__title", f"{pointer.target_path}__status"]
        for pk, title, target_id, target_title, status in rows.values_list(*names, *target).distinct():
            if pointer.target != kind or target_id not in ids:
                why = f"{pointer.words} “{target_title}” {_STANDING[status]}"
                found.append(Obstacle(pk, title, why))
    found.extend(_lacking(kind, ids))
    return sorted(set(found), key=lambda one: (one.title, one.pk, one.why))


_STANDING = {"draft": "is a draft", "in_review": "is in review", "archived": "is archived"}


def find_dependents(*, kind: str, ids: Collection[int]) -> list[str]:
    """Return what is published and points at these, in words: it would lead nowhere without them."""
    found: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for pointer in _POINTERS:
        if pointer.target != kind:
            continue
        rows = pointer.rows().filter(
            **{f"{pointer.target_path}__in": ids, pointer.of_owner("status"): Status.PUBLISHED}
        )
        rows = rows.values_list(pointer.of_owner("pk"), pointer.of_owner("title")).distinct()
        found[pointer.owner] |= {(pk, title) for pk, title in rows if pointer.owner != kind or pk not in ids}
    return [
        f"{named(owner, len(things))}: {_some([title for _, title in sorted(things, key=lambda one: one[1])])}"
        for owner, things in found.items()
        if things
    ]


def _some(titles: list[str], most: int = 4) -> str:
    rest = len(titles) - most
    return ", ".join(f"“{title}”" for title in titles[:most]) + (f" and {rest} more" if rest > 0 else "")


def _lacking(kind: str, ids: Collection[int]) -> Iterator[Obstacle]:
    model = MODELS[kind]
    rows: Any = model._default_manager.filter(pk__in=ids)
    if kind == "skill":
        for pk, title, levels in rows.annotate(n=Count("levels")).filter(n__lt=5).values_list("pk", "title", "n"):
            yield Obstacle(pk, title, f"{5 - levels} of its five levels {'is' if levels == 4 else 'are'} not described")
    elif kind == "item":
        for pk, title in rows.filter(version=None).values_list("pk", "title"):
            yield Obstacle(pk, title, "it asks nothing yet")
    elif kind == "role":
        for pk, title in rows.filter(requirements=None).values_list("pk", "title"):
            yield Obstacle(pk, title, "its map has no skill yet")
    elif kind == "quiz":
        fit = Q(rules__skill__items__status=Status.PUBLISHED) & Q(
            rules__skill__items__level__range=(F("rules__level_from"), F("rules__level_to"))
        )
        there = Count("rules__skill__items", filter=fit, distinct=True)
        for pk, title in rows.annotate(n=there).filter(n=0).values_list("pk", "title"):
            yield Obstacle(pk, title, "no published item fits its rules")
    elif kind == "project":
        for pk, title, n in rows.annotate(n=Count("criteria")).exclude(n__range=(4, 6)).values_list("pk", "title", "n"):
            yield Obstacle(pk, title, f"its rubric has {n} criteria; it needs 4 to 6")
    elif kind == "roadmap":
        there = Count("steps", filter=Q(steps__status=Status.PUBLISHED, steps__phase__status=Status.PUBLISHED))
        for pk, title in rows.annotate(n=there).filter(n=0).values_list("pk", "title"):
            yield Obstacle(pk, title, "it has no published step yet")
        for roadmap in rows:
            for why in steps_out_of_order(roadmap=roadmap):
                yield Obstacle(roadmap.pk, roadmap.title, why)
