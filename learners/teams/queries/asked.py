"""Who is asked what: the people of a team, the roles assigned to each, the skills these roles require.

Read as plain values, not as objects: a matrix reads thousands of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from learners.teams.domain.assignments import what_counts
from learners.teams.domain.size import TeamSize
from learners.teams.models import Assignment, Membership
from skillpath.catalog.models import RoleRequirement, Skill, Status, where_published


class Person(NamedTuple):
    """Someone in the team now."""

    membership_id: int
    public_id: str
    user_id: int
    name: str
    email: str
    part: str

    @property
    def shown_name(self) -> str:
        """Return the name as `str(user)` gives it."""
        return self.name or self.email


class AskedRole(NamedTuple):
    """One role asked of one person, by the assignment that counts."""

    role_id: int
    slug: str
    title: str
    due_date: date | None


class Line(NamedTuple):
    """One line of a role map."""

    skill_id: int
    level: int
    weight: int
    is_must: bool


class AskedSkill(NamedTuple):
    """One skill that is asked of someone."""

    pk: int
    slug: str
    title: str
    domain: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the people of a team: roles by membership id, lines by role id, skills in order of domains.

    `size` counts all who were looked at, those of whom nothing is asked too.
    """

    size: TeamSize
    people: list[Person]
    roles: dict[int, list[AskedRole]]
    lines: dict[int, list[Line]]
    skills: list[AskedSkill]

    @property
    def all_lines(self) -> list[Line]:
        return [line for lines in self.lines.values() for line in lines]

    def roles_of(self, membership_id: int) -> list[AskedRole]:
        return self.roles.get(membership_id, [])

    def levels_of(self, membership_id: int) -> dict[int, int]:
        """Return the level asked of a person by skill id: the highest over their roles."""
        roles = self.roles_of(membership_id)
        levels: dict[int, int] = {}
        for role in roles:
            for line in self.lines.get(role.role_id, ()):
                if line.level > levels.get(line.skill_id, 0):
                    levels[line.skill_id] = line.level
        return levels


def get_asked(*, team_id: int, role_slug: str | None = None, membership_id: int | None = None) -> Asked:
    """Return what is asked in a team now, of everyone or of one person, by all roles or by one. Three queries.

    Team assignments are for members; managers appear where something is asked of them personally. A role that is no
    longer published isn't asked while it isn't.
    """
    memberships = Membership.objects.filter(team_id=team_id, ended_at=None, user__is_active=True)
    assignments = Assignment.objects.filter(team_id=team_id, ended_at=None, role__status=Status.PUBLISHED)
    if membership_id is not None:
        memberships = memberships.filter(pk=membership_id)
        assignments = assignments.filter(Q(membership=None) | Q(membership_id=membership_id))
    if role_slug:
        assignments = assignments.filter(role__slug=role_slug)
    rows = memberships.order_by("pk").values_list("pk", "public_id", "user_id", "user__name", "user__email", "part")
    people = sorted((Person(*row) for row in rows), key=lambda one: one.shown_name.casefold())
    members = sum(map(_is_member, people))
    size = TeamSize(members, len(people) - members)
    asked = assignments.order_by("role__position", "role__title", "pk").values_list(
        "membership_id", "role_id", "role__slug", "role__title", "due_date"
    )
    roles = _by_person(people, ((row[0], AskedRole(*row[1:])) for row in asked))
    people = [one for one in people if one.membership_id in roles or (_is_member(one) and not role_slug)]
    lines, skills = _role_maps({role.role_id for each in roles.values() for role in each})
    return Asked(size, people, roles, lines, skills)


def _is_member(person: Person) -> bool:
    return person.part == Membership.Part.MEMBER


def _by_person(people: list[Person], asked: Iterable[tuple[int | None, AskedRole]]) -> dict[int, list[AskedRole]]:
    of_team: dict[int, AskedRole] = {}
    of_person: dict[int, dict[int, AskedRole]] = defaultdict(dict)
    for membership_id, role in asked:
        if membership_id is None:
            of_team[role.role_id] = role
        else:
            of_person[membership_id][role.role_id] = role
    roles = {}
    for person in people:
        everyone = of_team if _is_member(person) else {}
        own = of_person.get(person.membership_id, {})
        if everyone or own:
            roles[person.membership_id] = list(what_counts(of_team=everyone, own=own).values())
    return roles


def _role_maps(role_ids: Collection[int]) -> tuple[dict[int, list[Line]], list[AskedSkill]]:
    """Return the lines of roles, and their skills in the order of domains and titles; published skills alone."""
    rows = (
        RoleRequirement.objects.filter(where_published(Skill, "skill"), role_id__in=role_ids)
        .order_by("skill__domain__position", "skill__domain__title", "skill__domain_id", "pk")
        .values_list(
            "role_id", "skill_id", "level", "weight", "necessity", "skill__slug", "skill__title", "skill__domain__title"
        )
    )
    lines: dict[int, list[Line]] = defaultdict(list)
    domains: dict[str, dict[int, AskedSkill]] = defaultdict(dict)
    for role_id, skill_id, level, weight, necessity, slug, title, domain in rows:
        lines[role_id].append(Line(skill_id, level, weight, necessity == RoleRequirement.Necessity.MUST))
        domains[domain][skill_id] = AskedSkill(skill_id, slug, title, domain)
    skills = [
        skill for each in domains.values() for skill in sorted(each.values(), key=lambda skill: skill.title.casefold())
    ]
    return lines, skills
