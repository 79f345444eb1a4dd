"""Keys that can be guessed without knowing: always at the same place, or always the longest.

The app shows options in an order of its own, so places help no guesser there. They do on paper and in every export, and
an author who always writes the right option first also compares it with the others less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import comb

from skillpath.catalog.domain.packs.problems import Problem
from skillpath.catalog.domain.packs.reading import ParsedPack, Thing
from skillpath.catalog.domain.packs.strict.texts import living

FEWEST_TO_JUDGE = 8
UNLIKELY = 0.001  # so seldom would fair placing look like this
LONGER = 1.15  # an option counts as the longest from 15 % more than the next
MOST_LONGEST = 0.5  # share of a skill's keys, or a third over the whole pack; chance would be a quarter
MOST_LONGEST_IN_PACK = 1 / 3


def check_keys(pack: ParsedPack) -> Iterator[Problem]:
    by_skill: dict[str, list[Thing]] = defaultdict(list)
    for item in living(pack, "item"):
        if item.value["kind"] == "single":
            by_skill[item.value["skill"]].append(item)
    everything = [item for items in by_skill.values() for item in items]
    for skill, items in by_skill.items():
        if len(items) >= FEWEST_TO_JUDGE and skill in pack.things["skill"]:
            yield from _judge(items, pack.things["skill"][skill], f"of {skill}", MOST_LONGEST)
    if len(everything) >= 10 * FEWEST_TO_JUDGE:
        first = next(iter(pack.things["domain"].values()))
        yield from _judge(everything, first, "of the pack", MOST_LONGEST_IN_PACK)


def _judge(items: list[Thing], where: Thing, whose: str, most_longest: float) -> Iterator[Problem]:
    options = sum(len(item.value["options"]) for item in items) / len(items)
    for place in range(8):
        hits = sum(place_of_key(item) == place for item in items)
        if at_least(hits, len(items), 1 / options) < UNLIKELY:
            message = (
                f"The right option stands at place {place + 1} in {hits} of {len(items)} single-choice items {whose}."
            )
            yield where.problem((), message, "Write it at other places too.")
    longest = sum(is_longest(item) for item in items)
    if longest > most_longest * len(items):
        message = f"The right option is clearly the longest in {longest} of {len(items)} single-choice items {whose}."
        yield where.problem((), message, "Shorten it, or say more in the others.")


def place_of_key(item: Thing) -> int:
    return next((n for n, option in enumerate(item.value["options"]) if option["correct"]), -1)


def is_longest(item: Thing) -> bool:
    """Say whether the key is longer than every other option by at least 15 %."""
    lengths = [len(option["text"]) for option in item.value["options"]]
    key = lengths.pop(place_of_key(item))
    return key >= LONGER * max(lengths, default=key)


def at_least(hits: int, tries: int, chance: float) -> float:
    """Return the chance of at least so many hits: the upper tail of the binomial distribution.

    >>> round(at_least(2, 2, 0.5), 2)
    0.25
    """
    tail = (comb(tries, n) * chance**n * (1 - chance) ** (tries - n) for n in range(hits, tries + 1))
    return sum(tail) if hits else 1.0
