"""How hard an item turned out to be, on the level scale of mastery."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .mastery import SLOPE

FEWEST_FOR_DISCRIMINATION: Final = 300
PRIOR_SD: Final = 0.5
"""Standard deviation, in levels, of how far off authors are with the level of an item."""

_FURTHEST: Final = 3.0  # levels from the author's, six standard deviations of the prior
_PRECISION: Final = 1e-9
_GOLDEN: Final = (math.sqrt(5) - 1) / 2

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """An item's difficulty in levels, with its standard error, from `count` responses.

    `discrimination` is the point-biserial correlation of score and level, None under 300 responses or when either
    doesn't vary.
    """

    difficulty: float
    standard_error: float
    count: int
    discrimination: float | None


def calibrate(responses: Floats, *, author_level: float, prior_sd: float = PRIOR_SD) -> Calibration:
    """Return the most probable difficulty, given responses (n, 3) of learner's θ, chance of guessing, score.

    One-parameter (Rasch) curve with guessing and the slope of mastery; the author's level is the prior mean. θ is what
    was believed of the learner *before* the answer: a belief that already holds the answer would confirm itself.
    No response returns the author's level.

    :raises ValueError: if the shape or a number is out of range.
    """
    theta, guess, score = _columns(responses)
    if len(score) == 0:
        return Calibration(difficulty=author_level, standard_error=prior_sd, count=0, discrimination=None)

    def log_posterior(difficulty: float) -> float:
        reach = SLOPE * (theta - difficulty)
        wrong = (1 - guess) * _logistic(-reach)
        right = guess + (1 - guess) * _logistic(reach)
        likelihood = np.sum(score * np.log(right) + (1 - score) * np.log(wrong))
        return float(likelihood) - 0.5 * ((difficulty - author_level) / prior_sd) ** 2

    difficulty = _highest(log_posterior, around=author_level)
    return Calibration(
        difficulty=difficulty,
        standard_error=_standard_error(theta, guess, difficulty=difficulty, prior_sd=prior_sd),
        count=len(score),
        discrimination=_point_biserial(score, theta),
    )


def _columns(responses: Floats) -> tuple[Floats, Floats, Floats]:
    table = np.asarray(responses, dtype=np.float64)
    if table.size == 0:
        table = table.reshape(0, 3)
    if table.ndim != 2 or table.shape[1] != 3 or not np.isfinite(table).all():
        raise ValueError("responses are rows of θ, chance of guessing, score")
    theta, guess, score = table.T
    if ((guess < 0) | (guess >= 1) | (score < 0) | (score > 1)).any():
        raise ValueError("a chance of guessing is in [0, 1), a score in [0, 1]")
    return theta, guess, score


def _logistic(x: Floats) -> Floats:
    # Floored where the logarithm of a chance would end: an answer against all odds is then merely very unlikely.
    return np.maximum(0.5 * (1 + np.tanh(x / 2)), 1e-12)


def _highest(value: Callable[[float], float], *, around: float) -> float:
    """Return where a function is highest: best of a coarse grid, then golden section beside it.

    With guessing the posterior may have two humps, on which golden section alone can take the lower.
    """
    steps = np.linspace(around - _FURTHEST, around + _FURTHEST, 25)
    values = [value(float(step)) for step in steps]
    best = int(np.argmax(values))
    low, high = float(steps[max(best - 1, 0)]), float(steps[min(best + 1, len(steps) - 1)])
    while high - low > _PRECISION:
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        if value(left) < value(right):
            low = left
        else:
            high = right
    return (low + high) / 2


def _standard_error(theta: Floats, guess: Floats, *, difficulty: float, prior_sd: float) -> float:
    """Return 1 / √(Fisher information + prior precision); Lord (1980) for the curve with guessing."""
    knows = _logistic(SLOPE * (theta - difficulty))
    right = guess + (1 - guess) * knows
    information = SLOPE**2 * (1 - right) / right * knows**2
    return float(1 / math.sqrt(np.sum(information) + 1 / prior_sd**2))


def _point_biserial(score: Floats, theta: Floats) -> float | None:
    if len(score) < FEWEST_FOR_DISCRIMINATION or np.ptp(score) == 0 or np.ptp(theta) == 0:
        return None
    return float(np.corrcoef(score, theta)[0, 1])
