"""How much a pack holds, in figures: counts, and what covers each level of each skill."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from skillpath.catalog.domain.packs.reading import ParsedPack
from skillpath.catalog.domain.packs.strict.texts import living, words_of

LEVELS = (1, 2, 3, 4, 5)
_SPLIT = {"item": "kind", "card": "kind", "project": "grade", "interview": "kind", "resource": "kind"}


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one kind there are, split where that tells something."""

    kind: str
    total: int
    parts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One level of one skill: how many cards, items, resources and projects there are for it."""

    skill: str
    level: int
    cards: int
    items: int
    resources: int
    projects: int


def count(pack: ParsedPack) -> list[Count]:
    """Return the counts of every kind, and the words of all articles."""
    counts = []
    for kind in pack.things:
        things = list(living(pack, kind))
        parts = Counter(str(thing.value[_SPLIT[kind]]) for thing in things) if kind in _SPLIT else {}
        counts.append(Count(kind, len(things), dict(sorted(parts.items()))))
    words = sum(len(words_of(thing.value["body"])) for thing in living(pack, "article"))
    return [*counts, Count("word of articles", words, {})]


def cover(pack: ParsedPack) -> list[Coverage]:
    """Return a row for each level of each skill."""
    found = {
        kind: Counter((thing.value["skill"], thing.value["level"]) for thing in living(pack, kind))
        for kind in ("card", "item", "resource")
    }
    projects = Counter(
        (proof["skill"], proof["level"])
        for project in living(pack, "project")
        for proof in project.value["proves"] or []
    )
    return [
        Coverage(
            skill=skill.key,
            level=level,
            cards=found["card"][skill.key, level],
            items=found["item"][skill.key, level],
            resources=found["resource"][skill.key, level],
            projects=projects[skill.key, level],
        )
        for skill in living(pack, "skill")
        for level in LEVELS
    ]
