"""What is believed of learners' skills, read now. Every surface that shows a level takes it from here."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from assessments.domain import mastery
from assessments.domain.mastery import RequirementState
from assessments.models import Evidence
from learners.mastery.models import SkillMastery

INTERVAL_MASS = 0.8
LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A learner's level in a skill as it stands now.

    `mean`, `low` and `high` on the scale 0 to 5.5 (the middle 80 %); `chances[n - 1]` is P(level ≥ n); `as_of` the
    newest evidence, None without any.
    """

    mean: float
    low: float
    high: float
    spread: float
    chances: tuple[float, float, float, float, float]
    evidence_count: int
    proven_count: int
    as_of: dt.datetime | None

    @property
    def band(self) -> int:
        """Return the level to show: the highest with P(level ≥ n) ≥ 0.5."""
        return sum(chance >= 0.5 for chance in self.chances)

    @property
    def is_enough(self) -> bool:
        """Say whether a band may be shown at all."""
        return mastery.has_enough_evidence(spread=self.spread, proven_count=self.proven_count)

    def chance(self, level: int) -> float:
        return self.chances[level - 1]

    def state(self, level: int) -> RequirementState:
        return mastery.requirement_state(self.chance(level), spread=self.spread, proven_count=self.proven_count)


def _nothing_known() -> Estimate:
    belief = mastery.prior()
    low, high = mastery.interval(belief, INTERVAL_MASS)
    chances = tuple(mastery.p_at_least(belief, level) for level in LEVELS)
    return Estimate(mastery.mean(belief), low, high, mastery.spread(belief), chances, 0, 0, None)  # type: ignore[arg-type]


NOTHING_KNOWN = _nothing_known()


class Estimates(dict[tuple[int, int], Estimate]):
    """Estimates by (learner id, skill id); what was never touched is NOTHING_KNOWN."""

    def __missing__(self, key: tuple[int, int]) -> Estimate:
        return NOTHING_KNOWN


def get_estimates(
    *, learner_ids: Collection[int], at: dt.datetime, skill_ids: Collection[int] | None = None
) -> Estimates:
    """Return the estimates of these learners, in these skills or in all they have evidence for. One query."""
    rows = SkillMastery.objects.filter(learner_id__in=learner_ids)
    if skill_ids is not None:
        rows = rows.filter(skill_id__in=skill_ids)
    found = list(rows.values_list("learner_id", "skill_id", "belief", "as_of", "evidence_count", "proven_count"))
    return Estimates(zip(((row[0], row[1]) for row in found), _read(found, at=at), strict=True))


def get_estimate(*, learner_id: int, skill_id: int, at: dt.datetime) -> Estimate:
    """Return one learner's estimate in one skill."""
    return get_estimates(learner_ids=[learner_id], skill_ids=[skill_id], at=at)[learner_id, skill_id]


def read_estimate(
    *, belief: bytes, as_of: dt.datetime, evidence_count: int, proven_count: int, at: dt.datetime
) -> Estimate:
    """Return the estimate that a row of SkillMastery, read elsewhere, gives at an instant. No query."""
    [found] = _read([(None, None, belief, as_of, evidence_count, proven_count)], at=at)
    return found


def _read(rows: list[Any], *, at: dt.datetime) -> Iterable[Estimate]:
    if not rows:
        return []
    days = np.array([mastery.days_elapsed(since=row[3], until=at) for row in rows])
    now = mastery.project_many((bytes(row[2]) for row in rows), days)
    means, spreads = mastery.mean_many(now).tolist(), mastery.spread_many(now).tolist()
    lows, highs = (ends.tolist() for ends in mastery.interval_many(now, INTERVAL_MASS))
    chances = zip(*(mastery.p_at_least_many(now, level).tolist() for level in LEVELS), strict=True)
    return [
        Estimate(*numbers, row[4], row[5], row[3])  # type: ignore[call-arg]
        for row, *numbers in zip(rows, means, lows, highs, spreads, chances, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One piece of evidence and what it did to the belief: the answer to “why?”."""

    evidence: Evidence
    mean_before: float
    mean_after: float

    @property
    def change(self) -> float:
        return self.mean_after - self.mean_before


def get_evidence_lines(*, learner_id: int, skill_id: int) -> list[EvidenceLine]:
    """Return a learner's evidence for a skill, newest first, each with the level before and after it."""
    ledger = list(
        Evidence.objects.filter(learner_id=learner_id, skill_id=skill_id)
        .counting()
        .select_related("response__item_version__item", "response__attempt_item__attempt", "recorded_by")
    )
    lines: list[EvidenceLine] = []
    before = mastery.prior()
    for evidence, (observation, after) in zip(
        ledger, mastery.replay_steps(as_observation(one) for one in ledger), strict=True
    ):
        projected = mastery.project(before, observation.at)
        lines.append(EvidenceLine(evidence, mastery.mean(projected), mastery.mean(after)))
        before = after
    return lines[::-1]


def as_observation(evidence: Evidence) -> mastery.Observation:
    """Return a row of the ledger in the words of the rule of mastery."""
    if evidence.kind == Evidence.Kind.RESPONSE:
        assert evidence.difficulty is not None
        assert evidence.guess_chance is not None
        assert evidence.score is not None
        return mastery.ItemResponse(
            difficulty=evidence.difficulty,
            guess=evidence.guess_chance,
            score=evidence.score,
            at=evidence.observed_at,
            evidence_id=evidence.pk,
        )
    assert evidence.level is not None
    assert evidence.spread is not None
    return mastery.ObservedLevel(
        level=evidence.level, spread=evidence.spread, at=evidence.observed_at, evidence_id=evidence.pk
    )
