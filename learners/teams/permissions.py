"""Who may see and change a team: as a filter, as a predicate, and as a door that refuses."""

from django.db.models import QuerySet

from learners.teams.models import Membership, Team
from skillpath.kernel.errors import Forbidden, NotFound


class NoSuchTeam(NotFound):
    code = "no_such_team"
    message = "There is no such team among yours."


class NoSuchMember(NotFound):
    code = "no_such_member"
    message = "There is no such person in this team."


class ManagersOnly(Forbidden):
    code = "managers_only"
    message = "Only a manager of this team may do this."


def get_visible_teams(*, user_id: int) -> QuerySet[Team]:
    """Return the teams this person is in now."""
    return Team.objects.filter(
        archived_at=None, memberships__user_id=user_id, memberships__user__is_active=True, memberships__ended_at=None
    )


def get_managed_teams(*, user_id: int) -> QuerySet[Team]:
    """Return the teams this person manages now."""
    return Team.objects.filter(
        archived_at=None,
        memberships__user_id=user_id,
        memberships__user__is_active=True,
        memberships__ended_at=None,
        memberships__part=Membership.Part.MANAGER,
    )


def get_part(*, team: Team, user_id: int) -> str | None:
    """Return the person's part in a team now, None for a stranger; an archived team has no parts to play."""
    return None if team.archived_at is not None else get_part_kept(team=team, user_id=user_id)


def get_part_kept(*, team: Team, user_id: int) -> str | None:
    """Return the person's part in a team, archived or not: a manager may bring an archived team back."""
    parts = team.memberships.filter(user_id=user_id, user__is_active=True, ended_at=None)
    return parts.values_list("part", flat=True).first()


def may_see(*, team: Team, user_id: int) -> bool:
    return get_part(team=team, user_id=user_id) is not None


def may_manage(*, team: Team, user_id: int) -> bool:
    return get_part(team=team, user_id=user_id) == Membership.Part.MANAGER


def refuse_unless_manager(part: str | None) -> None:
    """Let a manager through.

    :raises NoSuchTeam: for a stranger, who can't tell whether there is such a team.
    :raises ManagersOnly: for a member.
    """
    if part is None:
        raise NoSuchTeam
    if part != Membership.Part.MANAGER:
        raise ManagersOnly
