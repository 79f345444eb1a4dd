"""The fields of what leads to a job: projects, roles, roadmaps, interview tasks."""

from __future__ import annotations

from typing import Any

from skillpath.catalog.domain.packs.fields import HOURS, ID, LEVEL, POSITION, SLUG, STATUS, TITLE
from skillpath.catalog.domain.packs.groups import ListOf, Record, may, need
from skillpath.catalog.domain.packs.scalars import Choice, whole
from skillpath.catalog.domain.packs.shapes import Id, Line, Markdown, Ref

MILESTONE = Record((need("title", Line(200)), may("hours", HOURS, 0)), True, "a milestone")
CRITERION = Record(
    (need("id", Id(80)), need("title", Line(160)), need("levels", ListOf(Line(1_000), 4, 4))), name="a criterion"
)
PROOF = Record((need("skill", Ref("skill")), need("level", LEVEL)), True, "a proof")
PROJECT = Record(
    (
        ID,
        TITLE,
        need("grade", Choice(("beginner", "intermediate", "advanced"))),
        SLUG,
        STATUS,
        need("summary", Line(400)),
        may("why", Markdown()),
        need("brief", Markdown()),
        may("data", Markdown(), note="What is used, its licence, or the generator. Markdown."),
        may("milestones", ListOf(MILESTONE), []),
        may("deliverables", ListOf(Line(400)), []),
        need("rubric", ListOf(CRITERION, 4, 6, unique="id"), "Four to six criteria with four described levels each."),
        may("proves", ListOf(PROOF, unique="skill", sort=lambda one: one["skill"]), []),
        may("stretch_goals", ListOf(Line(400)), []),
        may("reviewer_notes", ListOf(Line(400)), []),
    ),
    name="a project",
)

REQUIREMENT = Record(
    (
        need("skill", Ref("skill")),
        need("level", LEVEL),
        may("necessity", Choice(("must", "nice")), "must"),
        may("weight", whole(1, 10), 1),
    ),
    True,
    "a requirement",
)


def _weightiest(entry: dict[str, Any]) -> tuple[bool, int, str]:
    """Must-haves first, then what counts most."""
    return entry.get("necessity") == "nice", -entry.get("weight", 1), entry["skill"]


ROLE = Record(
    (
        ID,
        TITLE,
        SLUG,
        STATUS,
        POSITION,
        need("summary", Line(2_000)),
        may("tasks", ListOf(Line(400)), []),
        may("kpis", ListOf(Line(400)), []),
        may("interview_focus", ListOf(Line(400)), []),
        may("next_roles", ListOf(Ref("role"), unique="=", sort=str), []),
        may("requirements", ListOf(REQUIREMENT, unique="skill", sort=_weightiest), []),
    ),
    name="a role",
)

_SHOWN = may("status", Choice(("draft", "in_review", "published")), "published")
STEP_KINDS = ("skill", "article", "resource", "project", "quiz")
STEP = Record(
    (
        need("id", Id()),
        *(may(kind, Ref(kind)) for kind in STEP_KINDS),
        may("level", LEVEL, note="The level to reach; for steps of a skill."),
        may("hours", HOURS, 1),
        may("note", Line(400), note="Shown to the learner."),
        _SHOWN,
    ),
    True,
    "a step",
)
PHASE = Record(
    (need("id", Id()), TITLE, may("summary", Line(400)), _SHOWN, may("steps", ListOf(STEP), [])), name="a phase"
)
ROADMAP = Record(
    (
        ID,
        TITLE,
        may("role", Ref("role")),
        SLUG,
        STATUS,
        POSITION,
        may("months", whole(1, 600), note="The pace it is written for."),
        need("summary", Line(400)),
        may("overview", Markdown()),
        may("phases", ListOf(PHASE, unique="id"), []),
    ),
    name="a roadmap",
)

SCORE = Record(
    (need("criterion", Line(200)), *(need(answer, Line(2_000)) for answer in ("weak", "good", "outstanding"))),
    name="a line of the scorecard",
)
INTERVIEW = Record(
    (
        ID,
        TITLE,
        need("kind", Choice(("coding", "design", "behavioural", "ethics"))),
        may("minutes", whole(1, 1_000), 30),
        STATUS,
        need("prompt", Markdown()),
        may("scorecard", ListOf(SCORE), []),
        may("skills", ListOf(Ref("skill"), unique="=", sort=str), []),
        may("roles", ListOf(Ref("role"), unique="=", sort=str), []),
    ),
    name="an interview task",
)
