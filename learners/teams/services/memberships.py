"""Leaving, removing, changing parts."""

from datetime import datetime

from django.db import transaction

from learners.teams.models import Assignment, Membership, Team
from learners.teams.permissions import NoSuchMember, NoSuchTeam
from learners.teams.services.locks import lock_managed_team, lock_team
from skillpath.kernel.errors import Invalid, Refused


class LastManager(Refused):
    code = "last_manager"
    message = "A team can't be without a manager: make someone else a manager first, or archive the team."


class NoSuchPart(Invalid):
    code = "no_such_part"
    message = "Someone in a team is a manager or a member."


@transaction.atomic
def leave_team(*, team_public_id: str, user_id: int, at: datetime) -> Membership:
    """End one's own membership. Twice keeps the first time.

    :raises LastManager: if nobody else manages the team.
    """
    team = lock_team(public_id=team_public_id)
    membership = team.memberships.filter(user_id=user_id).order_by("-started_at", "-pk").first()
    if membership is None or (team.archived_at is not None and membership.ended_at is None):
        raise NoSuchTeam
    return _end(membership, team=team, at=at)


@transaction.atomic
def remove_member(*, team_public_id: str, membership_public_id: str, manager_id: int, at: datetime) -> Membership:
    """End someone's membership; what was asked of them personally ends with it. Twice keeps the first time.

    :raises NoSuchMember: if nobody in the team has this id.
    :raises LastManager: if nobody else manages the team.
    """
    team = lock_managed_team(public_id=team_public_id, manager_id=manager_id)
    return _end(_find(team, membership_public_id), team=team, at=at)


@transaction.atomic
def change_part(*, team_public_id: str, membership_public_id: str, manager_id: int, part: str) -> Membership:
    """Make a member a manager, or a manager a member. Twice is once.

    :raises NoSuchMember: if nobody now in the team has this id.
    :raises NoSuchPart: for any other word.
    :raises LastManager: if the only manager is to become a member.
    """
    team = lock_managed_team(public_id=team_public_id, manager_id=manager_id)
    if part not in Membership.Part.values:
        raise NoSuchPart
    membership = _find(team, membership_public_id)
    if membership.ended_at is not None:
        raise NoSuchMember
    if part != Membership.Part.MANAGER:
        _refuse_if_last_manager(membership, team=team)
    membership.part = part
    membership.save(update_fields=["part"])
    return membership


@transaction.atomic
def appoint_manager(*, team_public_id: str, membership_public_id: str) -> Membership:
    """Make someone of a team its manager: a site admin's way out when nobody is left to do it. Twice is once.

    Only someone who is in the team already: they chose to be, and a stranger would see its people's levels unasked.
    An archived team may be given a manager too, who can then bring it back.

    :raises NoSuchMember: if nobody now in the team has this id, or their account is switched off.
    """
    team = lock_team(public_id=team_public_id)
    membership = _find(team, membership_public_id)
    if membership.ended_at is not None or not membership.user.is_active:
        raise NoSuchMember
    membership.part = Membership.Part.MANAGER
    membership.save(update_fields=["part"])
    return membership


def _find(team: Team, public_id: str) -> Membership:
    membership = team.memberships.filter(public_id=public_id).first()
    if membership is None:
        raise NoSuchMember
    return membership


def _end(membership: Membership, *, team: Team, at: datetime) -> Membership:
    if membership.ended_at is not None:
        return membership
    _refuse_if_last_manager(membership, team=team)
    membership.ended_at = at
    membership.save(update_fields=["ended_at"])
    Assignment.objects.filter(membership=membership, ended_at=None).update(ended_at=at)
    return membership


def _refuse_if_last_manager(membership: Membership, *, team: Team) -> None:
    managers = team.memberships.filter(part=Membership.Part.MANAGER, ended_at=None, user__is_active=True)
    if membership.part == Membership.Part.MANAGER and not managers.exclude(pk=membership.pk).exists():
        raise LastManager
