"""Inviting people by e-mail, and their answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from learners.teams.domain import invitations as rules
from learners.teams.domain.invitations import InvitationState
from learners.teams.models import Invitation, Membership, Team
from learners.teams.queries.invitations import get_state, get_token
from learners.teams.services.letters import queue_invitation
from learners.teams.services.locks import lock_managed_team, lock_team
from skillpath.kernel.errors import Invalid, NotFound, Refused


class NoSuchInvitation(NotFound):
    code = "no_such_invitation"
    message = "There is no such invitation."


class InvitationExpired(Refused):
    code = "invitation_expired"
    status = 410
    message = "This invitation has expired; ask for a new one."


class InvitationWithdrawn(Refused):
    code = "invitation_withdrawn"
    status = 410
    message = "This invitation was withdrawn."


class InvitationAnswered(Refused):
    code = "invitation_answered"
    status = 410
    message = "This invitation has been answered already."


class NotAddresses(Invalid):
    code = "not_addresses"


class TooManyAddresses(Invalid):
    code = "too_many_addresses"
    message = f"At most {rules.MOST_AT_ONCE} people can be invited at once."


@dataclass(frozen=True, slots=True)
class Invited:
    """What became of each address: an invitation on its way, one sent a moment ago, or someone already in the team."""

    sent: tuple[Invitation, ...]
    already_sent: tuple[Invitation, ...]
    already_in: tuple[str, ...]


@transaction.atomic
def invite_by_email(
    *,
    team_public_id: str,
    manager_id: int,
    addresses: Sequence[str],
    at: datetime,
    part: str = Membership.Part.MEMBER,
) -> Invited:
    """Invite people; the e-mails leave when the transaction is through.

    An open invitation is sent again with the same link and a new end, unless it went out within ten minutes.

    :raises NotAddresses: naming every one that is no e-mail address; then nobody is invited.
    :raises TooManyAddresses: for more than a hundred.
    """
    team = lock_managed_team(public_id=team_public_id, manager_id=manager_id)
    wanted = _checked(addresses)
    members = team.memberships.filter(ended_at=None, part__in=_at_least(part), user__email__in=wanted)
    already_in = set(members.values_list("user__email", flat=True))
    open_ones = {one.email: one for one in _open(team).filter(email__in=wanted)}
    sent, already_sent = [], []
    for address in wanted:
        invitation = open_ones.get(address)
        if address in already_in:
            continue
        if invitation and invitation.part == part and _is_fresh(invitation, at=at):
            already_sent.append(invitation)
            continue
        sent.append(_renew(invitation or Invitation(team=team, email=address, created_at=at), part, manager_id, at=at))
    for invitation in sent:
        queue_invitation(invitation_id=invitation.pk)
    return Invited(tuple(sent), tuple(already_sent), tuple(a for a in wanted if a in already_in))


@transaction.atomic
def withdraw_invitation(*, team_public_id: str, invitation_public_id: str, manager_id: int, at: datetime) -> Invitation:
    """Make an invitation's link useless. Twice keeps the first time.

    :raises InvitationAnswered: if the person has joined or declined.
    """
    team = lock_managed_team(public_id=team_public_id, manager_id=manager_id)
    invitation = team.invitations.filter(public_id=invitation_public_id).first()
    if invitation is None:
        raise NoSuchInvitation
    if invitation.accepted_at or invitation.declined_at:
        raise InvitationAnswered
    invitation.withdrawn_at = invitation.withdrawn_at or at
    invitation.save(update_fields=["withdrawn_at"])
    return invitation


@transaction.atomic
def accept_invitation(*, token: str, user_id: int, at: datetime) -> Membership:
    """Join the team that a link invites to. Twice returns the same membership.

    Whoever holds the link may join, under whatever address they signed up: the manager sees who it was.

    :raises NoSuchInvitation: for an unknown token, or a team that was archived.
    :raises InvitationExpired: :raises InvitationWithdrawn: :raises InvitationAnswered: as it stands.
    """
    invitation, team = _lock(token)
    membership = team.memberships.filter(user_id=user_id, ended_at=None).first()
    if invitation.accepted_at is not None and membership is not None:
        return membership
    _refuse_unless_open(invitation, at=at)
    if membership is None:
        membership = Membership(team=team, user_id=user_id, started_at=at)
    if membership.pk is None or invitation.part == Membership.Part.MANAGER:
        membership.part = invitation.part
    membership.save()
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    return membership


@transaction.atomic
def decline_invitation(*, token: str, at: datetime) -> Invitation:
    """Say no to an invitation; who holds the link needs no account. Twice keeps the first time.

    :raises NoSuchInvitation: for an unknown token, or a team that was archived.
    :raises InvitationExpired: :raises InvitationWithdrawn: :raises InvitationAnswered: as it stands.
    """
    invitation, _team = _lock(token)
    if invitation.declined_at is None:
        _refuse_unless_open(invitation, at=at)
        invitation.declined_at = at
        invitation.save(update_fields=["declined_at"])
    return invitation


def _renew(invitation: Invitation, part: str, manager_id: int, *, at: datetime) -> Invitation:
    invitation.part = Membership.Part(part)
    invitation.invited_by_id = manager_id
    invitation.expires_at = at + rules.LIFETIME
    invitation.sent_at = None
    invitation.digest = rules.digest(get_token(invitation))
    invitation.save()
    return invitation


def _checked(addresses: Sequence[str]) -> list[str]:
    wanted = list(dict.fromkeys(address.strip().lower() for address in addresses))
    wrong = [address for address in wanted if not _is_address(address)]
    if not wanted:
        raise NotAddresses("Enter at least one e-mail address.")
    if wrong:
        raise NotAddresses(f"Not an e-mail address: {', '.join(wrong)}")
    if len(wanted) > rules.MOST_AT_ONCE:
        raise TooManyAddresses
    return wanted


def _is_address(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return len(address) <= 254


def _at_least(part: str) -> list[str]:
    """Return the parts of people for whom an invitation to a part would change nothing."""
    manager = Membership.Part.MANAGER
    return [manager] if Membership.Part(part) == manager else [manager, Membership.Part.MEMBER]


def _open(team: Team):  # type: ignore[no-untyped-def]
    return team.invitations.filter(accepted_at=None, declined_at=None, withdrawn_at=None)


def _is_fresh(invitation: Invitation, *, at: datetime) -> bool:
    return invitation.sent_at is not None and at - invitation.sent_at < rules.RESEND_AFTER


def _lock(token: str) -> tuple[Invitation, Team]:
    found = Invitation.objects.filter(digest=rules.digest(token)).values("pk", "team__public_id").first()
    if found is None:
        raise NoSuchInvitation
    team = lock_team(public_id=found["team__public_id"])
    if team.archived_at is not None:
        raise NoSuchInvitation
    return Invitation.objects.get(pk=found["pk"]), team


def _refuse_unless_open(invitation: Invitation, *, at: datetime) -> None:
    state = get_state(invitation, at=at)
    if state == InvitationState.WITHDRAWN:
        raise InvitationWithdrawn
    if state == InvitationState.EXPIRED:
        raise InvitationExpired
    if state != InvitationState.OPEN:
        raise InvitationAnswered
