"""Sending invitations."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from learners.teams.domain import invitations as rules
from learners.teams.domain.invitations import InvitationState
from learners.teams.models import Invitation
from learners.teams.permissions import may_manage
from learners.teams.queries.invitations import get_state, get_token
from skillpath.kernel.letters import compose


def queue_invitation(*, invitation_id: int) -> None:
    """Have an invitation sent once the transaction is through.

    Robust: what the queue doesn't take is logged, and queued again by `send_waiting_invitations`.
    """
    from learners.teams.tasks import send_invitation as task

    transaction.on_commit(lambda: task.delay(invitation_id=invitation_id), robust=True)


def send_invitation(*, invitation_id: int, at: datetime) -> bool:
    """Send the e-mail of an invitation; return whether it left now. Twice sends once.

    The row is claimed before the e-mail leaves, so two workers can't both send it. If sending fails the claim is given
    back; if the worker is killed in between, the manager can send it again after ten minutes. Whoever invited must
    still manage the team, else the invitation is withdrawn.
    """
    invitation = Invitation.objects.select_related("team", "invited_by").filter(pk=invitation_id).first()
    if invitation is None or get_state(invitation, at=at) != InvitationState.OPEN or invitation.team.archived_at:
        return False
    unanswered = Invitation.objects.filter(pk=invitation_id, accepted_at=None, declined_at=None, withdrawn_at=None)
    if invitation.invited_by is None or not may_manage(team=invitation.team, user_id=invitation.invited_by.pk):
        unanswered.update(withdrawn_at=at)
        return False
    token = get_token(invitation)
    if not unanswered.filter(sent_at=None).update(sent_at=at, digest=rules.digest(token)):
        return False
    try:
        compose(
            "team_invitation",
            to=invitation.email,
            context={
                "invitation": invitation,
                "link": settings.SITE_URL + reverse("web:invitation", args=[token]),
                "days": rules.LIFETIME.days,
            },
        ).send()
    except Exception:
        Invitation.objects.filter(pk=invitation_id, sent_at=at).update(sent_at=None)
        raise
    return True


def send_waiting_invitations(*, at: datetime) -> int:
    """Queue again what was never sent, for example because a message was lost; return how many."""
    waiting = Invitation.objects.filter(
        sent_at=None,
        accepted_at=None,
        declined_at=None,
        withdrawn_at=None,
        expires_at__gt=at,
        created_at__lt=at - rules.RESEND_AFTER,
        team__archived_at=None,
    )
    ids = list(waiting.order_by("pk").values_list("pk", flat=True)[:500])
    for invitation_id in ids:
        queue_invitation(invitation_id=invitation_id)
    return len(ids)
