"""The Celery application: one for all rooms.

Jobs take ids, never rows, and `**_later: Any` for messages of newer releases. They are queued in
`transaction.on_commit`, may arrive twice, and ask again for every right they need.
"""

import os
import pkgutil
import time
from typing import Any

import structlog
from celery import Celery, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillpath.settings")


def rooms() -> list[str]:
    """Return every package that may have a `tasks` module: the apps, and the rooms of `learners`."""
    from django.apps import apps

    import learners

    inner = [f"learners.{room.name}" for room in pkgutil.iter_modules(learners.__path__) if room.ispkg]
    return ["skillpath", *(config.name for config in apps.get_app_configs()), *inner]


log = structlog.get_logger("skillpath.tasks")

app = Celery("skillpath")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(rooms)


@signals.setup_logging.connect
def keep_our_logs(**_later: Any) -> None:
    """Stop Celery from setting up logs of its own; ours are set up with Django."""


@signals.worker_init.connect
@signals.beat_init.connect
def refuse_wrong_settings(**_later: Any) -> None:
    from skillpath.checks import refuse_to_start

    refuse_to_start()


@signals.worker_ready.connect
def beat_at_once(**_later: Any) -> None:
    """Let `/readyz` see a new worker without waiting for the scheduler's first heartbeat."""
    from skillpath.tasks import heartbeat

    heartbeat()


@signals.before_task_publish.connect
def carry_request_id(headers: dict[str, Any] | None = None, **_later: Any) -> None:
    request_id = structlog.contextvars.get_contextvars().get("request_id")
    if headers is not None and request_id:
        headers["request_id"] = request_id


@signals.task_prerun.connect
def name_the_task_in_logs(task_id: str, task: Any, **_later: Any) -> None:
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(task_id=task_id, task=task.name)
    if request_id := getattr(task.request, "request_id", None):
        structlog.contextvars.bind_contextvars(request_id=request_id)
    task.request.started = time.perf_counter()


@signals.task_postrun.connect
def write_the_task_line(task: Any, state: str = "", **_later: Any) -> None:
    write = log.debug if task.name == "house.heartbeat" else log.info
    write("task", state=state, ms=round((time.perf_counter() - task.request.started) * 1000, 1))
    structlog.contextvars.clear_contextvars()
