"""The learner's settings of the scheduler and what makes them valid."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

from learners.memory.domain.fsrs6 import DEFAULT_WEIGHTS, WEIGHT_BOUNDS

RETENTION_BOUNDS = (0.7, 0.99)
MAXIMUM_INTERVAL_DAYS = 36_500

_SHORTEST_STEP = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a learner's cards are scheduled; the defaults are Anki's.

    ``desired_retention`` is the chance of recall at which a card comes back. ``learning_steps`` are the delays of a new
    card, ``relearning_steps`` those of a forgotten one; without steps an interval under half a day is kept to the
    second. ``maximum_interval`` is in days. ``fuzz`` moves intervals a little, so that cards learned together part.

    :raises ValueError: if a value lies outside what FSRS-6 or Anki allows; the message says which and why.
    """

    weights: tuple[float, ...] = DEFAULT_WEIGHTS
    desired_retention: float = 0.9
    learning_steps: tuple[timedelta, ...] = (timedelta(minutes=1), timedelta(minutes=10))
    relearning_steps: tuple[timedelta, ...] = (timedelta(minutes=10),)
    maximum_interval: int = MAXIMUM_INTERVAL_DAYS
    fuzz: bool = True

    def __post_init__(self) -> None:
        # Lists come from stored JSON; a frozen value must not share them.
        for name in ("weights", "learning_steps", "relearning_steps"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        check_weights(self.weights)
        check_retention(self.desired_retention)
        if not 1 <= self.maximum_interval <= MAXIMUM_INTERVAL_DAYS:
            raise ValueError(
                f"the longest interval must be 1 to {MAXIMUM_INTERVAL_DAYS} days, not {self.maximum_interval}"
            )
        for step in self.learning_steps + self.relearning_steps:
            if step < _SHORTEST_STEP:
                raise ValueError(f"a step must be at least one second, not {step}")


def check_weights(weights: tuple[float, ...]) -> None:
    """Refuse weights that are not FSRS-6's.

    :raises ValueError: if there are not 21, or one is no finite number within its bounds.
    """
    if len(weights) != len(WEIGHT_BOUNDS):
        raise ValueError(f"FSRS-6 has {len(WEIGHT_BOUNDS)} weights, not {len(weights)}")
    for index, (weight, (low, high)) in enumerate(zip(weights, WEIGHT_BOUNDS, strict=True)):
        if not low <= weight <= high:  # also refuses a NaN
            raise ValueError(f"weight {index} must be from {low} to {high}, not {weight}")


def check_retention(desired_retention: float) -> None:
    """Refuse a desired retention outside Anki's range: under it cards are lost, over it nothing else gets done.

    :raises ValueError: if it lies outside 0.7 to 0.99.
    """
    low, high = RETENTION_BOUNDS
    if math.isnan(desired_retention) or not low <= desired_retention <= high:
        raise ValueError(f"the desired retention must be from {low} to {high}, not {desired_retention}")
