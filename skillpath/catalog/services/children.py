"""Rows without an identity of their own, such as levels and requirements: brought to what their owner says.

They are matched by their natural key and changed in place, so that what refers to them stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from skillpath.catalog import models
from skillpath.catalog.models import Status
from skillpath.catalog.services.deriving import Links, derive
from skillpath.catalog.services.filling import Ids, Value, hours

BATCH = 500


@dataclass(frozen=True, slots=True)
class Child:
    """A table of children: how one is made of the owner's value, and what makes two of them the same."""

    model: Any
    owner: str  # the name of the foreign key
    key: tuple[str, ...]  # columns that name a child within its owner
    rest: tuple[str, ...]  # the other columns
    make: Callable[[Any, Value, Ids], Iterable[Model]]
    archived: bool = False  # what vanished is archived instead of deleted


def sync(child: Child, owners: Iterable[tuple[Any, Value]], ids: Ids, links: Links) -> None:
    """Bring the children of some owners to what their values say. Three statements at most for each table."""
    wanted: dict[int, dict[tuple[Any, ...], Any]] = {}
    packs = set()
    for owner, value in owners:
        packs.add(owner.pack_id)
        made = child.make(owner, value, ids)
        wanted[owner.pk] = {tuple(getattr(row, name) for name in child.key): row for row in made}
    if not wanted:
        return
    changed: list[Any] = []
    gone: list[Any] = []
    for row in child.model.objects.filter(**{f"{child.owner}__pack__in": packs}):
        owner_id = getattr(row, f"{child.owner}_id")
        if owner_id not in wanted:
            continue
        new = wanted[owner_id].pop(tuple(getattr(row, name) for name in child.key), None)
        if new is None:
            gone.append(row)
        elif any(getattr(row, name) != getattr(new, name) for name in child.rest):
            new.pk = row.pk
            changed.append(new)
    created = [row for rows in wanted.values() for row in rows.values()]
    for row in (*changed, *created):
        derive(row, links)
    if child.archived:
        gone = [row for row in gone if row.status != Status.ARCHIVED]
        for row in gone:
            row.status = Status.ARCHIVED
        changed.extend(gone)
    else:
        for start in range(0, len(gone), BATCH):
            child.model.objects.filter(pk__in=[row.pk for row in gone[start : start + BATCH]]).delete()
    overwrite(changed)
    child.model.objects.bulk_create(created, batch_size=BATCH)


def overwrite(rows: list[Any], *, only: Iterable[str] = ()) -> None:
    """Write all columns (or some) of rows that exist already: an upsert, many times faster than bulk_update."""
    if not rows:
        return
    model = type(rows[0])
    columns = [field for field in model._meta.concrete_fields if not field.primary_key]
    names = list(only) or [field.name for field in columns]
    model._default_manager.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["pk"], update_fields=names
    )


def _levels(owner: Any, value: Value, ids: Ids) -> Iterator[Model]:
    for level, entry in value["levels"].items():
        yield models.SkillLevel(
            skill=owner,
            level=level,
            can_do=entry["can_do"],
            hours=hours(entry["hours"]),
            practice=entry.get("practice") or "",
            check_of_success=entry.get("check") or "",
        )


def _prerequisites(owner: Any, value: Value, ids: Ids) -> Iterator[Model]:
    for entry in value["prerequisites"]:
        yield models.Prerequisite(
            skill=owner,
            level=entry["level"],
            needed_skill_id=ids["skill"][entry["needs"]],
            needed_level=entry["at"],
        )


def _rules(owner: Any, value: Value, ids: Ids) -> Iterator[Model]:
    for position, entry in enumerate(value["draw"]):
        low, high = entry["levels"]
        yield models.QuizRule(
            quiz=owner,
            skill_id=ids["skill"][entry["skill"]],
            level_from=low,
            level_to=high,
            count=entry["count"],
            position=position,
        )


def _criteria(owner: Any, value: Value, ids: Ids) -> Iterator[Model]:
    for position, entry in enumerate(value["rubric"]):
        yield models.RubricCriterion(
            project=owner, key=entry["id"], title=entry["title"], levels=entry["levels"], position=position
        )


def _proofs(owner: Any, value: Value, ids: Ids) -> Iterator[Model]:
    for entry in value["proves"]:
        yield models.ProjectProof(project=owner, skill_id=ids["skill"][entry["skill"]], level=entry["level"])


def _requirements(owner: Any, value: Value, ids: Ids) -> Iterator[Model]:
    for entry in value["requirements"]:
        yield models.RoleRequirement(
            role=owner,
            skill_id=ids["skill"][entry["skill"]],
            level=entry["level"],
            necessity=entry["necessity"],
            weight=entry["weight"],
        )


def _next_roles(owner: Any, value: Value, ids: Ids) -> Iterator[Model]:
    for key in value["next_roles"]:
        yield models.Role.next_roles.through(from_role=owner, to_role_id=ids["role"][key])


def _phases(owner: Any, value: Value, ids: Ids) -> Iterator[Model]:
    for position, entry in enumerate(value["phases"]):
        yield models.Phase(
            roadmap=owner,
            key=entry["id"],
            title=entry["title"],
            summary=entry["summary"] or "",
            position=position,
            status=entry["status"],
        )


def _steps(owner: Any, value: Value, ids: Ids) -> Iterator[Model]:
    phases = dict(models.Phase.objects.filter(roadmap=owner).values_list("key", "pk"))
    position = 0
    for phase in value["phases"]:
        for entry in phase["steps"]:
            kind = next(kind for kind in models.Step.Kind.values if entry[kind])
            yield models.Step(
                roadmap=owner,
                phase_id=phases[phase["id"]],
                key=entry["id"],
                kind=kind,
                level=entry["level"],
                hours=hours(entry["hours"]),
                note=entry["note"] or "",
                position=position,
                status=entry["status"],
                **{f"{kind}_id": ids[kind][entry[kind]]},
            )
            position += 1


def _interview_skills(owner: Any, value: Value, ids: Ids) -> Iterator[Model]:
    for key in value["skills"]:
        yield models.InterviewTask.skills.through(interviewtask=owner, skill_id=ids["skill"][key])


def _interview_roles(owner: Any, value: Value, ids: Ids) -> Iterator[Model]:
    for key in value["roles"]:
        yield models.InterviewTask.roles.through(interviewtask=owner, role_id=ids["role"][key])


_TARGETS = ("skill_id", "article_id", "resource_id", "project_id", "quiz_id")
_STEP = ("phase_id", "kind", *_TARGETS, "level", "hours", "note", "position", "status")
CHILDREN: dict[str, tuple[Child, ...]] = {
    "skill": (
        Child(models.SkillLevel, "skill", ("level",), ("can_do", "hours", "practice", "check_of_success"), _levels),
        Child(models.Prerequisite, "skill", ("level", "needed_skill_id"), ("needed_level",), _prerequisites),
    ),
    "quiz": (Child(models.QuizRule, "quiz", ("position",), ("skill_id", "level_from", "level_to", "count"), _rules),),
    "project": (
        Child(models.RubricCriterion, "project", ("key",), ("title", "levels", "position"), _criteria),
        Child(models.ProjectProof, "project", ("skill_id",), ("level",), _proofs),
    ),
    "role": (
        Child(models.RoleRequirement, "role", ("skill_id",), ("level", "necessity", "weight"), _requirements),
        Child(models.Role.next_roles.through, "from_role", ("to_role_id",), (), _next_roles),
    ),
    "roadmap": (
        Child(models.Phase, "roadmap", ("key",), ("title", "summary", "position", "status"), _phases, archived=True),
        Child(models.Step, "roadmap", ("key",), _STEP, _steps, archived=True),
    ),
    "interview": (
        Child(models.InterviewTask.skills.through, "interviewtask", ("skill_id",), (), _interview_skills),
        Child(models.InterviewTask.roles.through, "interviewtask", ("role_id",), (), _interview_roles),
    ),
}
