"""The levels of people in what is asked of them: the one place where a team's pages take numbers from.

The same numbers as `learners.mastery.queries.get_estimates`, which a test holds them to. They are read in arrays, since
a matrix has thousands of cells and an object for each, with five chances and a date, would cost more than the rest.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
from django.db.models import CharField, Max
from django.db.models.functions import Cast, Substr

from assessments.domain import mastery
from assessments.models import Evidence
from learners.mastery.models import SkillMastery
from learners.mastery.queries import INTERVAL_MASS, LEVELS, NOTHING_KNOWN
from learners.teams.domain.matrix import Cell, RoleReadiness
from learners.teams.queries.asked import AskedRole, Line

Key = tuple[int, int]
StoredRow = tuple[int, int, bytes, str, int]
SELF_RATING_BYTES = 8  # a stored belief ends in the level the person last named, or in NaN


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels now, by (learner id, skill id) through `index`; what was never touched isn't in it."""

    index: dict[Key, int]
    means: list[float]
    lows: list[float]
    highs: list[float]
    spreads: list[float]
    chances: list[list[float]]  # by level − 1
    proven_counts: list[int]
    proof_ages: list[int | None]

    def cell(self, key: Key, *, required: int) -> Cell:
        """Return how one person stands in one skill asked of them."""
        row = self.index.get(key)
        if row is None:
            return _untouched(required)
        chance = self.chances[required - 1][row]
        state = mastery.requirement_state(chance, spread=self.spreads[row], proven_count=self.proven_counts[row])
        return Cell(
            state.value, required, chance, self.means[row], self.lows[row], self.highs[row], self.proof_ages[row]
        )

    def readiness(self, asked: AskedRole, lines: Iterable[Line], *, learner_id: int) -> RoleReadiness:
        """Return how ready one person is for one role asked of them."""
        must_haves, parts, proofs = 0, [], 0
        for line in lines:
            row = self.index.get((learner_id, line.skill_id))
            cell = self.cell((learner_id, line.skill_id), required=line.level)
            parts.append((line.weight, cell.chance, line.is_must))
            must_haves += line.is_must and cell.state != mastery.RequirementState.MET
            proofs += 0 if row is None else self.proven_counts[row]
        value = mastery.readiness(parts)
        return RoleReadiness(asked.slug, asked.title, value, proofs > 0, must_haves, asked.due_date)


def get_levels(*, learner_ids: Collection[int], skill_ids: Collection[int], at: datetime) -> Levels:
    """Return the levels of these learners in these skills. One query, two if someone rated themselves."""
    # The day as text: thousands of dates that are only subtracted need not be made.
    rows: list[StoredRow] = [
        (learner, skill, bytes(belief), day, proven_count)
        for learner, skill, belief, day, proven_count in SkillMastery.objects.filter(
            learner_id__in=learner_ids, skill_id__in=skill_ids
        )
        .annotate(day=Substr(Cast("as_of", CharField()), 1, 10))
        .values_list("learner_id", "skill_id", "belief", "day", "proven_count")
    ]
    index = {(row[0], row[1]): n for n, row in enumerate(rows)}
    today = at.astimezone(UTC).date().toordinal()
    ages = _days_since([row[3] for row in rows], today=today)
    now = mastery.project_many((row[2] for row in rows), np.array(ages, dtype=np.int64))
    lows, highs = mastery.interval_many(now, INTERVAL_MASS)
    return Levels(
        index=index,
        means=mastery.mean_many(now).tolist(),
        lows=lows.tolist(),
        highs=highs.tolist(),
        spreads=mastery.spread_many(now).tolist(),
        chances=[mastery.p_at_least_many(now, level).tolist() for level in LEVELS],
        proven_counts=[row[4] for row in rows],
        proof_ages=_proof_ages(rows, ages, index, today=today),
    )


def _untouched(required: int) -> Cell:
    known = NOTHING_KNOWN
    return Cell(known.state(required).value, required, known.chance(required), known.mean, known.low, known.high, None)


def _days_since(days: list[str], *, today: int) -> list[int]:
    """Return the whole days since each, as `mastery.days_elapsed` counts them: between dates in UTC, never negative."""
    elapsed = {day: max(0, today - date.fromisoformat(day).toordinal()) for day in set(days)}
    return [elapsed[day] for day in days]


def _proof_ages(rows: list[StoredRow], ages: list[int], index: dict[Key, int], *, today: int) -> list[int | None]:
    """Return the days since the newest proof. The newest evidence is one, unless the person rated themselves."""
    proof_ages: list[int | None] = [age if row[4] else None for row, age in zip(rows, ages, strict=True)]
    ratings = np.frombuffer(b"".join(row[2][-SELF_RATING_BYTES:] for row in rows), dtype="<f8")
    unsure = [rows[n][:2] for n in np.flatnonzero(~np.isnan(ratings)) if rows[n][4]]
    if not unsure:
        return proof_ages
    newest = (
        Evidence.objects.filter(learner_id__in={one[0] for one in unsure}, skill_id__in={one[1] for one in unsure})
        .filter(withdrawn_at=None)
        .exclude(kind=Evidence.Kind.SELF_RATING)
        .order_by()
        .values_list("learner_id", "skill_id")
        .annotate(day=Substr(Cast(Max("observed_at"), CharField()), 1, 10))
    )
    found = {(learner, skill): day for learner, skill, day in newest}
    for key in unsure:
        proof_ages[index[key]] = _days_since([found[key]], today=today)[0] if key in found else None
    return proof_ages
