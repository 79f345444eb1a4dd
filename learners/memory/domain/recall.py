"""How much of what was learned is still there: predicted recall of one card, of many, of a skill."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import fsum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from learners.memory.domain.fsrs6 import DEFAULT_WEIGHTS, curve_factor, retrievability
from learners.memory.domain.states import MemoryState

__all__ = ["freshness", "predicted_recall", "retrievability", "retrievability_many"]

_SECONDS_A_DAY = 86_400


def predicted_recall(state: MemoryState, *, at: datetime, weights: Sequence[float] = DEFAULT_WEIGHTS) -> float | None:
    """Return the chance that the card is recalled at an instant; None for a card never answered.

    Parts of a day count, so the number falls steadily and doesn't jump at the start of a study day.

    :raises ValueError: if `at` names no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone; this datetime has none")
    if state.stability is None or state.last_reviewed_at is None:
        return None
    elapsed_days = max((at - state.last_reviewed_at).total_seconds(), 0.0) / _SECONDS_A_DAY
    return retrievability(state.stability, elapsed_days, weights)


def retrievability_many(
    stabilities: ArrayLike, elapsed_days: ArrayLike, weights: Sequence[float] = DEFAULT_WEIGHTS
) -> NDArray[np.float64]:
    """Return the chances of recall of many cards at once, as :func:`retrievability` does for one.

    Both in days; arrays of one shape, or a number for all.
    """
    elapsed = np.asarray(elapsed_days, dtype=np.float64)
    kept = 1 + curve_factor(weights) * elapsed / np.asarray(stabilities, dtype=np.float64)
    chances: NDArray[np.float64] = np.power(kept, -weights[20])
    return chances


def freshness(retrievabilities: Iterable[float]) -> float | None:
    """Return the mean predicted recall of the cards a learner has learned; None when there are none yet.

    Summed exactly, so the order of the cards doesn't matter.
    """
    chances = list(retrievabilities)
    return fsum(chances) / len(chances) if chances else None
