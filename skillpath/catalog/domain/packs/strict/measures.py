"""How much there must be of everything, for a skill to be learned and measured by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from skillpath.catalog.domain.packs.problems import Problem
from skillpath.catalog.domain.packs.reading import ParsedPack, Thing
from skillpath.catalog.domain.packs.strict.texts import living

FEWEST_RESOURCES, MOST_RESOURCES = 3, 8
FEWEST_CARDS = 8
FEWEST_ITEMS = 10
MEASURED = (1, 2, 3, 4)  # levels that questions measure; the fifth is shown by work


def check_measures(pack: ParsedPack) -> Iterator[Problem]:
    resources, cards, items = (
        Counter(thing.value["skill"] for thing in living(pack, kind)) for kind in ("resource", "card", "item")
    )
    levels = {(thing.value["skill"], thing.value["level"]) for thing in living(pack, "item")}
    for skill in living(pack, "skill"):
        yield from _levels(skill)
        yield from _prerequisites(skill)
        for count, least, what in (
            (resources[skill.key], FEWEST_RESOURCES, "resources"),
            (cards[skill.key], FEWEST_CARDS, "cards"),
            (items[skill.key], FEWEST_ITEMS, "items"),
        ):
            if count < least:
                yield skill.problem((), f"{skill.key} has {count} {what}.", f"Write at least {least}.")
        if resources[skill.key] > MOST_RESOURCES:
            message = f"{skill.key} has {resources[skill.key]} resources; nobody chooses among so many."
            yield skill.problem(("resources",), message, f"Keep the best {MOST_RESOURCES}.")
        for level in MEASURED:
            if (skill.key, level) not in levels:
                yield skill.problem((), f"No item of {skill.key} is of level {level}.", "Write one.")


def _levels(skill: Thing) -> Iterator[Problem]:
    for level, told in (skill.value["levels"] or {}).items():
        if not told["hours"]:
            yield skill.problem(("levels", level), f"Level {level} has no hours.", "Say how long it takes.")
        if level in MEASURED:
            for name in ("practice", "check"):
                if not told[name]:
                    yield skill.problem(("levels", level), f"Level {level} has no {name}.", "Write one.")
    if not skill.value["why"]:
        yield skill.problem((), f"{skill.key} does not say why it matters.", "Add a why, with a case from work.")


def _prerequisites(skill: Thing) -> Iterator[Problem]:
    for place, entry in enumerate(skill.value["prerequisites"] or []):
        if entry["at"] > entry["level"]:
            message = f"Level {entry['level']} needs {entry['needs']} at level {entry['at']}, which is above it."
            yield skill.problem(("prerequisites", place), message, f"Need it at level {entry['level']} at most.")
