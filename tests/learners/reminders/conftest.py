"""Jobs run at once; the mail server is a list."""

from collections.abc import Iterator

import pytest

from learners.reminders import services
from learners.reminders.models import Reminder
from skillpath.celery import app
from tests.learners.reminders.people import MORNING


@pytest.fixture(autouse=True)
def _jobs_run_at_once() -> Iterator[None]:
    app.conf.task_always_eager = True
    app.conf.task_eager_propagates = True
    yield
    app.conf.task_always_eager = False
    app.conf.task_eager_propagates = False


@pytest.fixture
def tick(django_capture_on_commit_callbacks):
    """One look of the scheduler; what it queues is delivered unless `deliver` is false."""

    def tick(at=MORNING, *, deliver=True, **how):
        with django_capture_on_commit_callbacks(execute=False) as queued:
            made = services.tick(at=at, **how)
        if deliver:
            for reminder_id in Reminder.objects.filter(state="waiting").values_list("pk", flat=True):
                services.deliver(reminder_id=reminder_id, at=at)
        tick.queued = len(queued)
        return made

    return tick
