"""People who are reminded at 08:00 of a Monday."""

import datetime as dt

from learners.memory.models import CardMemory
from learners.profiles.models import Profile
from learners.reminders.models import Reminder
from tests.factories import CardMemoryFactory, UserFactory

DAY = dt.date(2026, 3, 2)
MORNING = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def person(*, cards=1, zone="UTC", look=MORNING, **profile):
    """Someone with due cards whose time to be reminded is 08:00."""
    learner = UserFactory(time_zone=zone)
    Profile.objects.filter(learner=learner).update(next_reminder_at=look, **profile)
    make_due(learner, cards)
    return learner


def make_due(learner, cards, at=MORNING - dt.timedelta(hours=4)):
    CardMemoryFactory.create_batch(
        cards, learner=learner, state="review", stability=10, difficulty=5, due_at=at, due_date=at.date(),
        last_reviewed_at=at - dt.timedelta(days=10), interval_days=10, reps=3,
    )  # fmt: skip


def finish(learner):
    CardMemory.objects.filter(learner=learner).update(due_at=MORNING + dt.timedelta(days=5))


def state_of(learner):
    return Reminder.objects.get(learner=learner).state
