"""Jobs of the reminders room."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from learners.reminders import services


@shared_task(name="reminders.tick", acks_late=True, ignore_result=True)
def tick(**_later: Any) -> None:
    """Make the reminders whose time has come; two ticks at once make each once."""
    services.tick(at=timezone.now())


@shared_task(name="reminders.deliver", acks_late=True, ignore_result=True)
def deliver(*, reminder_id: int, **_later: Any) -> None:
    """Deliver one reminder; a message that arrives twice does nothing the second time."""
    services.deliver(reminder_id=reminder_id, at=timezone.now())
