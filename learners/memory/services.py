"""Adding cards to a memory, recording recalls, taking the last one back."""

import contextlib
import datetime as dt
from uuid import UUID

from django.db import transaction

from learners.memory.domain.scheduler import answer, replay_steps
from learners.memory.domain.states import MemoryState, Rating, State
from learners.memory.models import CardMemory, Review
from learners.memory.queries import as_state, get_settings
from learners.memory.queries.study_days import start_of
from learners.profiles.models import Profile
from skillpath.catalog.models import Card
from skillpath.kernel.clock import study_day
from skillpath.kernel.errors import Invalid, KeyInUse, NotFound, Refused

_KEPT = (
    "state",
    "step",
    "stability",
    "difficulty",
    "last_reviewed_at",
    "due_at",
    "due_date",
    "interval_days",
    "reps",
    "lapses",
)
_TOLD = ("state_before", "stability_after", "difficulty_after", "due_at_after")
# What a review needs of the card, the learner and their settings; this is asked at every answer.
_TO_REVIEW = CardMemory.objects.select_related("learner__profile", "card").only(
    *("learner", "card", "skill", "added_at", *_KEPT),
    *("learner__time_zone", "learner__profile__learner", "learner__profile__desired_retention", "card__version"),
)
CLOCK_SKEW = dt.timedelta(minutes=5)


class NoSuchCard(NotFound):
    code = "no_such_card"
    message = "This card is not among yours."


class NoSuchReview(NotFound):
    code = "no_such_review"
    message = "There is no such review among yours."


class NothingToUndo(Refused):
    code = "nothing_to_undo"
    message = "There is no review to take back."


class ReviewInTheFuture(Invalid):
    code = "review_in_the_future"
    message = "A review can't have happened in the future; please check the clock of this device."


@transaction.atomic
def add_cards(*, learner_id: int, skill_id: int, at: dt.datetime) -> int:
    """Put the published cards of a skill among the learner's new cards; return how many were added. Twice is once."""
    missing = Card.objects.published().filter(skill_id=skill_id).exclude(memories__learner_id=learner_id)
    rows = [
        CardMemory(learner_id=learner_id, card_id=card_id, skill_id=skill_id, added_at=at)
        for card_id in missing.order_by("level", "position", "pk").values_list("pk", flat=True)
    ]
    return len(CardMemory.objects.bulk_create(rows, ignore_conflicts=True)) if rows else 0


@transaction.atomic
def top_up(*, at: dt.datetime) -> int:
    """Add cards published since to everyone who studies their skill; return how many. Twice is once.

    One query finds the pairs, so it costs what is new, not how many learners there are.
    """
    started = CardMemory.objects.values("learner_id", "skill_id").distinct().order_by()
    by_skill: dict[int, list[int]] = {}
    for row in started.iterator():
        by_skill.setdefault(row["skill_id"], []).append(row["learner_id"])
    added = 0
    for skill_id, learner_ids in by_skill.items():
        cards = list(Card.objects.published().filter(skill_id=skill_id).values_list("pk", flat=True))
        held = set(CardMemory.objects.filter(skill_id=skill_id).values_list("learner_id", "card_id"))
        rows = [
            CardMemory(learner_id=learner, card_id=card, skill_id=skill_id, added_at=at)
            for learner in learner_ids
            for card in cards
            if (learner, card) not in held
        ]
        CardMemory.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        added += len(rows)
    return added


@transaction.atomic
def record_review(
    *,
    learner_id: int,
    card_id: int,
    rating: Rating,
    key: UUID,
    reviewed_at: dt.datetime,
    at: dt.datetime,
    duration_ms: int | None = None,
) -> Review:
    """Record one recall of a card and move its next due time.

    The key names this recall: the same key again returns the first review (`is_repeat`) and changes nothing. A recall
    that arrives late (`reviewed_at` before the newest one) is put in its place and the memory is rebuilt from the log.

    :raises NoSuchCard: if the learner holds no such card.
    :raises KeyInUse: if the key names a recall of another card.
    :raises ReviewInTheFuture: if it happened more than five minutes after `at`.
    """
    if reviewed_at > at + CLOCK_SKEW:
        raise ReviewInTheFuture
    # Every writer takes this lock first, so the look-up of the key below cannot race.
    try:
        memory = _TO_REVIEW.select_for_update(of=("self",)).get(card_id=card_id, learner_id=learner_id)
    except CardMemory.DoesNotExist:
        raise NoSuchCard from None
    with contextlib.suppress(Review.DoesNotExist):
        done = Review.objects.select_related("memory").get(learner_id=learner_id, key=key)
        if done.memory_id != memory.pk:
            raise KeyInUse
        done.is_repeat = True
        return done
    reviewed_at = min(reviewed_at, at)
    zone = memory.learner.time_zone
    is_late = memory.last_reviewed_at is not None and reviewed_at < memory.last_reviewed_at
    review = Review(
        learner_id=learner_id,
        memory=memory,
        key=key,
        rating=rating,
        reviewed_at=reviewed_at,
        study_date=study_day(reviewed_at, zone),
        duration_ms=duration_ms,
        card_version=memory.card.version,
    )
    if is_late:
        _put_in_its_place(review, memory, zone=zone)
        return review
    before = as_state(memory, zone=zone)
    settings = get_settings(memory.learner.profile)
    after = answer(before, rating, at=reviewed_at, tz=zone, settings=settings, seed=memory.pk)
    _store(memory, after)
    _tell(review, before, after)
    review.save(force_insert=True)
    return review


@transaction.atomic
def undo_review(*, learner_id: int, key: UUID, at: dt.datetime) -> Review:
    """Take a review back; it stays in the log, marked. Twice is once.

    The memory is rebuilt from the reviews that are left, so it is that of a card which never had this one.

    :raises NoSuchReview: if the learner has no review of this key.
    :raises NothingToUndo: if a newer one of the same card counts.
    """
    review = Review.objects.filter(learner_id=learner_id, key=key).select_related("memory").first()
    if review is None:
        raise NoSuchReview
    memory = CardMemory.objects.select_for_update(of=("self",)).select_related("learner").get(pk=review.memory_id)
    review.refresh_from_db(fields=["undone_at"])
    if review.undone_at is not None:
        return review
    newest = Review.objects.filter(memory=memory, undone_at=None).order_by("-reviewed_at", "-pk").first()
    if newest is None or newest.pk != review.pk:
        raise NothingToUndo("This card was reviewed again since, so this review can't be taken back.")
    review.undone_at = at
    review.save(update_fields=["undone_at"])
    _store(memory, _states(memory, _log(memory), zone=memory.learner.time_zone)[-1])
    return review


@transaction.atomic
def rebuild(*, memory_id: int) -> None:
    """Rebuild a memory from its log. Twice is once."""
    memory = CardMemory.objects.select_for_update(of=("self",)).select_related("learner").get(pk=memory_id)
    _store(memory, _states(memory, _log(memory), zone=memory.learner.time_zone)[-1])


@transaction.atomic
def follow_time_zone(*, learner_id: int, time_zone: str) -> int:
    """Make a learner's reviews due when their study days begin in this time zone; return how many. Twice is once.

    A step of minutes stays as it is: it runs from an answer. Two queries, however many cards.
    """
    in_review = CardMemory.objects.filter(learner_id=learner_id, state=State.REVIEW, due_date__isnull=False)
    days = [day for day in in_review.order_by().values_list("due_date", flat=True).distinct() if day is not None]
    return in_review.update(due_at=start_of("due_date", days=days, zone=time_zone)) if days else 0


def _put_in_its_place(review: Review, memory: CardMemory, *, zone: str) -> None:
    """Write a late review down, and what it changes: the memory, and what the reviews after it say of themselves.

    Which review was a card's first decides how many new cards a day had, so the rows after it must know.
    """
    log = sorted([*_log(memory), review], key=lambda one: one.reviewed_at)
    states = _states(memory, log, zone=zone)
    for place, one in enumerate(log):
        _tell(one, states[place], states[place + 1])
    review.save(force_insert=True)
    Review.objects.bulk_update(log[log.index(review) + 1 :], _TOLD)
    _store(memory, states[-1])


def _log(memory: CardMemory) -> list[Review]:
    return list(Review.objects.filter(memory=memory, undone_at=None).order_by("reviewed_at", "pk"))


def _states(memory: CardMemory, log: list[Review], *, zone: str) -> list[MemoryState]:
    settings = get_settings(Profile.objects.get(learner_id=memory.learner_id))
    recalls = [(Rating(one.rating), one.reviewed_at) for one in log]
    return replay_steps(recalls, on=study_day(memory.added_at, zone), tz=zone, settings=settings, seed=memory.pk)


def _tell(review: Review, before: MemoryState, after: MemoryState) -> None:
    """Note on a review what it met and what it left. A card that was reviewed has all of it."""
    assert after.stability is not None
    assert after.difficulty is not None
    assert after.due_at is not None
    review.state_before = before.state
    review.stability_after, review.difficulty_after = after.stability, after.difficulty
    review.due_at_after = after.due_at


def _store(memory: CardMemory, state: MemoryState) -> None:
    for name in _KEPT:
        setattr(memory, name, getattr(state, name))
    if memory.state == CardMemory.State.NEW:
        memory.step = memory.due_at = memory.due_date = None
    memory.save(update_fields=_KEPT)
