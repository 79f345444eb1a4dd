"""How fresh the learned cards are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, FloatField, Func, QuerySet

from learners.memory.domain.fsrs6 import DEFAULT_WEIGHTS
from learners.memory.domain.recall import freshness, retrievability_many
from learners.memory.domain.states import State
from learners.memory.models import CardMemory
from learners.memory.queries.due import active
from skillpath.kernel.compiled import compiled

FADING = 0.8  # under this mean recall a met requirement is fading


@dataclass(frozen=True, slots=True)
class Freshness:
    """The mean predicted recall of the cards a learner has learned in one skill."""

    recall: float
    cards: int

    @property
    def is_fading(self) -> bool:
        return self.recall < FADING


def get_freshness(
    *, learner_id: int, at: dt.datetime, skill_ids: Collection[int] | None = None
) -> dict[int, Freshness]:
    """Return the freshness of each skill the learner has learned cards of. One query."""
    if skill_ids is None:
        return _freshness_by_skill(_learned_by(learner_id=learner_id), at=at)
    return _freshness_by_skill(list(_learned(learner_id).filter(skill_id__in=skill_ids)), at=at)


@compiled
def _learned_by(*, learner_id: int) -> QuerySet[Any, Any]:
    return _learned(learner_id)


def _learned(learner_id: int) -> QuerySet[Any, Any]:
    cards = active([learner_id]).filter(stability__isnull=False)
    return cards.values_list("skill_id", "stability", EpochSeconds("last_reviewed_at"))


class EpochSeconds(Func):
    """An instant as seconds since 1970. Learners hold thousands of cards; a number is read ten times as fast as a date.

    Whole milliseconds on SQLite, microseconds on PostgreSQL.
    """

    output_field = FloatField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "((julianday(%(expressions)s) - 2440587.5) * 86400.0)"
        return super().as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "EXTRACT(EPOCH FROM %(expressions)s)::double precision"
        return super().as_sql(compiler, connection, template=template, **context)


def _freshness_by_skill(rows: Sequence[Sequence[Any]], *, at: dt.datetime) -> dict[int, Freshness]:
    if not rows:
        return {}
    now = at.timestamp()
    elapsed = [max(now - row[2], 0.0) / 86_400 for row in rows]
    recalls = retrievability_many([row[1] for row in rows], elapsed, DEFAULT_WEIGHTS).tolist()
    by_skill: dict[int, list[float]] = defaultdict(list)
    for row, recall in zip(rows, recalls, strict=True):
        by_skill[row[0]].append(recall)
    return {skill: Freshness(freshness(values) or 0.0, len(values)) for skill, values in by_skill.items()}


@dataclass(frozen=True, slots=True)
class Deck:
    """A learner's cards of one skill, and how fresh they are (None before the first is learned)."""

    total: int = 0
    new: int = 0
    due: int = 0
    freshness: Freshness | None = None

    @property
    def learned(self) -> int:
        return self.freshness.cards if self.freshness else 0


def get_deck(*, learner_id: int, skill_id: int, at: dt.datetime) -> Deck:
    """Return how the learner's cards of one skill stand. One query."""
    rows = list(
        active([learner_id])
        .filter(skill_id=skill_id)
        .values_list("skill_id", "stability", EpochSeconds("last_reviewed_at"), "state", "due_at")
    )
    learned = [row for row in rows if row[1] is not None]
    return Deck(
        total=len(rows),
        new=sum(row[3] == State.NEW for row in rows),
        due=sum(row[4] is not None and row[4] <= at for row in rows),
        freshness=_freshness_by_skill(learned, at=at).get(skill_id),
    )


def get_card_lines(*, learner_id: int, skill_id: int, at: dt.datetime) -> list[CardMemory]:
    """Return the learner's learned cards of a skill, weakest first, each with `recall` now: the why of a freshness."""
    rows = list(
        active([learner_id])
        .filter(skill_id=skill_id, stability__isnull=False)
        .select_related("card")
        .order_by(F("due_at").asc(), "pk")
    )
    elapsed = [max((at - row.last_reviewed_at).total_seconds(), 0.0) / 86_400 for row in rows if row.last_reviewed_at]
    recalls = retrievability_many([row.stability or 0.0 for row in rows], elapsed, DEFAULT_WEIGHTS).tolist()
    for row, recall in zip(rows, recalls, strict=True):
        row.recall = recall  # type: ignore[attr-defined]
    return sorted(rows, key=lambda row: row.recall)  # type: ignore[attr-defined]
