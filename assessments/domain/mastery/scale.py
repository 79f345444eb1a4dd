"""The level scale that learners and items share, and what is believed of a skill never touched.

θ runs from 0 to 5.5 in steps of 0.1. "Level ≥ n" means θ ≥ n, so θ < 1 is "no level yet", a person at level n is
somewhere in [n, n + 1), and the middle of that band is n + 0.5.
"""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

STEPS_PER_LEVEL: Final = 10
POINTS: Final = 56
TOP_LEVEL: Final = 5
LEVELS: Final = (1, 2, 3, 4, 5)

GRID: Final[tuple[float, ...]] = tuple(index / STEPS_PER_LEVEL for index in range(POINTS))
GRID_ARRAY: Final[NDArray[np.float64]] = np.array(GRID, dtype=np.float64)
GRID_ARRAY.setflags(write=False)

SLOPE: Final = 2.0
"""k of the item response curve: half a level above an item's difficulty one knows it 73 times in 100, a level 88."""

REACHES_THE_NEXT_LEVEL: Final = 0.2
"""Of those who reached a level of a skill they never showed here, how many are thought to have reached the next."""

# Slope × distance beyond this would be a certainty in floating point, and one answer must never be that.
HARDEST: Final = 20.0


def _prior() -> tuple[float, ...]:
    weights = [REACHES_THE_NEXT_LEVEL**theta for theta in GRID]
    total = math.fsum(weights)
    return tuple(weight / total for weight in weights)


PRIOR: Final[tuple[float, ...]] = _prior()
"""P(level ≥ 1) = 0.20, ≥ 2 0.040, ≥ 3 0.008, ≥ 4 0.0015, ≥ 5 0.0002."""


def logistic(x: float) -> float:
    """Return 1 / (1 + e^-x) without overflow at either end."""
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    grown = math.exp(x)
    return grown / (1.0 + grown)


def chance_right(theta: float, *, difficulty: float, guess: float) -> float:
    """Return P(correct | θ) = c + (1 − c)·logistic(k·(θ − d)), the three-parameter curve with one slope for all.

    Birnbaum (1968); `guess` is c in [0, 1), `difficulty` is d on the level scale.

    >>> chance_right(2.0, difficulty=2.0, guess=0.25)
    0.625
    """
    return guess + (1.0 - guess) * logistic(SLOPE * (theta - difficulty))


def chance_wrong(theta: float, *, difficulty: float, guess: float) -> float:
    """Return 1 − P(correct | θ), exact also where P(correct) is nearly 1."""
    return (1.0 - guess) * logistic(SLOPE * (difficulty - theta))
