"""Mastery: a probability over levels, moved by evidence and time, replayable from the log to the last bit.

How many right answers in a row, by someone new to the skill, make P(level ≥ n) ≥ 0.8 with items of level n:

    chance of guessing    level 1    2    3    4    5
    1 of 4 options              5    6    6    8   10
    1 of 2 options              9   10   12   15   21
    typed, 0                    3    3    3    3    5

One assessor's level, read again later, with P(level ≥ that level) at levels 1 to 4 (at 5 the scale ends, so it is less
sure and fades sooner):

    years later               0      1      2      3      5
    validation             0.94   0.89   0.86   0.83   0.79
    rubric                 0.89   0.85   0.82   0.79   0.76

The parts: `scale` (the grid, the item curve, the prior), `observations`, `widening` (time), `beliefs` (Bayes, replay,
storage), `readings` (the numbers shown).

Stored beliefs are those of their last observation; whoever shows one projects it to now first:

    today = mastery.project(belief, at)
    mastery.p_at_least(today, 3), mastery.state_of(today, 3)
"""

from .beliefs import (
    BELIEF_BYTES,
    Belief,
    from_bytes,
    is_late,
    prior,
    project,
    project_many,
    replay,
    replay_steps,
    stack,
    to_bytes,
    update,
)
from .observations import (
    RUBRIC_SPREAD,
    SELF_RATING_SPREAD,
    VALIDATION_SPREAD,
    ItemResponse,
    Observation,
    ObservedLevel,
)
from .readings import (
    MET,
    MISSING,
    Requirement,
    RequirementState,
    band,
    has_enough_evidence,
    interval,
    interval_many,
    is_enough_evidence,
    is_proven,
    mean,
    mean_many,
    p_at_least,
    p_at_least_many,
    readiness,
    requirement_state,
    spread,
    spread_many,
    state_of,
)
from .scale import GRID, LEVELS, PRIOR, SLOPE, TOP_LEVEL, chance_right
from .widening import days_elapsed

__all__ = [
    "BELIEF_BYTES",
    "GRID",
    "LEVELS",
    "MET",
    "MISSING",
    "PRIOR",
    "RUBRIC_SPREAD",
    "SELF_RATING_SPREAD",
    "SLOPE",
    "TOP_LEVEL",
    "VALIDATION_SPREAD",
    "Belief",
    "ItemResponse",
    "Observation",
    "ObservedLevel",
    "Requirement",
    "RequirementState",
    "band",
    "chance_right",
    "days_elapsed",
    "from_bytes",
    "has_enough_evidence",
    "interval",
    "interval_many",
    "is_enough_evidence",
    "is_late",
    "is_proven",
    "mean",
    "mean_many",
    "p_at_least",
    "p_at_least_many",
    "prior",
    "project",
    "project_many",
    "readiness",
    "replay",
    "replay_steps",
    "requirement_state",
    "spread",
    "spread_many",
    "stack",
    "state_of",
    "to_bytes",
    "update",
]
