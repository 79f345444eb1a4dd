"""Jobs of the teams room."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from learners.teams import services


@shared_task(name="teams.send_invitation", acks_late=True, ignore_result=True)
def send_invitation(*, invitation_id: int, **_later: Any) -> None:
    """Send one invitation; a message that arrives twice sends once."""
    services.send_invitation(invitation_id=invitation_id, at=timezone.now())


@shared_task(name="teams.send_waiting_invitations", acks_late=True, ignore_result=True)
def send_waiting_invitations(**_later: Any) -> None:
    """Queue the invitations whose e-mail never left."""
    services.send_waiting_invitations(at=timezone.now())
