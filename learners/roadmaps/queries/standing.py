"""All that is known of a learner now."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from assessments.domain.mastery import RequirementState
from learners.mastery.queries import Estimate, Estimates, get_estimates
from learners.memory.queries import Freshness, get_freshness


@dataclass(frozen=True)
class Standing:
    """All that is known of a learner now: levels and freshness. Two queries feed a whole page."""

    learner_id: int
    estimates: Estimates
    freshness: dict[int, Freshness]

    def estimate(self, skill_id: int) -> Estimate:
        return self.estimates[self.learner_id, skill_id]

    def state(self, skill_id: int, level: int) -> str:
        """Return unknown, missing, open, met or fading."""
        state = self.estimate(skill_id).state(level)
        if state == RequirementState.MET and self.is_fading(skill_id):
            return "fading"
        return state.value

    def is_fading(self, skill_id: int) -> bool:
        fresh = self.freshness.get(skill_id)
        return fresh is not None and fresh.is_fading

    def is_touched(self, skill_id: int) -> bool:
        return skill_id in self.freshness or self.estimate(skill_id).proven_count > 0


def get_standing(*, learner_id: int, at: dt.datetime, skill_ids: Iterable[int] | None = None) -> Standing:
    """Return what is known of a learner now, in these skills or in all."""
    wanted = None if skill_ids is None else set(skill_ids)
    return Standing(
        learner_id,
        get_estimates(learner_ids=[learner_id], at=at, skill_ids=wanted),
        get_freshness(learner_id=learner_id, at=at, skill_ids=wanted),
    )
