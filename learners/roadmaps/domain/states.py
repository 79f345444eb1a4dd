"""Where a learner is on a step, and what is left to do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class StepState(StrEnum):
    """Where a learner is on a step."""

    NOT_STARTED = "not_started"
    LEARNING = "learning"
    MET = "met"
    FADING = "fading"
    SKIPPED = "skipped"

    @property
    def is_shown(self) -> bool:
        """Say whether it was shown or done, be it fading."""
        return self in (StepState.MET, StepState.FADING)

    @property
    def is_behind(self) -> bool:
        """Say whether nothing is left to do here for now."""
        return self in (StepState.MET, StepState.SKIPPED, StepState.FADING)


def state_of_skill(*, is_met: bool, is_fading: bool, is_touched: bool, is_skipped: bool) -> StepState:
    """Return the state of a skill step. What was shown counts more than what was said: a met skill is not skipped."""
    if is_met:
        return StepState.FADING if is_fading else StepState.MET
    if is_skipped:
        return StepState.SKIPPED
    return StepState.LEARNING if is_touched else StepState.NOT_STARTED


def state_of_activity(*, is_done: bool, is_touched: bool, is_skipped: bool) -> StepState:
    """Return the state of a step that is done or not: reading, a resource, a project, a quiz."""
    if is_done:
        return StepState.MET
    if is_skipped:
        return StepState.SKIPPED
    return StepState.LEARNING if is_touched else StepState.NOT_STARTED


LEAST_HOURS = 0.5
"""What anything not yet shown takes at least: a quiz, and reading what it explains."""


def hours_to_close(hours: Mapping[int, float], *, mean: float, required: int, is_met: bool) -> float:
    """Return the hours until a level counts as met: none when it does, else those up to it, `LEAST_HOURS` at least.

    Someone may be expected above a level and still have to show it, since expected is not sure enough.

    >>> hours_to_close({1: 4, 2: 8}, mean=2.1, required=2, is_met=False)
    0.5
    """
    return 0.0 if is_met else max(hours_to_level(hours, mean=mean, required=required), LEAST_HOURS)


def hours_of_step_left(hours: float, *, chance: float) -> float:
    """Return what is left of an unmet skill step's hours: the part of the way not yet believed gone.

    `LEAST_HOURS` at least, if the step has as many.

    >>> hours_of_step_left(1.0, chance=0.79)
    0.5
    """
    return max(hours * (1.0 - chance), min(hours, LEAST_HOURS))


def hours_to_level(hours: Mapping[int, float], *, mean: float, required: int) -> float:
    """Return the hours from where someone is expected to be (`mean`, 0 to 5.5) up to a level.

    `hours[n]` are those from level n − 1 to n; the level someone is in the middle of counts by the part that is left.

    >>> hours_to_level({1: 4, 2: 8, 3: 16}, mean=1.5, required=3)
    20.0
    """
    total = 0.0
    for level in range(1, required + 1):
        left = min(max(level - mean, 0.0), 1.0)
        total += hours.get(level, 0.0) * left
    return total
