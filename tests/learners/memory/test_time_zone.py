"""Moving to another time zone: reviews are due when the same study days begin there."""

import datetime as dt

import pytest

from learners.memory import queries, services
from learners.memory.domain.states import Rating
from learners.memory.models import CardMemory
from learners.profiles import services as profiles
from skillpath.kernel.clock import study_day_start
from tests import factories as f
from tests.factories import NOW

from .test_services import review

pytestmark = pytest.mark.django_db


def move(learner, zone):
    profiles.change_person(user_id=learner.pk, name=learner.name, time_zone=zone)


@pytest.fixture
def skill(learner):
    return f.SkillFactory()


def in_review(learner, skill, days):
    """Make memories in review, due on these days in the learner's zone."""
    cards = [f.CardFactory.build(skill=skill, pack=skill.pack) for _ in days]
    cards = type(cards[0]).objects.bulk_create(cards)
    CardMemory.objects.bulk_create(
        CardMemory(
            learner=learner,
            card=card,
            skill=skill,
            state="review",
            stability=5.0,
            difficulty=5.0,
            due_date=day,
            due_at=study_day_start(day, learner.time_zone),
            last_reviewed_at=NOW,
            added_at=NOW,
            reps=1,
        )
        for card, day in zip(cards, days, strict=True)
    )


ZONES = ["America/New_York", "Europe/Berlin", "Pacific/Kiritimati", "Asia/Kathmandu", "Africa/Casablanca", "UTC"]


@pytest.mark.parametrize("zone", ZONES)
def test_reviews_are_due_when_their_study_days_begin_in_the_new_zone(learner, skill, zone):
    move(learner, "Asia/Tokyo")
    learner.refresh_from_db()
    in_review(learner, skill, [NOW.date() + dt.timedelta(days=9 * n) for n in range(120)])  # three years
    move(learner, zone)
    for memory in CardMemory.objects.filter(learner=learner):
        assert memory.due_at == study_day_start(memory.due_date, zone)
    first = study_day_start(NOW.date(), zone)
    due = [queries.get_due_of(learner_id=learner.pk, at=first + dt.timedelta(seconds=n)).total for n in (-1, 0)]
    assert due == [0, 1]


def test_what_is_due_is_what_a_rebuild_from_the_log_gives(learner):
    card = f.CardMemoryFactory(learner=learner).card
    review(learner, card, Rating.EASY)
    before = CardMemory.objects.get(card=card)
    move(learner, "America/New_York")
    moved = CardMemory.objects.get(card=card)
    assert moved.due_at - before.due_at == dt.timedelta(hours=4 if before.due_date >= dt.date(2026, 3, 8) else 5)
    services.rebuild(memory_id=moved.pk)
    rebuilt = CardMemory.objects.get(card=card)
    assert (rebuilt.due_at, rebuilt.due_date) == (moved.due_at, moved.due_date)


def test_steps_of_minutes_and_the_cards_of_others_stay(learner, stranger, skill):
    card = f.CardMemoryFactory(learner=learner).card
    review(learner, card, Rating.AGAIN)
    in_review(stranger, skill, [NOW.date()])
    before = dict(CardMemory.objects.values_list("pk", "due_at"))
    move(learner, "Asia/Tokyo")
    assert dict(CardMemory.objects.values_list("pk", "due_at")) == before


@pytest.mark.parametrize("cards", [1, 2_000])
def test_moving_costs_the_same_however_many_cards(learner, skill, cards, django_assert_num_queries):
    in_review(learner, skill, [NOW.date() + dt.timedelta(days=3 * n) for n in range(cards)])
    with django_assert_num_queries(9):  # two savepoints and their ends, person read, saved, reminder, days, cards
        move(learner, "Europe/Berlin")
    last = CardMemory.objects.latest("due_date")
    assert last.due_at == study_day_start(last.due_date, "Europe/Berlin")


def test_moving_makes_the_next_look_for_a_reminder_anew(learner):
    learner.profile.next_reminder_at = NOW
    learner.profile.save()
    move(learner, "Asia/Tokyo")
    learner.profile.refresh_from_db()
    assert learner.profile.next_reminder_at is None
