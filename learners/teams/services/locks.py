"""The lock that every writer takes first."""

from learners.teams.models import Team
from learners.teams.permissions import NoSuchTeam, get_part, get_part_kept, refuse_unless_manager


def lock_team(*, public_id: str) -> Team:
    """Lock a team's row until the transaction ends.

    :raises NoSuchTeam: if there is none, to be said to strangers as well.
    """
    team = Team.objects.select_for_update().filter(public_id=public_id).first()
    if team is None:
        raise NoSuchTeam
    return team


def lock_managed_team(*, public_id: str, manager_id: int, archived: bool = False) -> Team:
    """Lock a team for its manager; `archived` lets an archived one through.

    :raises NoSuchTeam: for a stranger. :raises ManagersOnly: for a member.
    """
    team = lock_team(public_id=public_id)
    refuse_unless_manager((get_part_kept if archived else get_part)(team=team, user_id=manager_id))
    return team
