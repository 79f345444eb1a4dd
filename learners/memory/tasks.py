"""Jobs of the memory room."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from learners.memory import services


@shared_task(name="memory.top_up", acks_late=True, ignore_result=True)
def top_up(**_later: Any) -> None:
    """Add newly published cards to everyone who studies their skill; a message that arrives twice does nothing."""
    services.top_up(at=timezone.now())
