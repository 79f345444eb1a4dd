"""The e-mail: what it says, when it is still wanted, and what can go wrong."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core import mail

from learners.memory.domain.states import Rating
from learners.memory.models import CardMemory
from learners.memory.queries import get_due_of
from learners.memory.services import record_review
from learners.profiles.models import Profile
from learners.reminders import services
from learners.reminders.models import Reminder
from learners.reminders.permissions import get_token
from tests.learners.reminders.people import DAY, MINUTE, MORNING, finish, person, state_of

pytestmark = pytest.mark.django_db


def test_it_says_what_is_due_how_long_it_takes_and_how_to_stop(tick):
    learner = person(cards=23)
    assert tick() == 1
    (letter,) = mail.outbox
    due = get_due_of(learner_id=learner.pk, at=MORNING)
    assert (due.total, due.minutes) == (23, 6)
    assert letter.subject == "23 cards to review, about 6 min"
    assert letter.to == [learner.email]
    link = f"http://localhost:8000/unsubscribe/{get_token(learner_public_id=learner.public_id)}/"
    assert letter.extra_headers["List-Unsubscribe"] == f"<{link}>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    (html, kind), *_ = letter.alternatives
    assert kind == "text/html"
    for text in (letter.body, html):
        assert "23 cards" in text
        assert "http://localhost:8000/review/" in text
        assert link in text
        assert "Monday, 2 March" in text
    reminder = Reminder.objects.get()
    assert (reminder.state, reminder.study_date, reminder.sent_at) == ("sent", DAY, MORNING)
    assert (reminder.cards_due, reminder.minutes) == (23, 6)
    assert reminder.message_id == letter.extra_headers["Message-ID"]


def test_one_card_is_one_card(tick):
    person()
    tick()
    assert mail.outbox[0].subject == "1 card to review, about 1 min"


def test_nothing_due_is_noted_and_not_sent(tick):
    learner = person(cards=0)
    assert tick() == 1
    assert state_of(learner) == "not_needed"
    assert mail.outbox == []


def test_reviews_done_before_delivery_need_no_reminder(tick):
    learner = person()
    tick(deliver=False)
    finish(learner)
    assert services.deliver(reminder_id=Reminder.objects.get().pk, at=MORNING + MINUTE) == "not_needed"
    assert Reminder.objects.get().note == "The reviews were done."
    assert mail.outbox == []


def test_a_real_review_counts_as_done(tick):
    learner = person()
    card_id = CardMemory.objects.get().card_id
    record_review(
        learner_id=learner.pk, card_id=card_id, rating=Rating.EASY, key=uuid4(), reviewed_at=MORNING - MINUTE,
        at=MORNING - MINUTE,
    )  # fmt: skip
    tick()
    assert state_of(learner) == "not_needed"


def test_whoever_turned_reminders_off_is_left_alone(tick):
    person(reminders_on=False)
    assert tick() == 0
    assert not Reminder.objects.exists()


def test_turning_off_after_it_was_queued_stops_it(tick):
    learner = person()
    tick(deliver=False)
    services.turn_off(token=get_token(learner_public_id=learner.public_id))
    assert services.deliver(reminder_id=Reminder.objects.get().pk, at=MORNING) == "not_needed"
    assert mail.outbox == []


def test_a_closed_account_gets_nothing(tick):
    learner, other = person(), person()
    learner.is_active = False
    learner.save()
    tick(deliver=False)
    assert not Reminder.objects.filter(learner=learner).exists()
    assert Profile.objects.get(learner=learner).next_reminder_at is None
    other.is_active = False
    other.save()
    assert services.deliver(reminder_id=Reminder.objects.get().pk, at=MORNING) == "not_needed"
    assert mail.outbox == []
    learner.is_active = True
    learner.save()
    tick(MORNING + MINUTE)
    assert Profile.objects.get(learner=learner).next_reminder_at == MORNING + dt.timedelta(days=1)


def test_never_in_quiet_hours(tick):
    late = MORNING.replace(hour=22)
    learner = person()
    tick(late)  # the scheduler was down all day
    assert not Reminder.objects.exists()
    assert Profile.objects.get().next_reminder_at == MORNING + dt.timedelta(days=1)
    tick(MORNING + dt.timedelta(days=1), deliver=False)
    reminder = Reminder.objects.get()
    assert services.deliver(reminder_id=reminder.pk, at=late + dt.timedelta(days=1)) == "waiting"
    assert mail.outbox == []
    # When they end it is another study day, and that has a reminder of its own.
    assert services.deliver(reminder_id=reminder.pk, at=MORNING + dt.timedelta(days=2)) == "not_needed"
    assert state_of(learner) == "not_needed"


def test_quiet_hours_at_noon_only_delay_it(tick):
    learner = person(quiet_from=dt.time(12), quiet_until=dt.time(14))
    tick(deliver=False)
    tick(MORNING.replace(hour=13))
    assert state_of(learner) == "waiting"
    tick(MORNING.replace(hour=14))
    assert state_of(learner) == "sent"


def test_a_tick_that_comes_as_the_quiet_hours_begin_loses_nothing_and_says_it_once(tick):
    learner = person(reminder_time=dt.time(8), quiet_from=dt.time(8, 1), quiet_until=dt.time(10))
    tick(MORNING + MINUTE)
    assert not Reminder.objects.exists()
    for minutes in (60, 119):
        tick(MORNING + minutes * MINUTE)
        assert mail.outbox == []
    for minutes in (120, 121, 300):
        tick(MORNING + minutes * MINUTE)
    assert state_of(learner) == "sent"
    assert len(mail.outbox) == 1
    assert Profile.objects.get().next_reminder_at == MORNING + dt.timedelta(days=1)


def test_a_time_that_had_passed_when_it_was_set_in_quiet_hours_begins_tomorrow(tick):
    person(look=None, quiet_from=dt.time(9), quiet_until=dt.time(10))
    for minutes in (90, 125):
        tick(MORNING + minutes * MINUTE)
    assert not Reminder.objects.exists()
    assert Profile.objects.get().next_reminder_at == MORNING + dt.timedelta(days=1)
