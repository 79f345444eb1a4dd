"""What a belief says, in the few numbers that are shown; each for one belief and for many, by the same code."""

import math
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .beliefs import Belief
from .scale import GRID_ARRAY, LEVELS, POINTS, STEPS_PER_LEVEL, TOP_LEVEL

MET: Final = 0.8
MISSING: Final = 0.2
FEWEST_PROOFS: Final = 3
"""Fewer answers than this, and no assessor's level, say nothing."""
WIDE_SPREAD: Final = 1.0
"""Standard deviation, in levels, above which no band is shown: it would say little more than "somewhere"."""

Floats = NDArray[np.float64]


class RequirementState(StrEnum):
    """Where one required level stands. UNKNOWN is "not enough evidence"."""

    UNKNOWN = "unknown"
    MISSING = "missing"
    OPEN = "open"
    MET = "met"


class Requirement(NamedTuple):
    """One line of a role map with P(level ≥ required) of one person."""

    weight: float
    p: float
    must_have: bool = True


def p_at_least_many(probabilities: Floats, levels: ArrayLike) -> Floats:
    """Return P(level ≥ n) for each row (n, 56); `levels` is one whole level from 0 to 5, or one per row.

    :raises ValueError: for any other level.
    """
    asked = np.broadcast_to(np.asarray(levels), (len(probabilities),))
    if not np.isin(asked, range(TOP_LEVEL + 1)).all():
        raise ValueError(f"levels are whole numbers from 0 to {TOP_LEVEL}")
    # From the top down: a small chance is the sum of small numbers and keeps all its digits.
    from_top = np.add.accumulate(probabilities[:, ::-1], axis=1)
    first = asked.astype(np.int64) * STEPS_PER_LEVEL
    summed = np.minimum(from_top[np.arange(len(asked)), POINTS - 1 - first], 1.0)
    return np.where(first == 0, 1.0, summed)


def mean_many(probabilities: Floats) -> Floats:
    """Return the expected θ of each row (n, 56)."""
    return _summed(probabilities * GRID_ARRAY)


def spread_many(probabilities: Floats) -> Floats:
    """Return the standard deviation of θ of each row (n, 56), in levels."""
    from_mean = GRID_ARRAY - mean_many(probabilities)[:, np.newaxis]
    return np.sqrt(_summed(probabilities * from_mean * from_mean))


def p_at_least(belief: Belief, level: int) -> float:
    """Return P(level ≥ n), n from 0 to 5, of a belief as it is; `project` it first to read it today."""
    return float(p_at_least_many(_row(belief), level)[0])


def mean(belief: Belief) -> float:
    """Return the expected θ."""
    return float(mean_many(_row(belief))[0])


def spread(belief: Belief) -> float:
    """Return the standard deviation of θ, in levels."""
    return float(spread_many(_row(belief))[0])


def interval_many(probabilities: Floats, mass: float = 0.8) -> tuple[Floats, Floats]:
    """Return the ends of the middle part that holds at least `mass` of each row (n, 56), tails alike.

    :raises ValueError: if `mass` is not in (0, 1).
    """
    if not 0.0 < mass < 1.0:
        raise ValueError(f"mass {mass} is not in (0, 1)")
    below = np.add.accumulate(probabilities, axis=1)
    tail = (1.0 - mass) / 2
    low = np.minimum((below <= tail).sum(axis=1), POINTS - 1)
    high = np.minimum((below < 1.0 - tail - 1e-12).sum(axis=1), POINTS - 1)
    return GRID_ARRAY[low], GRID_ARRAY[high]


def interval(belief: Belief, mass: float = 0.8) -> tuple[float, float]:
    """Return the lowest and highest θ of the middle part that holds at least `mass` of the belief, tails alike."""
    low, high = interval_many(_row(belief), mass)
    return float(low[0]), float(high[0])


def band(belief: Belief) -> int:
    """Return the level to show, 0 to 5: the highest n with P(level ≥ n) ≥ 0.5, so the floor of the median."""
    return sum(p_at_least(belief, level) >= 0.5 for level in LEVELS)


def is_proven(proven_count: int) -> bool:
    """Whether there is proof enough for a requirement to count as met: three answers, or one assessor's level."""
    return proven_count >= FEWEST_PROOFS


def is_enough_evidence(belief: Belief) -> bool:
    """Whether a level band may be shown: proven, and not wide. Otherwise the page says "not enough evidence"."""
    return has_enough_evidence(spread=spread(belief), proven_count=belief.proven_count)


def has_enough_evidence(*, spread: float, proven_count: int) -> bool:
    """The rule behind `is_enough_evidence`, for rows read in bulk."""
    return is_proven(proven_count) and spread <= WIDE_SPREAD


def requirement_state(p: float, *, spread: float, proven_count: int) -> RequirementState:
    """Return where a required level stands, given P(level ≥ required) and what that rests on.

    Met from 0.8 with proof, even while the exact level above is still wide open. Below that, a wide belief is
    UNKNOWN rather than a gap; a settled one is OPEN from 0.2, and MISSING under it.
    """
    if not is_proven(proven_count):
        return RequirementState.UNKNOWN
    if p >= MET:
        return RequirementState.MET
    if spread > WIDE_SPREAD:
        return RequirementState.UNKNOWN
    return RequirementState.OPEN if p >= MISSING else RequirementState.MISSING


def state_of(belief: Belief, level: int) -> RequirementState:
    """Return where one required level stands for a belief as it is."""
    return requirement_state(p_at_least(belief, level), spread=spread(belief), proven_count=belief.proven_count)


def readiness(requirements: Iterable[Requirement | tuple[float, float, bool]]) -> float:
    """Return Σ weight·P(level ≥ required) / Σ weight in [0, 1]; 0 when nothing is required or nothing weighs.

    The same to the last bit in whatever order the requirements come. Must-haves have no other weight here: those
    unmet are named beside the number.
    """
    lines = [Requirement(*line) for line in requirements]
    if any(line.weight < 0 for line in lines):
        raise ValueError("a weight is never negative")
    total = math.fsum(line.weight for line in lines)
    if total == 0:
        return 0.0
    return min(1.0, math.fsum(line.weight * line.p for line in lines) / total)


def _summed(terms: Floats) -> Floats:
    """Sum each row in order: `np.sum` sums in pairs whose grouping depends on the layout."""
    last: Floats = np.add.accumulate(terms, axis=1)[:, -1]
    return last


def _row(belief: Belief) -> Floats:
    return np.array([belief.probabilities])
