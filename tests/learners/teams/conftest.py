"""Jobs run at once, the clock stands still."""

from collections.abc import Iterator

import pytest
import time_machine

from skillpath.celery import app
from tests.factories import NOW


@pytest.fixture(autouse=True)
def _jobs_run_at_once() -> Iterator[None]:
    app.conf.task_always_eager = True
    app.conf.task_eager_propagates = True
    with time_machine.travel(NOW, tick=False):
        yield
    app.conf.task_always_eager = False
    app.conf.task_eager_propagates = False
