"""Which items a quiz asks: fresh ones first, the same for the same seed."""

import math
import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item version that may be asked, and what the learner has seen of its item.

    Seen is what was answered, for only then was the key told. Left open is what was drawn and never answered.
    """

    item_version_id: int
    skill_id: int
    level: int
    seen_count: int = 0
    last_seen_at: datetime | None = None
    is_left_open: bool = False


@dataclass(frozen=True, slots=True)
class DrawRule:
    """So many items of one skill at any of these levels."""

    skill_id: int
    levels: Collection[int]
    count: int

    def takes(self, candidate: Candidate) -> bool:
        return candidate.skill_id == self.skill_id and candidate.level in self.levels


def draw(candidates: Sequence[Candidate], rules: Sequence[DrawRule], seed: int) -> list[int]:
    """Return item version ids, each once, easiest level first and shuffled within a level.

    What was left open comes first, so that ending an attempt is no way round a hard question; then what is unseen, then
    what was seen longest ago. Among equals the seed decides, and nothing but the seed: not
    the order of the candidates. If there aren't enough, fewer are returned, but never fewer than some way of sharing
    the candidates among the rules would fill.
    """
    chance = random.Random(seed)  # noqa: S311
    unique = {candidate.item_version_id: candidate for candidate in candidates}
    luck = {version_id: chance.random() for version_id in sorted(unique)}
    fresh_first = sorted(unique.values(), key=_freshness(luck))
    drawn: list[list[Candidate]] = [[] for _ in rules]
    for candidate in fresh_first:
        if all(len(taken) >= rule.count for taken, rule in zip(drawn, rules, strict=True)):
            break
        _place(candidate, rules=rules, drawn=drawn, tried=set())
    chosen = [candidate for taken in drawn for candidate in taken]
    chosen.sort(key=lambda candidate: (candidate.level, luck[candidate.item_version_id]))
    return [candidate.item_version_id for candidate in chosen]


def _freshness(luck: dict[int, float]) -> Callable[[Candidate], tuple[float, float]]:
    def key(candidate: Candidate) -> tuple[float, float]:
        if candidate.is_left_open and not candidate.seen_count:
            return (-math.inf, luck[candidate.item_version_id])
        if candidate.last_seen_at is None:
            # Seen, but nobody knows when: long ago, and before any that is dated.
            return (float(candidate.seen_count) - 1e15, luck[candidate.item_version_id])
        return (candidate.last_seen_at.timestamp(), luck[candidate.item_version_id])

    return key


def _place(candidate: Candidate, *, rules: Sequence[DrawRule], drawn: list[list[Candidate]], tried: set[int]) -> bool:
    """Give a candidate to a rule, moving others on where that makes room (an augmenting path).

    Who can be placed together is a transversal matroid, so taking the freshest that still fits is never a mistake.
    """
    for index, rule in enumerate(rules):
        if index in tried or not rule.takes(candidate):
            continue
        tried.add(index)
        if len(drawn[index]) < rule.count:
            drawn[index].append(candidate)
            return True
        for place, other in enumerate(drawn[index]):
            if _place(other, rules=rules, drawn=drawn, tried=tried):
                drawn[index][place] = candidate
                return True
    return False
