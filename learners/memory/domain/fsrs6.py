"""FSRS-6: how stability and difficulty move with an answer.

The formulas are the published ones (https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm). They are
written here and not taken from the `fsrs` package, which offers only a whole review at an instant: it counts blocks of
24 hours where study days are meant, refuses ``ZoneInfo("UTC")``, knows no interval under a day without steps, and draws
its fuzz unseeded. It is the independent oracle of the tests instead, beside recorded answers of Anki.

Throughout: stability in days, difficulty from 1 to 10, elapsed time in days, `weights` the 21 numbers w0 to w20.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from learners.memory.domain.states import Rating

DEFAULT_WEIGHTS: tuple[float, ...] = (
    *(0.212, 1.2931, 2.3065, 8.2956),  # first stability, by rating
    *(6.4133, 0.8334, 3.0194, 0.001),  # difficulty
    *(1.8722, 0.1666, 0.796),  # stability after recall
    *(1.4835, 0.0614, 0.2629, 1.6483),  # stability after a lapse
    *(0.6014, 1.8729),  # Hard, Easy
    *(0.5425, 0.0912, 0.0658),  # answers on the same day
    0.1542,  # how fast forgetting slows down
)

# The bounds within which the authors' optimisers keep each weight.
WEIGHT_BOUNDS: tuple[tuple[float, float], ...] = (
    *((0.001, 100.0),) * 4,
    *((1.0, 10.0), (0.001, 4.0), (0.001, 4.0), (0.001, 0.75)),
    *((0.0, 4.5), (0.0, 0.8), (0.001, 3.5)),
    *((0.001, 5.0), (0.001, 0.25), (0.001, 0.9), (0.0, 4.0)),
    *((0.0, 1.0), (1.0, 6.0)),
    *((0.0, 2.0), (0.0, 2.0), (0.0, 0.8)),
    (0.1, 0.8),
)

SHORTEST_STABILITY = 0.001
LONGEST_STABILITY = 36_500.0

_LEAST_DIFFICULTY = 1.0
_MOST_DIFFICULTY = 10.0


def retrievability(stability: float, elapsed_days: float, weights: Sequence[float] = DEFAULT_WEIGHTS) -> float:
    """Return the chance of recall, `elapsed_days` after a review that left this stability.

    >>> round(retrievability(10.0, 10.0), 3)
    0.9
    """
    return math.pow(1 + curve_factor(weights) * elapsed_days / stability, -weights[20])


def curve_factor(weights: Sequence[float]) -> float:
    """Return the factor that makes recall 90 % when as many days have passed as the stability says."""
    return math.pow(0.9, -1 / weights[20]) - 1


def ideal_interval(stability: float, desired_retention: float, weights: Sequence[float]) -> float:
    """Return the days, unrounded, after which recall has fallen to the desired retention."""
    # In this order a desired retention of 0.9 gives the stability itself, to the last bit.
    return stability * ((math.pow(desired_retention, -1 / weights[20]) - 1) / curve_factor(weights))


def first_memory(rating: Rating, weights: Sequence[float]) -> tuple[float, float]:
    """Return stability and difficulty after a card's first answer."""
    return _stability_within(weights[rating - 1]), _difficulty_within(_first_difficulty(rating, weights))


def next_memory(
    stability: float, difficulty: float, rating: Rating, elapsed_days: int, weights: Sequence[float]
) -> tuple[float, float]:
    """Return stability and difficulty after one more answer, `elapsed_days` whole study days after the last one."""
    if elapsed_days < 1:
        grown = _after_the_same_day(stability, rating, weights)
    else:
        recall = retrievability(stability, elapsed_days, weights)
        if rating == Rating.AGAIN:
            grown = _after_forgetting(stability, difficulty, recall, weights)
        else:
            grown = _after_recall(stability, difficulty, recall, rating, weights)
    return _stability_within(grown), _next_difficulty(difficulty, rating, weights)


def _after_recall(
    stability: float, difficulty: float, recall: float, rating: Rating, weights: Sequence[float]
) -> float:
    bonus = weights[15] if rating == Rating.HARD else weights[16] if rating == Rating.EASY else 1.0
    growth = (
        math.exp(weights[8])
        * (11 - difficulty)
        * math.pow(stability, -weights[9])
        * (math.exp(weights[10] * (1 - recall)) - 1)
    )
    return stability * (1 + growth * bonus)


def _after_forgetting(stability: float, difficulty: float, recall: float, weights: Sequence[float]) -> float:
    forgotten = (
        weights[11]
        * math.pow(difficulty, -weights[12])
        * (math.pow(stability + 1, weights[13]) - 1)
        * math.exp(weights[14] * (1 - recall))
    )
    return min(forgotten, stability / math.exp(weights[17] * weights[18]))


def _after_the_same_day(stability: float, rating: Rating, weights: Sequence[float]) -> float:
    growth = math.exp(weights[17] * (rating - 3 + weights[18])) * math.pow(stability, -weights[19])
    # A recall on the same day can't make a memory weaker.
    return stability * (growth if rating == Rating.AGAIN else max(growth, 1.0))


def _first_difficulty(rating: Rating, weights: Sequence[float]) -> float:
    return weights[4] - math.exp(weights[5] * (rating - 1)) + 1


def _next_difficulty(difficulty: float, rating: Rating, weights: Sequence[float]) -> float:
    damped = difficulty - weights[6] * (rating - 3) * (10 - difficulty) / 9
    return _difficulty_within(weights[7] * _first_difficulty(Rating.EASY, weights) + (1 - weights[7]) * damped)


def _stability_within(stability: float) -> float:
    return min(max(stability, SHORTEST_STABILITY), LONGEST_STABILITY)


def _difficulty_within(difficulty: float) -> float:
    return min(max(difficulty, _LEAST_DIFFICULTY), _MOST_DIFFICULTY)
