"""The teams someone is in, and what a manager works with."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from learners.teams.domain.assignments import what_counts
from learners.teams.domain.invitations import RESEND_AFTER
from learners.teams.domain.size import TeamSize
from learners.teams.models import Assignment, Invitation, Membership, Team
from learners.teams.permissions import NoSuchMember, NoSuchTeam, refuse_unless_manager
from skillpath.catalog.models import Role, Status


@dataclass(frozen=True, slots=True)
class AskedOfTeam:
    """One role asked of a team, or of one person in it."""

    title: str
    due_date: date | None


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One of someone's teams."""

    public_id: str
    name: str
    part: str
    size: TeamSize
    open_invitations: int
    roles: tuple[AskedOfTeam, ...]

    @property
    def is_managed(self) -> bool:
        return self.part == Membership.Part.MANAGER


@dataclass(frozen=True, slots=True)
class TeamsPage:
    """Someone's teams, by their part in them; and those they archived and may bring back."""

    managed: tuple[TeamLine, ...]
    member_of: tuple[TeamLine, ...]
    archived: tuple[TeamLine, ...]


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation not answered yet."""

    public_id: str
    email: str
    part: str
    invited_by: str
    sent_at: datetime | None
    expires_at: datetime
    is_expired: bool
    may_be_sent_again: bool


@dataclass(frozen=True, slots=True)
class TeamToManage:
    """The people, open invitations and assignments of a team, and the roles that can be assigned."""

    team: Team
    memberships: tuple[Membership, ...]
    invitations: tuple[OpenInvitation, ...]
    assignments: tuple[Assignment, ...]
    roles: tuple[Role, ...]

    @property
    def managers(self) -> int:
        """Return how many can act: who is switched off manages nothing."""
        return sum(one.part == Membership.Part.MANAGER and one.user.is_active for one in self.memberships)


@dataclass(frozen=True, slots=True)
class TeamLeftBehind:
    """A team that would be without a manager if someone went."""

    public_id: str
    name: str
    others: int


def get_my_teams(*, user_id: int) -> TeamsPage:
    """Return the teams someone is in. Two queries, three with archived ones or not."""
    mine = Membership.objects.filter(user_id=user_id, ended_at=None).select_related("team")
    active = Q(team__memberships__ended_at=None, team__memberships__user__is_active=True)
    counted = mine.annotate(
        members=Count("team__memberships", distinct=True, filter=active & Q(team__memberships__part="member")),
        managers=Count("team__memberships", distinct=True, filter=active & Q(team__memberships__part="manager")),
        open_invitations=Count(
            "team__invitations",
            distinct=True,
            filter=Q(
                team__invitations__accepted_at=None,
                team__invitations__declined_at=None,
                team__invitations__withdrawn_at=None,
            ),
        ),
    ).order_by("team__name", "pk")
    rows = list(counted)
    asked = Assignment.objects.filter(
        team_id__in=[one.team_id for one in rows], ended_at=None, role__status=Status.PUBLISHED
    )
    of_team: dict[int, dict[int, AskedOfTeam]] = defaultdict(dict)
    own: dict[int, dict[int, AskedOfTeam]] = defaultdict(dict)
    mine_now = Q(membership__user_id=user_id, membership__ended_at=None)
    for_all_or_me = asked.filter(Q(membership=None) | mine_now).order_by("role__title", "role_id")
    for team_id, role_id, membership_id, title, due_date in for_all_or_me.values_list(
        "team_id", "role_id", "membership_id", "role__title", "due_date"
    ):
        (of_team if membership_id is None else own)[team_id][role_id] = AskedOfTeam(title, due_date)
    lines = [
        (one.team.archived_at is not None, _line(one, _roles(one, of_team[one.team_id], own[one.team_id])))
        for one in rows
    ]
    return TeamsPage(
        managed=tuple(line for archived, line in lines if not archived and line.is_managed),
        member_of=tuple(line for archived, line in lines if not archived and not line.is_managed),
        archived=tuple(line for archived, line in lines if archived and line.is_managed),
    )


def get_teams_left_behind(*, user_id: int) -> tuple[TeamLeftBehind, ...]:
    """Return the teams that nobody else manages, and how many others are in each. One query."""
    now_in_it = Q(memberships__ended_at=None, memberships__user__is_active=True) & ~Q(memberships__user_id=user_id)
    counted = Team.objects.managed_only_by(user_id).annotate(others=Count("memberships", filter=now_in_it))
    rows = counted.order_by("name", "pk").values_list("public_id", "name", "others")
    return tuple(TeamLeftBehind(*row) for row in rows)


def get_team(*, public_id: str, user_id: int) -> tuple[Team, Membership]:
    """Return a team with the asker's own membership. One query.

    :raises NoSuchTeam: unless they are in it now.
    """
    membership = (
        Membership.objects.select_related("team", "user")
        .filter(team__public_id=public_id, team__archived_at=None, user_id=user_id, user__is_active=True, ended_at=None)
        .first()
    )
    if membership is None:
        raise NoSuchTeam
    return membership.team, membership


def get_managed_team(*, public_id: str, user_id: int) -> Team:
    """Return a team to its manager. One query.

    :raises NoSuchTeam: to a stranger. :raises ManagersOnly: to a member.
    """
    team, membership = get_team(public_id=public_id, user_id=user_id)
    refuse_unless_manager(membership.part)
    return team


def get_membership(
    *, team_public_id: str, membership_public_id: str, user_id: int, as_manager: bool = False
) -> tuple[Membership, Membership]:
    """Return the asker's own membership and one they may look at: a manager anyone's, a member their own. Two queries.

    :raises NoSuchTeam: to a stranger. :raises ManagersOnly: to a member who asks `as_manager`.
    :raises NoSuchMember: for anyone else's, or one that has ended.
    """
    team, own = get_team(public_id=team_public_id, user_id=user_id)
    if as_manager:
        refuse_unless_manager(own.part)
    visible = Membership.objects.filter(team=team, ended_at=None, user__is_active=True).select_related("user")
    if own.part != Membership.Part.MANAGER:
        visible = visible.filter(pk=own.pk)
    found = visible.filter(public_id=membership_public_id).first()
    if found is None:
        raise NoSuchMember
    return own, found


def get_team_to_manage(*, team: Team, at: datetime) -> TeamToManage:
    """Return what a manager works with. Four queries."""
    memberships = Membership.objects.filter(team=team, ended_at=None).select_related("user")
    assignments = Assignment.objects.filter(team=team, ended_at=None).select_related("role", "membership__user")
    invitations = Invitation.objects.filter(
        team=team, accepted_at=None, declined_at=None, withdrawn_at=None
    ).select_related("invited_by")
    return TeamToManage(
        team=team,
        memberships=tuple(sorted(memberships, key=lambda one: (one.part != "manager", str(one.user).casefold()))),
        invitations=tuple(_open_invitation(one, at=at) for one in invitations.order_by("email")),
        assignments=tuple(assignments.order_by("role__title", "membership__user__name", "pk")),
        roles=tuple(Role.objects.published().order_by("position", "title").only("slug", "title")),
    )


def _roles(
    membership: Membership, of_team: dict[int, AskedOfTeam], own: dict[int, AskedOfTeam]
) -> tuple[AskedOfTeam, ...]:
    """Return what is asked: a manager is told of the team, a member of themselves."""
    is_manager = membership.part == Membership.Part.MANAGER
    roles = own | of_team if is_manager else what_counts(of_team=of_team, own=own)
    return tuple(sorted(roles.values(), key=lambda role: role.title))


def _line(membership: Membership, roles: tuple[AskedOfTeam, ...]) -> TeamLine:
    return TeamLine(
        public_id=membership.team.public_id,
        name=membership.team.name,
        part=membership.part,
        size=TeamSize(membership.members, membership.managers),  # type: ignore[attr-defined]
        open_invitations=membership.open_invitations,  # type: ignore[attr-defined]
        roles=roles,
    )


def _open_invitation(invitation: Invitation, *, at: datetime) -> OpenInvitation:
    return OpenInvitation(
        public_id=invitation.public_id,
        email=invitation.email,
        part=invitation.part,
        invited_by=str(invitation.invited_by or ""),
        sent_at=invitation.sent_at,
        expires_at=invitation.expires_at,
        is_expired=invitation.expires_at <= at,
        may_be_sent_again=invitation.sent_at is None or at - invitation.sent_at >= RESEND_AFTER,
    )
