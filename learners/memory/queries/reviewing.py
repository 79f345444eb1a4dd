"""The next card, its answers, the log."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Min, Q, QuerySet

from learners.memory.domain.scheduler import preview
from learners.memory.domain.settings import Settings
from learners.memory.domain.states import MemoryState, Rating, State
from learners.memory.domain.words import SOON, interval_label
from learners.memory.models import CardMemory, Review
from learners.memory.queries.due import Due, active, get_due_for, get_reviewed_today, is_soon
from learners.profiles.models import Profile
from skillpath.kernel.clock import study_day


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the four answers: what the button says and what it would do."""

    rating: Rating
    interval: str
    state: MemoryState


def get_next(*, learner_id: int, at: dt.datetime, new_left: int, skill_id: int | None = None) -> CardMemory | None:
    """Return the card to show next: learning cards that are due, then reviews by due day, then new ones; last, learning
    cards due within 20 minutes rather than an end that isn't one."""
    waiting = active([learner_id]).select_related("card", "card__skill")
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
    return waiting.filter(is_soon(at=at, until=at + SOON)).order_by("due_at", "pk").first()


def _asked(*, learner_id: int, card_id: int, at: dt.datetime, new_left: int) -> CardMemory | None:
    may_be = Q(due_at__lte=at) | is_soon(at=at, until=at + SOON)
    if new_left > 0:
        may_be |= Q(state=State.NEW)
    return active([learner_id]).filter(may_be, card_id=card_id).select_related("card", "card__skill").first()


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


def get_cards(*, learner_id: int) -> QuerySet[CardMemory]:
    """Return the learner's cards that are asked at all, with their content: the next due first, then new ones."""
    cards: QuerySet[CardMemory] = active([learner_id])
    return cards.select_related("card", "card__skill").order_by(
        F("due_at").asc(nulls_last=True), "added_at", "card__level", "card__position", "pk"
    )


def get_reviews(*, learner_id: int) -> QuerySet[Review]:
    """Return the learner's log of reviews, newest first, those taken back included."""
    return Review.objects.filter(learner_id=learner_id).select_related("memory").order_by("-reviewed_at", "-pk")


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
        return self.done_today + self.due.left


def get_review_page(*, profile: Profile, zone: str, at: dt.datetime, card_id: int | None = None) -> ReviewPage:
    """Return what the review page shows next. Six queries at most.

    :param card_id: the card whose question is shown already; it stays the next one as long as it may be asked.
    """
    learner_id = profile.learner_id
    due = get_due_for(profile=profile, zone=zone, at=at)
    done = get_reviewed_today(learner_id=learner_id, on=study_day(at, zone))
    memory = None
    if card_id is not None:
        memory = _asked(learner_id=learner_id, card_id=card_id, at=at, new_left=due.new)
    if memory is None:
        memory = get_next(learner_id=learner_id, at=at, new_left=due.new)
    if memory is None:
        later = active([learner_id]).filter(due_at__gt=at).aggregate(first=Min("due_at"))
        return ReviewPage(None, [], due, done, later["first"])
    choices = get_choices(memory=memory, zone=zone, settings=get_settings(profile), at=at)
    return ReviewPage(memory, choices, due, done)
