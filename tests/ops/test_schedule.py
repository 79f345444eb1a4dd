"""What is scheduled exists, and every job bears the messages of newer releases."""

import inspect

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from skillpath.celery import app, carry_request_id, rooms
from skillpath.schedule import SCHEDULE
from skillpath.tasks import HEARTBEAT, clear_sessions, heartbeat


@pytest.fixture(scope="module", autouse=True)
def loaded():
    app.loader.import_default_modules()


def ours():
    return {name: task for name, task in app.tasks.items() if not name.startswith("celery.")}


def test_every_scheduled_job_is_registered():
    assert {entry["task"] for entry in SCHEDULE.values()} <= set(ours())


def test_the_page_of_schedules_is_what_celery_runs():
    assert app.conf.beat_schedule == SCHEDULE


def test_jobs_of_every_room_are_found():
    assert {"skillpath", "learners", "learners.reminders", "assessments", "skillpath.catalog"} <= set(rooms())


@pytest.mark.parametrize("name", sorted(SCHEDULE))
def test_a_job_that_runs_often_does_not_pile_up(name):
    entry = SCHEDULE[name]
    if isinstance(entry["schedule"], float):
        assert entry["schedule"] <= entry["options"]["expires"] <= 10 * entry["schedule"]


def test_every_job_takes_words_of_newer_releases():
    for name, task in ours().items():
        kinds = {parameter.kind for parameter in inspect.signature(task.run).parameters.values()}
        assert inspect.Parameter.VAR_KEYWORD in kinds, f"{name} needs **_later"
        assert task.ignore_result, name


def test_the_heartbeat_outlives_no_reading_but_its_own_age():
    heartbeat(news="from a later release")
    assert cache.ttl(HEARTBEAT) is None if hasattr(cache, "ttl") else cache.get(HEARTBEAT)


@pytest.mark.django_db
def test_sessions_that_ended_are_deleted_and_others_stay():
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - timezone.timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timezone.timedelta(days=1))
    clear_sessions()
    clear_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_a_job_carries_the_id_of_the_request_that_asked_for_it():
    import structlog

    headers = {}
    with structlog.contextvars.bound_contextvars(request_id="abc"):
        carry_request_id(headers=headers)
    assert headers == {"request_id": "abc"}
    structlog.contextvars.clear_contextvars()
    carry_request_id(headers=(other := {}))
    assert other == {}


def test_jobs_run_for_real_and_are_not_eager():
    assert not app.conf.task_always_eager
    assert app.conf.task_acks_late
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
