"""The levels of people in what is asked of them: the one place where a team's pages take numbers from.

The same numbers as `learners.mastery.queries.get_estimates`, which a test holds them to. They are read in arrays, since
a matrix has thousands of cells and an object for each, with five chances and a date, would cost more than the rest.
"""

from collections import defaultdict
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
STATES = {state: state.value for state in mastery.RequirementState}
MET = mastery.RequirementState.MET.value
UNTOUCHED = {
    level: Cell(
        state=STATES[NOTHING_KNOWN.state(level)],
        required=level,
        chance=NOTHING_KNOWN.chance(level),
        mean=NOTHING_KNOWN.mean,
        low=NOTHING_KNOWN.low,
        high=NOTHING_KNOWN.high,
        proof_age_days=None,
    )
    for level in LEVELS
}
SELF_RATING_BYTES = 8  # a stored belief ends in the level the person last named, or in NaN


@dataclass(frozen=True, slots=True)
class Levels:
    """How people stand at the levels asked, by (learner id, skill id, level); what was never touched isn't in it."""

    cells: dict[tuple[int, int, int], Cell]
    proven: frozenset[Key]

    def cell(self, learner_id: int, skill_id: int, level: int) -> Cell:
        """Return how one person stands in one skill asked of them."""
        return self.cells.get((learner_id, skill_id, level)) or UNTOUCHED[level]

    def readiness(self, asked: AskedRole, lines: Iterable[Line], *, learner_id: int) -> RoleReadiness:
        """Return how ready one person is for one role asked of them."""
        stands = [(line, self.cell(learner_id, line.skill_id, line.level)) for line in lines]
        return RoleReadiness(
            slug=asked.slug,
            title=asked.title,
            readiness=mastery.readiness((line.weight, cell.chance, line.is_must) for line, cell in stands),
            is_known=any((learner_id, line.skill_id) in self.proven for line, _ in stands),
            open_must_haves=sum(line.is_must and cell.state != MET for line, cell in stands),
            due_date=asked.due_date,
        )


def get_levels(*, learner_ids: Collection[int], lines: Iterable[Line], at: datetime) -> Levels:
    """Return how these learners stand at the levels of these lines. One query, two if someone rated themselves."""
    wanted: dict[int, set[int]] = defaultdict(set)  # skills by level
    for line in lines:
        wanted[line.level].add(line.skill_id)
    # The day as text: thousands of dates that are only subtracted need not be made.
    rows: list[StoredRow] = [
        (row[0], row[1], bytes(row[2]), row[3], row[4])
        for row in SkillMastery.objects.filter(learner_id__in=learner_ids, skill_id__in=set().union(*wanted.values()))
        .annotate(day=Substr(Cast("as_of", CharField()), 1, 10))
        .values_list("learner_id", "skill_id", "belief", "day", "proven_count")
    ]
    today = at.astimezone(UTC).date().toordinal()
    ages = _days_since([row[3] for row in rows], today=today)
    now = mastery.project_many((row[2] for row in rows), np.array(ages, dtype=np.int64))
    means, spreads = mastery.mean_many(now).tolist(), mastery.spread_many(now).tolist()
    lows, highs = (ends.tolist() for ends in mastery.interval_many(now, INTERVAL_MASS))
    proof_ages = _proof_ages(rows, ages, today=today)
    cells = {}
    for level, skills in wanted.items():
        at_level = [n for n, row in enumerate(rows) if row[1] in skills]
        for n, chance in zip(at_level, mastery.p_at_least_many(now[at_level], level).tolist(), strict=True):
            learner, skill, _, _, proven_count = rows[n]
            state = STATES[mastery.requirement_state(chance, spread=spreads[n], proven_count=proven_count)]
            cells[learner, skill, level] = Cell(state, level, chance, means[n], lows[n], highs[n], proof_ages[n])
    return Levels(cells, frozenset((row[0], row[1]) for row in rows if row[4]))


def _days_since(days: list[str], *, today: int) -> list[int]:
    """Return the whole days since each, as `mastery.days_elapsed` counts them: between dates in UTC, never negative."""
    elapsed = {day: max(0, today - date.fromisoformat(day).toordinal()) for day in set(days)}
    return [elapsed[day] for day in days]


def _proof_ages(rows: list[StoredRow], ages: list[int], *, today: int) -> list[int | None]:
    """Return the days since the newest proof. The newest evidence is one, unless the person rated themselves."""
    proof_ages: list[int | None] = [age if row[4] else None for row, age in zip(rows, ages, strict=True)]
    ratings = np.frombuffer(b"".join(row[2][-SELF_RATING_BYTES:] for row in rows), dtype="<f8")
    unsure = {rows[n][:2]: n for n in np.flatnonzero(~np.isnan(ratings)).tolist() if rows[n][4]}
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
    for key, n in unsure.items():
        proof_ages[n] = _days_since([found[key]], today=today)[0] if key in found else None
    return proof_ages
