"""Who is asked what: the people of a team, the roles assigned to each, the skills these roles require."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from learners.teams.models import Assignment, Membership
from skillpath.catalog.models import Role, RoleRequirement


@dataclass(frozen=True, slots=True)
class AskedRole:
    """One role asked of one person. A personal assignment's due date goes before the team's."""

    role: Role
    due_date: date | None
    is_personal: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the people of a team, by membership id and by role id."""

    memberships: list[Membership]
    roles: dict[int, list[AskedRole]]
    requirements: dict[int, list[RoleRequirement]] = field(default_factory=dict)

    def levels(self, membership_id: int) -> dict[int, int]:
        """Return the level asked of a person by skill id: the highest over their roles."""
        levels: dict[int, int] = {}
        for asked in self.roles.get(membership_id, ()):
            for line in self.requirements.get(asked.role.pk, ()):
                levels[line.skill_id] = max(levels.get(line.skill_id, 0), line.level)
        return levels


def get_asked(*, team_id: int, role_slug: str | None = None, membership_id: int | None = None) -> Asked:
    """Return what is asked in a team now, of everyone or of one person, by all roles or by one. Three queries.

    Team assignments are for members; managers appear where something is asked of them personally.
    """
    memberships = Membership.objects.filter(team_id=team_id, ended_at=None, user__is_active=True)
    assignments = (
        Assignment.objects.filter(team_id=team_id, ended_at=None)
        .select_related("role")
        .defer("role__summary", "role__tasks", "role__kpis", "role__interview_focus")
    )
    if membership_id is not None:
        memberships = memberships.filter(pk=membership_id)
        assignments = assignments.filter(Q(membership=None) | Q(membership_id=membership_id))
    if role_slug:
        assignments = assignments.filter(role__slug=role_slug)
    people = sorted(memberships.select_related("user").order_by("pk"), key=lambda one: str(one.user).casefold())
    roles = _by_person(people, assignments.order_by("role__position", "role__title", "pk"))
    people = [one for one in people if one.part == Membership.Part.MEMBER or one.pk in roles]
    if role_slug:
        people = [one for one in people if one.pk in roles]
    role_ids = {asked.role.pk for each in roles.values() for asked in each}
    return Asked(people, roles, _requirements(role_ids))


def _by_person(people: Iterable[Membership], assignments: Iterable[Assignment]) -> dict[int, list[AskedRole]]:
    of_team: dict[int, AskedRole] = {}
    of_person: dict[int, dict[int, AskedRole]] = defaultdict(dict)
    for one in assignments:
        asked = AskedRole(one.role, one.due_date, is_personal=one.membership_id is not None)
        if one.membership_id is None:
            of_team[one.role_id] = asked
        else:
            of_person[one.membership_id][one.role_id] = asked
    roles = {}
    for person in people:
        everyone = of_team if person.part == Membership.Part.MEMBER else {}
        own = of_person.get(person.pk, {})
        if everyone or own:
            roles[person.pk] = [_merged(everyone.get(pk), own.get(pk)) for pk in dict.fromkeys([*everyone, *own])]
    return roles


def _merged(of_team: AskedRole | None, own: AskedRole | None) -> AskedRole:
    if own is None:
        assert of_team is not None
        return of_team
    if of_team is not None and own.due_date is None:
        return AskedRole(own.role, of_team.due_date, is_personal=True)
    return own


def _requirements(role_ids: Collection[int]) -> dict[int, list[RoleRequirement]]:
    """Return the requirements of roles, in the order of domains and skills."""
    lines = (
        RoleRequirement.objects.filter(role_id__in=role_ids)
        .select_related("skill__domain")
        .defer("skill__why", "skill__why_html", "skill__definition", "skill__domain__summary")
        .order_by("skill__domain__position", "skill__domain__title", "skill__title", "pk")
    )
    by_role: dict[int, list[RoleRequirement]] = defaultdict(list)
    for line in lines:
        by_role[line.role_id].append(line)
    return by_role
