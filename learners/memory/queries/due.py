"""What is due."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from learners.memory.domain.states import State
from learners.memory.domain.words import SOON
from learners.memory.models import CardMemory, Review
from learners.profiles.models import Profile
from skillpath.catalog.models import Card, where_published
from skillpath.kernel.clock import study_day
from skillpath.kernel.compiled import compiled

SECONDS_PER_CARD = 15


@dataclass(frozen=True, slots=True)
class Due:
    """How many cards wait on one study day: reviews (learning cards included) and new ones within the daily limit.

    `soon` are not due yet: learning cards that come back within 20 minutes, so a session shows them before it ends. A
    reminder speaks of `total`, a session of `left`.
    """

    reviews: int = 0
    new: int = 0
    soon: int = 0

    @property
    def total(self) -> int:
        return self.reviews + self.new

    @property
    def left(self) -> int:
        """Return how many cards a session has before it; 0 exactly when `get_next` has none."""
        return self.total + self.soon

    @property
    def minutes(self) -> int:
        """Return the minutes to expect for `total`, at 15 seconds a card, rounded up."""
        return _minutes(self.total)

    @property
    def minutes_left(self) -> int:
        """Return the minutes to expect for `left`."""
        return _minutes(self.left)


def _minutes(cards: int) -> int:
    return -(-cards * SECONDS_PER_CARD // 60)


def is_soon(*, at: dt.datetime, until: dt.datetime) -> Q:
    """Return the condition of a learning card that isn't due yet and is shown rather than an end that isn't one."""
    return Q(due_at__gt=at, due_at__lte=until, state__in=[State.LEARNING, State.RELEARNING])


def active(learner_ids: Collection[int]) -> QuerySet[CardMemory]:
    """Return the cards of these learners that are asked at all: not suspended, and published with their skill.

    The others rest: their reviews are kept, and they come back as they were.
    """
    return CardMemory.objects.filter(where_published(Card, "card"), learner_id__in=learner_ids, suspended_at=None)


def get_due(*, learner_ids: Collection[int], at: dt.datetime) -> dict[int, Due]:
    """Return what is due now to each learner, in three queries. Learners of different time zones may be mixed."""
    people = Profile.objects.filter(learner_id__in=learner_ids)
    return _due_of(list(people.values_list("learner_id", "new_cards_per_day", "learner__time_zone")), at=at)


def _due_of(people: list[tuple[int, int, str]], *, at: dt.datetime) -> dict[int, Due]:
    learner_ids = [learner_id for learner_id, _, _ in people]
    waiting = {
        row["learner_id"]: (row["due"], row["new"], row["soon"])
        for row in _waiting(learner_ids, at=at, until=at + SOON)
    }
    today = {learner_id: study_day(at, zone) for learner_id, _, zone in people}
    introduced = {
        (row["learner_id"], row["study_date"]): row["n"] for row in _introduced(learner_ids, set(today.values()))
    }
    return {
        learner_id: _due(waiting.get(learner_id), limit, introduced.get((learner_id, today[learner_id]), 0))
        for learner_id, limit, _ in people
    }


def _waiting(learner_ids: Collection[int], *, at: dt.datetime, until: dt.datetime) -> QuerySet[Any, Any]:
    """Return how many cards are due, how many are new, and how many come back until then, by learner."""
    counts = {
        "due": Count("pk", filter=Q(due_at__lte=at)),
        "new": Count("pk", filter=Q(state=State.NEW)),
        "soon": Count("pk", filter=is_soon(at=at, until=until)),
    }
    return active(learner_ids).values("learner_id").annotate(**counts).order_by()


def _introduced(learner_ids: Collection[int], days: Collection[dt.date]) -> QuerySet[Any, Any]:
    """Return how many cards were seen for the first time, by learner and study day."""
    first = Review.objects.filter(learner_id__in=learner_ids, study_date__in=days, state_before=State.NEW)
    return first.filter(undone_at=None).values("learner_id", "study_date").annotate(n=Count("pk")).order_by()


def _due(waiting: Sequence[int] | None, limit: int, introduced: int) -> Due:
    if waiting is None:
        return Due()
    due, new, soon = waiting
    return Due(reviews=due, new=min(new, max(limit - introduced, 0)), soon=soon)


def get_due_for(*, profile: Profile, zone: str, at: dt.datetime) -> Due:
    """Return what is due now to one learner whose profile is at hand. Two queries."""
    learner_id = profile.learner_id
    waiting = _waiting_of(learner_id=learner_id, at=at, until=at + SOON)
    introduced = _introduced_to(learner_id=learner_id, on=study_day(at, zone))
    return _due(waiting[0] if waiting else None, profile.new_cards_per_day, introduced[0][0] if introduced else 0)


@compiled
def _waiting_of(*, learner_id: int, at: dt.datetime, until: dt.datetime) -> QuerySet[Any, Any]:
    return _waiting([learner_id], at=at, until=until).values_list("due", "new", "soon")


@compiled
def _introduced_to(*, learner_id: int, on: dt.date) -> QuerySet[Any, Any]:
    return _introduced([learner_id], [on]).values_list("n")


def get_due_of(*, learner_id: int, at: dt.datetime) -> Due:
    """Return what is due now to one learner. Three queries."""
    return get_due(learner_ids=[learner_id], at=at).get(learner_id, Due())


def get_reviewed_today(*, learner_id: int, on: dt.date) -> int:
    """Return how many reviews the learner has done on a study day; a card recalled three times is three reviews."""
    return Review.objects.filter(learner_id=learner_id, study_date=on, undone_at=None).count()
