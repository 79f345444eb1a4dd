"""Whom the scheduler reminds: once per study day, never against their will, at the same cost for all."""

import datetime as dt

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from learners.memory.models import CardMemory
from learners.profiles.models import Profile
from learners.profiles.services import change_settings
from learners.reminders import services
from learners.reminders.models import Reminder
from skillpath.accounts.models import User
from skillpath.kernel.clock import study_day
from tests.factories import NOW, CardMemoryFactory
from tests.learners.reminders.people import DAY, MINUTE, MORNING, make_due, person, state_of

pytestmark = pytest.mark.django_db


def test_a_day_of_ticks_is_one_reminder(tick):
    person()
    for n in range(0, 24 * 60, 7):
        tick(MORNING + n * MINUTE)
    assert len(mail.outbox) == 1
    assert Profile.objects.get().next_reminder_at == MORNING + dt.timedelta(days=1)


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "Pacific/Apia", "Asia/Kathmandu"])
def test_each_study_day_has_one_also_when_clocks_change(tick, zone):
    # Five weeks around the change of New York (8 March) and that of Berlin (29 March).
    learner = person(zone=zone, look=None, cards=0)
    make_due(learner, 1, at=dt.datetime(2026, 2, 1, tzinfo=dt.UTC))
    start = dt.datetime(2026, 3, 1, 0, 30, tzinfo=dt.UTC)
    for hours in range(0, 24 * 36, 3):
        tick(start + dt.timedelta(hours=hours))
    days = list(Reminder.objects.order_by("study_date").values_list("study_date", flat=True))
    sent = Reminder.objects.filter(state="sent").values_list("sent_at", "study_date")
    assert days == [days[0] + dt.timedelta(days=n) for n in range(len(days))]
    assert len(days) in (35, 36)
    assert len(mail.outbox) == len(days)
    for at, on in sent:
        assert study_day(at, learner.time_zone) == on


def test_changing_the_time_on_the_same_day_brings_no_second_one(tick):
    learner = person()
    tick()
    change_settings(learner_id=learner.pk, reminder_time=dt.time(15, 0))
    for hours in range(1, 12):
        tick(MORNING + dt.timedelta(hours=hours))
    assert len(mail.outbox) == 1
    assert Profile.objects.get().next_reminder_at == dt.datetime(2026, 3, 3, 15, 0, tzinfo=dt.UTC)


def test_the_database_holds_one_per_learner_kind_and_study_day(learner):
    Reminder.objects.create(learner=learner, study_date=DAY, created_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(learner=learner, study_date=DAY, created_at=NOW)


def test_two_schedulers_at_once_make_one(tick):
    learner = person()
    tick(deliver=False)
    # The other one read the profile before the first had moved it on.
    Profile.objects.update(next_reminder_at=MORNING)
    assert tick(MORNING + MINUTE) == 0
    tick(MORNING + MINUTE)
    assert Reminder.objects.filter(learner=learner).count() == 1
    assert len(mail.outbox) == 1


def test_two_workers_at_once_send_one(tick):
    learner = person()
    tick(deliver=False)
    reminder = Reminder.objects.get()
    assert services.deliver(reminder_id=reminder.pk, at=MORNING) == "sent"
    assert services.deliver(reminder_id=reminder.pk, at=MORNING) == "sent"
    assert len(mail.outbox) == 1
    Reminder.objects.update(state="sending", claimed_at=MORNING)
    assert services.deliver(reminder_id=reminder.pk, at=MORNING) == "sending"
    assert len(mail.outbox) == 1
    assert state_of(learner) == "sending"


def test_a_tick_with_nobody_due_costs_the_same_however_many_learners_there_are(tick, django_assert_num_queries):
    def cost():
        with django_assert_num_queries(10):  # interrupted, lost, due, unplanned; the last three each in a transaction
            services.tick(at=MORNING)

    person(look=MORNING + MINUTE)
    cost()
    for _ in range(3):
        person(look=MORNING + MINUTE)
    cost()


def test_a_thousand_learners_are_reminded_with_the_same_queries_in_each_chunk():
    users = User.objects.bulk_create(
        User(email=f"l{n}@example.org", time_zone=("UTC", "Europe/London", "Africa/Abidjan")[n % 3])
        for n in range(1000)
    )
    Profile.objects.bulk_create(Profile(learner=one, next_reminder_at=MORNING) for one in users)
    card = CardMemoryFactory(learner=users[0]).card
    CardMemory.objects.all().delete()
    CardMemory.objects.bulk_create(
        CardMemory(learner=one, card=card, skill=card.skill, added_at=NOW) for one in users[::2]
    )
    costs = []
    for chunks in (1, 5):
        Reminder.objects.all().delete()
        Profile.objects.update(next_reminder_at=None, reminders_on=False)
        due = [one.pk for one in users[: chunks * 200]]
        Profile.objects.filter(learner__in=due).update(next_reminder_at=MORNING, reminders_on=True)
        with CaptureQueriesContext(connection) as counted:
            assert services.tick(at=MORNING) == chunks * 200
        costs.append(len(counted))
        assert Reminder.objects.filter(state="waiting").count() == chunks * 100
    # A transaction of two, the profiles, what is due (three), their inserts (SQLite: of at most 90 rows), their ids,
    # one update.
    assert (costs[1] - costs[0]) / 4 == (11 if connection.vendor == "sqlite" else 9)
    assert Profile.objects.filter(next_reminder_at=MORNING + dt.timedelta(days=1)).count() == 1000
