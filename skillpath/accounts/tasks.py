"""Jobs about accounts."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from skillpath.accounts import services


@shared_task(name="accounts.send_letter", acks_late=True, ignore_result=True)
def send_letter(*, letter_id: int, **_later: Any) -> None:
    """Send one e-mail about an account; a message that arrives twice sends once."""
    services.send_letter(letter_id=letter_id, at=timezone.now())


@shared_task(name="accounts.send_waiting_letters", acks_late=True, ignore_result=True)
def send_waiting_letters(**_later: Any) -> None:
    """Queue the e-mails that are to be tried again, or whose message was lost."""
    for letter_id in services.find_waiting_letters(at=timezone.now()):
        send_letter.delay(letter_id=letter_id)
