"""The fields of every file of a pack: the format, in one place. `docs/packs.md` tells it in words."""

from __future__ import annotations

from typing import Any

from skillpath.catalog.domain.packs.groups import (
    Field,
    LevelRange,
    Levels,
    ListOf,
    Record,
    Variants,
    may,
    need,
)
from skillpath.catalog.domain.packs.shapes import Choice, Day, Flag, Id, Line, Markdown, Number, Ref, Shape, Url, whole

TITLE = need("title", Line(200))
ID = need("id", Id(), "The thing's identity; it never changes.")
SLUG = Field("slug", Id(), same_as="id", note="The last part of the address; the id unless given.")
STATUS = may("status", Choice(("draft", "in_review", "published", "archived")), "published")
LEVEL = whole(1, 5)
HOURS = Number(0, 9_999, places=1)

DOMAIN = Record((ID, TITLE, may("summary", Line(2_000)), SLUG, STATUS), flow=True, name="a domain")

PACK = Record(
    (
        need("id", Id()),
        TITLE,
        need("version", Line(40)),
        may("language", Line(12), "en"),
        may("license", Line(80)),
        may("summary", Line(2_000)),
        may("domains", ListOf(DOMAIN), []),
    ),
    name="pack.yaml",
)

SKILL_LEVEL = Record(
    (
        need("can_do", Line(2_000), "What a person at this level does, observably."),
        need("hours", HOURS, "Realistic hours from the level below to this one."),
        may("practice", Markdown(), note="A task that brings someone to this level. Markdown."),
        may("check", Line(2_000), note="How one knows that the task is done."),
    ),
    name="a level",
)
PREREQUISITE = Record((need("level", LEVEL), need("needs", Ref("skill")), need("at", LEVEL)), True, "a prerequisite")
RESOURCE_KINDS = ("documentation", "book", "course", "paper", "article", "video", "tool", "dataset")
RESOURCE = Record(
    (
        ID,
        TITLE,
        need("url", Url()),
        need("kind", Choice(RESOURCE_KINDS)),
        may("publisher", Line(120)),
        may("level", LEVEL, 1),
        may("minutes", whole(0, 100_000), 0),
        may("cost", Choice(("free", "paid")), "free"),
        may("why", Line(400), note="Why this one."),
        STATUS,
    ),
    name="a resource",
)
SKILL = Record(
    (
        ID,
        TITLE,
        need("domain", Ref("domain")),
        SLUG,
        STATUS,
        may("aliases", ListOf(Line(120), unique="="), [], "Other names people search for."),
        need("definition", Line(400), "One sentence that says what the skill is."),
        may("why", Markdown(), note="Why it matters. Markdown."),
        need("levels", Levels(SKILL_LEVEL), "All five levels."),
        may("prerequisites", ListOf(PREREQUISITE, sort=lambda one: (one["level"], one["needs"], one["at"])), []),
    ),
    name="skill.yaml",
)
SKILL_FILE = Record((*SKILL.fields, may("resources", ListOf(RESOURCE), [])), name="skill.yaml")

ARTICLE = Record(
    (
        ID,
        TITLE,
        may("skill", Ref("skill")),
        may("domain", Ref("domain")),
        SLUG,
        STATUS,
        may("level", LEVEL, 1),
        may("summary", Line(400)),
        may("published_on", Day()),
    ),
    name="an article",
)

_CARD = (ID, may("level", LEVEL, 1), STATUS)
CARD = Variants(
    "kind",
    {
        "basic": Record(
            (
                *_CARD,
                may("kind", Choice(("basic",)), "basic"),
                need("front", Markdown(numbers=True)),
                need("back", Markdown(numbers=True)),
            ),
            name="a card",
        ),
        "cloze": Record(
            (
                *_CARD,
                need("kind", Choice(("cloze",))),
                need("front", Markdown(), "The whole sentence, its gap in {{braces}}."),
                may("back", Markdown(numbers=True), note="A remark shown with the answer."),
            ),
            name="a cloze card",
        ),
    },
    default="basic",
)

_BRIEF = Markdown(numbers=True)
OPTION = Record((need("text", _BRIEF), may("correct", Flag(), False), may("why", Markdown())), name="an option")
PAIR = Record((need("left", _BRIEF), need("right", _BRIEF)), True, "a pair")


def _item(kind: str, *fields: Field) -> Record:
    head = (ID, need("level", LEVEL), need("kind", Choice((kind,))), STATUS, need("stem", Markdown()))
    return Record((*head, *fields, may("explanation", Markdown())), name=f"a question of kind {kind}")


ITEM = Variants(
    "kind",
    {
        "single": _item("single", need("options", ListOf(OPTION, 2, 8, unique="text"))),
        "multiple": _item("multiple", need("options", ListOf(OPTION, 2, 8, unique="text"))),
        "numeric": _item(
            "numeric",
            need("answer", Number()),
            may("tolerance", Number(0), 0, "How far off an answer may be, absolute."),
            may("unit", Line(40)),
        ),
        "short": _item(
            "short",
            need("accept", ListOf(Line(200, numbers=True), 1, 40, unique="=")),
            may("case_sensitive", Flag(), False),
        ),
        "ordering": _item("ordering", need("sequence", ListOf(_BRIEF, 2, 12, unique="="))),
        "matching": _item(
            "matching",
            need("pairs", ListOf(PAIR, 2, 12, unique="left")),
            may("distractors", ListOf(_BRIEF, 0, 12, unique="="), [], "Right sides that match nothing."),
        ),
    },
)

RULE = Record(
    (may("skill", Ref("skill")), may("levels", LevelRange(), [1, 5]), may("count", whole(1, 100), 5)), True, "a rule"
)
QUIZ = Record(
    (
        ID,
        TITLE,
        may("skill", Ref("skill"), note="The skill the quiz belongs to; its folder's unless given."),
        SLUG,
        STATUS,
        may("summary", Line(400)),
        may("minutes_limit", whole(1, 1_000)),
        need("draw", ListOf(RULE, 1, 100)),
    ),
    name="a quiz",
)

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


POSITION = may("position", whole(0, 30_000), 0, "Where it stands among its kind; lower comes first.")
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

# Every kind of thing with an identity, in the order in which one may refer to those before it.
KINDS: dict[str, Record | Variants] = {
    "domain": DOMAIN,
    "skill": SKILL,
    "resource": RESOURCE,
    "article": ARTICLE,
    "card": CARD,
    "item": ITEM,
    "quiz": QUIZ,
    "project": PROJECT,
    "role": ROLE,
    "roadmap": ROADMAP,
    "interview": INTERVIEW,
}
WITH_PAGES = ("domain", "skill", "article", "quiz", "project", "role", "roadmap")

# What an editor checks each file against; see docs/packs.md.
FILES: dict[str, Shape] = {
    "pack": PACK,
    "skill": SKILL_FILE,
    "article": ARTICLE,
    "cards": ListOf(CARD),
    "items": ListOf(ITEM),
    "quiz": QUIZ,
    "project": PROJECT,
    "role": ROLE,
    "roadmap": ROADMAP,
    "interviews": ListOf(INTERVIEW),
}
