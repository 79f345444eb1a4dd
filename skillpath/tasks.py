"""The jobs of the house itself."""

import time
from typing import Any

from celery import shared_task
from django.core.cache import cache
from django.core.management import call_command

HEARTBEAT = "skillpath:heartbeat"


@shared_task(name="house.heartbeat", ignore_result=True, expires=60)
def heartbeat(**_later: Any) -> None:
    """Leave a sign that scheduler, broker and worker all work, for `/readyz`."""
    cache.set(HEARTBEAT, time.time(), timeout=None)


@shared_task(name="house.clear_sessions", ignore_result=True)
def clear_sessions(**_later: Any) -> None:
    """Delete the sessions that have ended; twice is as good as once."""
    call_command("clearsessions")
