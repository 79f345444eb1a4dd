"""Changing teams, who is in them, and what is asked of them.

Every writer locks the team's row first, so what it looks up after that can't change under it.
"""

from learners.teams.permissions import NoSuchMember

from .assignments import (
    AlreadyEnded,
    DueDatePassed,
    NoSuchAssignment,
    NoSuchRole,
    assign_role,
    change_due_date,
    end_assignment,
    restore_assignment,
)
from .invitations import (
    InvitationAnswered,
    InvitationExpired,
    InvitationWithdrawn,
    Invited,
    NoSuchInvitation,
    NotAddresses,
    TooManyAddresses,
    accept_invitation,
    decline_invitation,
    invite_by_email,
    withdraw_invitation,
)
from .letters import send_invitation, send_waiting_invitations
from .memberships import LastManager, NoSuchPart, appoint_manager, change_part, leave_team, remove_member
from .teams import (
    KeyTaken,
    NameMissing,
    archive_team,
    close_teams_left_behind,
    create_team,
    rename_team,
    restore_team,
)

__all__ = [
    "AlreadyEnded",
    "DueDatePassed",
    "InvitationAnswered",
    "InvitationExpired",
    "InvitationWithdrawn",
    "Invited",
    "KeyTaken",
    "LastManager",
    "NameMissing",
    "NoSuchAssignment",
    "NoSuchInvitation",
    "NoSuchMember",
    "NoSuchPart",
    "NoSuchRole",
    "NotAddresses",
    "TooManyAddresses",
    "accept_invitation",
    "appoint_manager",
    "archive_team",
    "assign_role",
    "change_due_date",
    "change_part",
    "close_teams_left_behind",
    "create_team",
    "decline_invitation",
    "end_assignment",
    "invite_by_email",
    "leave_team",
    "remove_member",
    "rename_team",
    "restore_assignment",
    "restore_team",
    "send_invitation",
    "send_waiting_invitations",
    "withdraw_invitation",
]
