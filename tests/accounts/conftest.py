"""Jobs run at once; nobody has been counted as too fast yet."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from skillpath.celery import app


@pytest.fixture(autouse=True)
def _jobs_run_at_once() -> Iterator[None]:
    cache.clear()
    app.conf.task_always_eager = True
    app.conf.task_eager_propagates = True
    yield
    app.conf.task_always_eager = False
    app.conf.task_eager_propagates = False


@pytest.fixture
def post(client, django_capture_on_commit_callbacks):
    """Post a form, and do the jobs that are queued by it."""

    def post(*args, **more):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(*args, **more)

    return post
