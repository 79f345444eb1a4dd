"""What is due, what comes next, how fresh it all is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, FloatField, Func, Min, Q, QuerySet

from learners.memory.domain.fsrs6 import DEFAULT_WEIGHTS
from learners.memory.domain.recall import freshness, retrievability_many
from learners.memory.domain.scheduler import preview
from learners.memory.domain.settings import Settings
from learners.memory.domain.states import MemoryState, Rating, State
from learners.memory.domain.words import SOON, interval_label
from learners.memory.models import CardMemory, Review
from learners.profiles.models import Profile
from skillpath.catalog.models import Status
from skillpath.kernel.clock import study_day

SECONDS_PER_CARD = 15
FADING = 0.8  # under this mean recall a met requirement is fading


@dataclass(frozen=True, slots=True)
class Due:
    """How many cards wait on one study day: reviews (learning cards included) and new ones within the daily limit."""

    reviews: int = 0
    new: int = 0

    @property
    def total(self) -> int:
        return self.reviews + self.new

    @property
    def minutes(self) -> int:
        """Return the minutes to expect, at 15 seconds a card, rounded up."""
        return -(-self.total * SECONDS_PER_CARD // 60)


@dataclass(frozen=True, slots=True)
class Freshness:
    """The mean predicted recall of the cards a learner has learned in one skill."""

    recall: float
    cards: int

    @property
    def is_fading(self) -> bool:
        return self.recall < FADING


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the four answers: what the button says and what it would do."""

    rating: Rating
    interval: str
    state: MemoryState


def get_due(*, learner_ids: Collection[int], at: dt.datetime) -> dict[int, Due]:
    """Return what is due now to each learner, in three queries. Learners of different time zones may be mixed."""
    people = Profile.objects.filter(learner_id__in=learner_ids)
    return _due_of(list(people.values_list("learner_id", "new_cards_per_day", "learner__time_zone")), at=at)


def _due_of(people: list[tuple[int, int, str]], *, at: dt.datetime) -> dict[int, Due]:
    learner_ids = [learner_id for learner_id, _, _ in people]
    waiting = {
        row["learner_id"]: row
        for row in _active(learner_ids)
        .values("learner_id")
        .annotate(due=Count("pk", filter=Q(due_at__lte=at)), new=Count("pk", filter=Q(state=State.NEW)))
        .order_by()
    }
    today = {learner_id: study_day(at, zone) for learner_id, _, zone in people}
    introduced = {
        (row["learner_id"], row["study_date"]): row["n"]
        for row in Review.objects.filter(
            learner_id__in=learner_ids, study_date__in=set(today.values()), state_before=State.NEW, undone_at=None
        )
        .values("learner_id", "study_date")
        .annotate(n=Count("pk"))
        .order_by()
    }
    due = {}
    for learner_id, limit, _ in people:
        row = waiting.get(learner_id)
        left = max(limit - introduced.get((learner_id, today[learner_id]), 0), 0)
        due[learner_id] = Due(reviews=row["due"], new=min(row["new"], left)) if row else Due()
    return due


def get_due_for(*, profile: Profile, zone: str, at: dt.datetime) -> Due:
    """Return what is due now to one learner whose profile is at hand. Two queries."""
    return _due_of([(profile.learner_id, profile.new_cards_per_day, zone)], at=at)[profile.learner_id]


def get_due_of(*, learner_id: int, at: dt.datetime) -> Due:
    """Return what is due now to one learner. Three queries."""
    return get_due(learner_ids=[learner_id], at=at).get(learner_id, Due())


def get_next(*, learner_id: int, at: dt.datetime, new_left: int, skill_id: int | None = None) -> CardMemory | None:
    """Return the card to show next: learning cards that are due, then reviews by due day, then new ones; last, learning
    cards due within 20 minutes rather than an end that isn't one."""
    waiting = _active([learner_id]).select_related("card", "card__skill")
    if skill_id is not None:
        waiting = waiting.filter(skill_id=skill_id)
    due = waiting.filter(due_at__lte=at)
    in_steps = due.filter(state__in=[State.LEARNING, State.RELEARNING]).order_by("due_at", "pk").first()
    if in_steps is not None:
        return in_steps
    review = due.order_by("due_at", "pk").first()
    if review is not None:
        return review
    if new_left > 0:
        new = waiting.filter(state=State.NEW).order_by("added_at", "card__level", "card__position", "pk").first()
        if new is not None:
            return new
    return waiting.filter(due_at__gt=at, due_at__lte=at + SOON).order_by("due_at", "pk").first()


def get_choices(*, memory: CardMemory, zone: str, settings: Settings, at: dt.datetime) -> list[Choice]:
    """Return the four answers to a card, with the interval that each would give."""
    states = preview(as_state(memory, zone=zone), at=at, tz=zone, settings=settings, seed=memory.pk)
    return [Choice(rating, interval_label(state, at=at, tz=zone), state) for rating, state in states.items()]


def get_settings(profile: Profile) -> Settings:
    """Return how this learner's cards are scheduled."""
    return Settings(desired_retention=profile.desired_retention)


def as_state(memory: CardMemory, *, zone: str) -> MemoryState:
    """Return a row in the words of the rule of memory."""
    return MemoryState(
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        last_reviewed_at=memory.last_reviewed_at,
        due_at=memory.due_at,
        due_date=memory.due_date or study_day(memory.added_at, zone),
        interval_days=memory.interval_days,
        reps=memory.reps,
        lapses=memory.lapses,
    )


def get_freshness(
    *, learner_id: int, at: dt.datetime, skill_ids: Collection[int] | None = None
) -> dict[int, Freshness]:
    """Return the freshness of each skill the learner has learned cards of. One query."""
    learned = _active([learner_id]).filter(stability__isnull=False)
    if skill_ids is not None:
        learned = learned.filter(skill_id__in=skill_ids)
    rows = list(learned.values_list("skill_id", "stability", EpochSeconds("last_reviewed_at")))
    return _freshness_by_skill(rows, at=at)


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
        _active([learner_id])
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


def get_reviewed_today(*, learner_id: int, on: dt.date) -> int:
    """Return how many reviews the learner has done on a study day."""
    return Review.objects.filter(learner_id=learner_id, study_date=on, undone_at=None).count()


def get_card_lines(*, learner_id: int, skill_id: int, at: dt.datetime) -> list[CardMemory]:
    """Return the learner's learned cards of a skill, weakest first, each with `recall` now: the why of a freshness."""
    rows = list(
        CardMemory.objects.filter(learner_id=learner_id, skill_id=skill_id, stability__isnull=False)
        .select_related("card")
        .order_by(F("due_at").asc(), "pk")
    )
    elapsed = [max((at - row.last_reviewed_at).total_seconds(), 0.0) / 86_400 for row in rows if row.last_reviewed_at]
    recalls = retrievability_many([row.stability or 0.0 for row in rows], elapsed, DEFAULT_WEIGHTS).tolist()
    for row, recall in zip(rows, recalls, strict=True):
        row.recall = recall  # type: ignore[attr-defined]
    return sorted(rows, key=lambda row: row.recall)  # type: ignore[attr-defined]


def get_cards(*, learner_id: int) -> QuerySet[CardMemory]:
    """Return the learner's cards that are asked at all, with their content: the next due first, then new ones."""
    active: QuerySet[CardMemory] = _active([learner_id])
    return active.select_related("card", "card__skill").order_by(
        F("due_at").asc(nulls_last=True), "added_at", "card__level", "card__position", "pk"
    )


def get_reviews(*, learner_id: int) -> QuerySet[Review]:
    """Return the learner's log of reviews, newest first, those taken back included."""
    return Review.objects.filter(learner_id=learner_id).select_related("memory").order_by("-reviewed_at", "-pk")


def _active(learner_ids: Collection[int]) -> QuerySet[CardMemory]:
    return CardMemory.objects.filter(learner_id__in=learner_ids, suspended_at=None, card__status=Status.PUBLISHED)


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One review: the card to show (None when the day's work is done), its four answers, how much is left."""

    memory: CardMemory | None
    choices: list[Choice]
    due: Due
    done_today: int
    next_due_at: dt.datetime | None = None

    @property
    def planned(self) -> int:
        return self.done_today + self.due.total


def get_review_page(*, profile: Profile, zone: str, at: dt.datetime) -> ReviewPage:
    """Return what the review page shows next. Six queries at most."""
    learner_id = profile.learner_id
    due = get_due_for(profile=profile, zone=zone, at=at)
    done = get_reviewed_today(learner_id=learner_id, on=study_day(at, zone))
    memory = get_next(learner_id=learner_id, at=at, new_left=due.new)
    if memory is None:
        later = _active([learner_id]).filter(due_at__gt=at).aggregate(first=Min("due_at"))
        return ReviewPage(None, [], due, done, later["first"])
    choices = get_choices(memory=memory, zone=zone, settings=get_settings(profile), at=at)
    return ReviewPage(memory, choices, due, done)
