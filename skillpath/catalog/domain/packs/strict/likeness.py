"""Things that ask or say the same as another.

Two texts are near-duplicates when the runs of three words they share are at least so large a part of all they have
(Jaccard). Only texts that share a rare run are compared at all, so 10,000 skills stay a matter of seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from skillpath.catalog.domain.packs.problems import Problem
from skillpath.catalog.domain.packs.reading import ParsedPack, Thing
from skillpath.catalog.domain.packs.strict.texts import living, words_of

RUN = 3
ALIKE = 0.6
FEWEST_RUNS = 4  # shorter texts are alike by chance
COMMON = 40  # a run that more texts have tells nothing


def check_likeness(pack: ParsedPack) -> Iterator[Problem]:
    items, cards = list(living(pack, "item")), list(living(pack, "card"))
    asked = [(item, "stem", " ".join([item.value["stem"], *_offered(item)])) for item in items]
    yield from _pairs(asked, "asks nearly the same as")
    yield from _pairs(
        [(card, "front", f"{card.value['front']} {card.value.get('back') or ''}") for card in cards],
        "is nearly the same as",
    )
    yield from _pairs(
        ((item, "explanation", item.value["explanation"] or "") for item in items), "is explained nearly as"
    )


def _offered(item: Thing) -> list[str]:
    value = item.value
    return [
        *(option["text"] for option in value.get("options") or []),
        *map(str, value.get("sequence") or []),
        *(f"{pair['left']} {pair['right']}" for pair in value.get("pairs") or []),
        *([str(value["answer"])] if value["kind"] == "numeric" else []),
    ]


def _pairs(texts: Iterable[tuple[Thing, str, str]], said: str) -> Iterator[Problem]:
    rows = [(thing, field, runs_of(text)) for thing, field, text in texts]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, (_, _, runs) in enumerate(rows):
        for run in runs:
            places[run].append(n)
    for n, (thing, field, runs) in enumerate(rows):
        if len(runs) < FEWEST_RUNS:
            continue
        near = {other for run in runs if len(places[run]) <= COMMON for other in places[run] if other < n}
        for other in sorted(near):
            share = likeness(runs, rows[other][2])
            if share >= ALIKE:
                message = f"{thing.key} {said} {rows[other][0].key} ({share:.0%} alike)."
                yield thing.problem((field,), message, "Ask something else, or drop one of the two.")


def runs_of(text: str) -> frozenset[tuple[str, ...]]:
    words = words_of(text)
    return frozenset(tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Return the share of runs that both have among all that either has, 0 to 1."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0
