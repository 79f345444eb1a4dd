"""The fields of pack.yaml and of everything about a skill: levels, resources, articles, cards, items, quizzes."""

from __future__ import annotations

from skillpath.catalog.domain.packs.fields import HOURS, ID, LEVEL, SLUG, STATUS, TITLE
from skillpath.catalog.domain.packs.groups import Field, LevelRange, Levels, ListOf, Record, Variants, may, need
from skillpath.catalog.domain.packs.scalars import Choice, Day, Flag, Number, Url, whole
from skillpath.catalog.domain.packs.shapes import Id, Line, Markdown, Ref

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
