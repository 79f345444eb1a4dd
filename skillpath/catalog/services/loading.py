"""From rows to the values of a pack's tables. The number of queries doesn't depend on how much there is.

A pack refers to its own things only, so what a row says of another pack's things is no part of its value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from skillpath.catalog import models
from skillpath.catalog.domain.items import source_of
from skillpath.catalog.models import Pack, Status
from skillpath.catalog.services.stored import MODELS, Stored, StoredPack


def load_pack(*, key: str) -> StoredPack:
    """Return what is stored of a pack. The number of queries doesn't depend on its size."""
    pack = Pack.objects.filter(key=key).first()
    stored = StoredPack(pack)
    if pack is not None:
        for kind, model in MODELS.items():
            rows = list(model._default_manager.filter(pack=pack).order_by("key"))
            LOADERS[kind](rows, stored)
    return stored


def _head(row: Any) -> dict[str, Any]:
    return {"id": row.key, "title": row.title, "slug": row.slug, "status": row.status}


def _put(stored: StoredPack, kind: str, row: Any, /, **value: Any) -> None:
    stored.things[kind][row.key] = Stored(kind, row, {**_head(row), **value})


def _keys(stored: StoredPack, kind: str) -> dict[int, str]:
    return {thing.row.pk: key for key, thing in stored.things[kind].items()}


def _grouped(rows: Iterable[Any], owner: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, owner)].append(row)
    return found


def _of_pack(model: Any, stored: StoredPack, owner: str, *order: str) -> QuerySet[Any]:
    found: QuerySet[Any] = model.objects.filter(**{f"{owner}__pack": stored.pack}).order_by(*order)
    return found


def _domains(rows: list[Any], stored: StoredPack) -> None:
    for row in rows:
        _put(stored, "domain", row, summary=row.summary)


def _skills(rows: list[Any], stored: StoredPack) -> None:
    domains = _keys(stored, "domain")
    keys = {row.pk: row.key for row in rows}
    levels = _grouped(_of_pack(models.SkillLevel, stored, "skill", "level"), "skill_id")
    order = ("level", "needed_skill__key")
    needs = _grouped(_of_pack(models.Prerequisite, stored, "skill", *order), "skill_id")
    for row in rows:
        _put(
            stored,
            "skill",
            row,
            domain=domains.get(row.domain_id),
            aliases=row.aliases,
            definition=row.definition,
            why=row.why,
            levels={
                level.level: {
                    "can_do": level.can_do,
                    "hours": level.hours,
                    "practice": level.practice,
                    "check": level.check_of_success,
                }
                for level in levels[row.pk]
            },
            prerequisites=[
                {"level": need.level, "needs": keys[need.needed_skill_id], "at": need.needed_level}
                for need in needs[row.pk]
                if need.needed_skill_id in keys
            ],
        )


def _resources(rows: list[Any], stored: StoredPack) -> None:
    skills = _keys(stored, "skill")
    names = ("url", "kind", "publisher", "level", "minutes", "cost", "why")
    for row in rows:
        fields = {name: getattr(row, name) for name in names}
        _put(stored, "resource", row, skill=skills[row.skill_id], **fields)


def _articles(rows: list[Any], stored: StoredPack) -> None:
    skills, domains = _keys(stored, "skill"), _keys(stored, "domain")
    for row in rows:
        _put(
            stored,
            "article",
            row,
            skill=skills.get(row.skill_id),
            domain=domains.get(row.domain_id),
            level=row.level,
            summary=row.summary,
            published_on=row.published_on,
            body=row.body,
        )


def _cards(rows: list[Any], stored: StoredPack) -> None:
    skills = _keys(stored, "skill")
    for row in rows:
        fields = {name: getattr(row, name) for name in ("level", "kind", "front", "back")}
        _put(stored, "card", row, skill=skills[row.skill_id], **fields)


def _items(rows: list[Any], stored: StoredPack) -> None:
    skills = _keys(stored, "skill")
    current = models.ItemVersion.objects.filter(current_of__pack=stored.pack).in_bulk()
    for row in rows:
        version = current.get(row.version_id) or models.ItemVersion(kind=row.kind, level=row.level, content={})
        row.version = version if version.pk else None
        fields = source_of(version.kind, version.content) if version.content else {}
        _put(
            stored,
            "item",
            row,
            skill=skills[row.skill_id],
            level=version.level,
            kind=version.kind,
            stem=version.stem,
            explanation=version.explanation,
            **fields,
        )


def _quizzes(rows: list[Any], stored: StoredPack) -> None:
    skills = _keys(stored, "skill")
    rules = _grouped(_of_pack(models.QuizRule, stored, "quiz", "position", "pk"), "quiz_id")
    for row in rows:
        draw = [
            {"skill": skills[rule.skill_id], "levels": [rule.level_from, rule.level_to], "count": rule.count}
            for rule in rules[row.pk]
            if rule.skill_id in skills
        ]
        fields = {"summary": row.summary, "minutes_limit": row.minutes_limit}
        _put(stored, "quiz", row, skill=skills.get(row.skill_id), draw=draw, **fields)


def _projects(rows: list[Any], stored: StoredPack) -> None:
    skills = _keys(stored, "skill")
    criteria = _grouped(_of_pack(models.RubricCriterion, stored, "project", "position", "pk"), "project_id")
    proofs = _grouped(_of_pack(models.ProjectProof, stored, "project", "skill__key"), "project_id")
    names = ("grade", "summary", "why", "brief", "milestones", "deliverables", "stretch_goals", "reviewer_notes")
    for row in rows:
        _put(
            stored,
            "project",
            row,
            data=row.source_of_data,
            rubric=[{"id": one.key, "title": one.title, "levels": one.levels} for one in criteria[row.pk]],
            proves=[
                {"skill": skills[proof.skill_id], "level": proof.level}
                for proof in proofs[row.pk]
                if proof.skill_id in skills
            ],
            **{name: getattr(row, name) for name in names},
        )


def _roles(rows: list[Any], stored: StoredPack) -> None:
    skills, keys = _keys(stored, "skill"), {row.pk: row.key for row in rows}
    needs = _grouped(_of_pack(models.RoleRequirement, stored, "role", "skill__key"), "role_id")
    following = _grouped(_of_pack(models.Role.next_roles.through, stored, "from_role"), "from_role_id")
    for row in rows:
        _put(
            stored,
            "role",
            row,
            requirements=[
                {
                    "skill": skills[need.skill_id],
                    "level": need.level,
                    "necessity": need.necessity,
                    "weight": need.weight,
                }
                for need in needs[row.pk]
                if need.skill_id in skills
            ],
            next_roles=[keys[one.to_role_id] for one in following[row.pk] if one.to_role_id in keys],
            **{name: getattr(row, name) for name in ("position", "summary", "tasks", "kpis", "interview_focus")},
        )


def _roadmaps(rows: list[Any], stored: StoredPack) -> None:
    roles = _keys(stored, "role")
    alive = [status for status in Status.values if status != Status.ARCHIVED]
    phases = _grouped(
        _of_pack(models.Phase, stored, "roadmap", "position", "pk").filter(status__in=alive), "roadmap_id"
    )
    steps = _grouped(_of_pack(models.Step, stored, "roadmap", "position", "pk").filter(status__in=alive), "phase_id")
    targets = {kind: _keys(stored, kind) for kind in models.Step.Kind.values}
    for row in rows:
        _put(
            stored,
            "roadmap",
            row,
            role=roles.get(row.role_id),
            phases=[
                {
                    "id": phase.key,
                    "title": phase.title,
                    "summary": phase.summary,
                    "status": phase.status,
                    "steps": [_step(step, targets) for step in steps[phase.pk]],
                }
                for phase in phases[row.pk]
            ],
            **{name: getattr(row, name) for name in ("position", "months", "summary", "overview")},
        )


def _step(step: Any, targets: dict[str, dict[int, str]]) -> dict[str, Any]:
    return {
        "id": step.key,
        step.kind: targets[step.kind].get(getattr(step, f"{step.kind}_id")),
        "level": step.level if step.kind == "skill" else None,
        "hours": step.hours,
        "note": step.note,
        "status": step.status,
    }


def _interviews(rows: list[Any], stored: StoredPack) -> None:
    skills, roles = _keys(stored, "skill"), _keys(stored, "role")
    through = models.InterviewTask.skills.through, models.InterviewTask.roles.through
    of_skills = _grouped(_of_pack(through[0], stored, "interviewtask"), "interviewtask_id")
    of_roles = _grouped(_of_pack(through[1], stored, "interviewtask"), "interviewtask_id")
    for row in rows:
        _put(
            stored,
            "interview",
            row,
            skills=[skills[one.skill_id] for one in of_skills[row.pk] if one.skill_id in skills],
            roles=[roles[one.role_id] for one in of_roles[row.pk] if one.role_id in roles],
            **{name: getattr(row, name) for name in ("kind", "minutes", "prompt", "scorecard")},
        )


LOADERS = {
    "domain": _domains,
    "skill": _skills,
    "resource": _resources,
    "article": _articles,
    "card": _cards,
    "item": _items,
    "quiz": _quizzes,
    "project": _projects,
    "role": _roles,
    "roadmap": _roadmaps,
    "interview": _interviews,
}
