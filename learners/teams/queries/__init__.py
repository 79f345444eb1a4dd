"""What a team's pages show."""

from .invitations import InvitationPage, get_invitation, get_state, get_token
from .matrix import get_matrix
from .people import DomainGroup, PersonPage, SkillLine, get_person
from .teams import (
    AskedOfTeam,
    OpenInvitation,
    TeamLeftBehind,
    TeamLine,
    TeamsPage,
    TeamToManage,
    get_managed_team,
    get_membership,
    get_my_teams,
    get_team,
    get_team_to_manage,
    get_teams_left_behind,
)

__all__ = [
    "AskedOfTeam",
    "DomainGroup",
    "InvitationPage",
    "OpenInvitation",
    "PersonPage",
    "SkillLine",
    "TeamLeftBehind",
    "TeamLine",
    "TeamToManage",
    "TeamsPage",
    "get_invitation",
    "get_managed_team",
    "get_matrix",
    "get_membership",
    "get_my_teams",
    "get_person",
    "get_state",
    "get_team",
    "get_team_to_manage",
    "get_teams_left_behind",
    "get_token",
]
