"""Making, naming, archiving teams."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from learners.teams.models import Membership, Team
from learners.teams.services.locks import lock_managed_team
from skillpath.kernel.errors import Invalid, Refused
from skillpath.kernel.names import tidy_name

NAME_LENGTH = 120


class NameMissing(Invalid):
    code = "team_name_missing"
    message = f"A team needs a name of 1 to {NAME_LENGTH} characters."


class KeyTaken(Refused):
    code = "team_key_taken"
    message = "This key names another team already."


@transaction.atomic
def create_team(*, name: str, manager_id: int, key: UUID, at: datetime) -> Team:
    """Make a team with its first manager. The same key again returns the first team and changes nothing.

    :raises NameMissing: if the name is empty or too long.
    :raises NameUnusable: if it holds characters that control the text around it.
    :raises KeyTaken: if someone else used this key.
    """
    team, is_new = Team.objects.get_or_create(
        key=key, defaults={"name": _checked(name), "created_by_id": manager_id, "created_at": at}
    )
    if team.created_by_id != manager_id:
        raise KeyTaken
    if is_new:
        Membership.objects.create(team=team, user_id=manager_id, part=Membership.Part.MANAGER, started_at=at)
    return team


@transaction.atomic
def rename_team(*, team_public_id: str, manager_id: int, name: str) -> Team:
    """Give a team another name. Twice is once.

    :raises NameMissing: if the name is empty or too long.
    :raises NameUnusable: if it holds characters that control the text around it.
    """
    team = lock_managed_team(public_id=team_public_id, manager_id=manager_id)
    team.name = _checked(name)
    team.save(update_fields=["name"])
    return team


@transaction.atomic
def archive_team(*, team_public_id: str, manager_id: int, at: datetime) -> Team:
    """Put a team away: nobody sees it any more, and nothing is asked of its people. Twice keeps the first time."""
    team = lock_managed_team(public_id=team_public_id, manager_id=manager_id, archived=True)
    team.archived_at = team.archived_at or at
    team.save(update_fields=["archived_at"])
    return team


@transaction.atomic
def restore_team(*, team_public_id: str, manager_id: int) -> Team:
    """Bring an archived team back as it was. Twice is once."""
    team = lock_managed_team(public_id=team_public_id, manager_id=manager_id, archived=True)
    team.archived_at = None
    team.save(update_fields=["archived_at"])
    return team


@transaction.atomic
def close_teams_left_behind(*, user_id: int, at: datetime) -> list[Team]:
    """Archive the teams that nobody else manages, before someone goes for good; return them. Twice is once.

    Of two managers who go at the same time the second one closes the team: both wait for its lock first.
    """
    managed = Membership.objects.filter(user_id=user_id, part=Membership.Part.MANAGER, ended_at=None)
    ids = sorted(managed.values_list("team_id", flat=True))
    list(Team.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    closing = list(Team.objects.managed_only_by(user_id).filter(pk__in=ids))
    Team.objects.filter(pk__in=[team.pk for team in closing]).update(archived_at=at)
    return closing


def _checked(name: str) -> str:
    name = tidy_name(name)
    if not 0 < len(name) <= NAME_LENGTH:
        raise NameMissing
    return name
