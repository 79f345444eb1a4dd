"""What an invitation says, and where it stands."""

import base64
from dataclasses import dataclass
from datetime import datetime

from django.utils.crypto import salted_hmac

from learners.teams.domain import invitations as rules
from learners.teams.domain.invitations import InvitationState
from learners.teams.models import Assignment, Invitation
from skillpath.catalog.models import Status


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """What the reader of a link is told before answering."""

    team_name: str
    team_public_id: str
    invited_by: str
    email: str
    part: str
    state: InvitationState
    expires_at: datetime
    roles: tuple[str, ...]
    is_member: bool

    @property
    def is_open(self) -> bool:
        return self.state == InvitationState.OPEN


def get_invitation(*, token: str, user_id: int | None, at: datetime) -> InvitationPage | None:
    """Return the invitation of a link, None if there is none or its team was archived. Three queries at most.

    `is_member` says whether the reader is in the team already.
    """
    invitation = (
        Invitation.objects.select_related("team", "invited_by")
        .filter(digest=rules.digest(token), team__archived_at=None)
        .first()
    )
    if invitation is None:
        return None
    asked = Assignment.objects.filter(
        team=invitation.team, membership=None, ended_at=None, role__status=Status.PUBLISHED
    )
    return InvitationPage(
        team_name=invitation.team.name,
        team_public_id=invitation.team.public_id,
        invited_by=str(invitation.invited_by) if invitation.invited_by else "",
        email=invitation.email,
        part=invitation.part,
        state=get_state(invitation, at=at),
        expires_at=invitation.expires_at,
        roles=tuple(asked.order_by("role__title").values_list("role__title", flat=True)),
        is_member=user_id is not None and invitation.team.memberships.filter(user_id=user_id, ended_at=None).exists(),
    )


def get_state(invitation: Invitation, *, at: datetime) -> InvitationState:
    """Return where an invitation stands."""
    return rules.state_at(
        at,
        expires_at=invitation.expires_at,
        accepted_at=invitation.accepted_at,
        declined_at=invitation.declined_at,
        withdrawn_at=invitation.withdrawn_at,
    )


def get_token(invitation: Invitation) -> str:
    """Return the token of an invitation's link.

    It is worked out from the row and the secret key, so it lies neither in the database nor in the queue of jobs. After
    a change of the secret key, links sent before go on working until they are sent anew.
    """
    mac = salted_hmac("learners.teams.invitation", invitation.public_id, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac).decode().rstrip("=")
