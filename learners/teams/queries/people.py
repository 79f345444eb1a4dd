"""One person in a team: what is asked of them, and how they stand. The person and the manager see the same page."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from learners.teams.domain.matrix import Cell, RoleReadiness
from learners.teams.models import Membership, Team
from learners.teams.queries.asked import AskedSkill, get_asked
from learners.teams.queries.levels import get_levels


class SkillLine(NamedTuple):
    """One skill asked of a person, with where they stand."""

    slug: str
    title: str
    is_must: bool
    cell: Cell


@dataclass(frozen=True, slots=True)
class DomainGroup:
    """The skills of one domain."""

    title: str
    lines: tuple[SkillLine, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What a manager sees of one person; and the person of themselves."""

    team_public_id: str
    team_name: str
    membership_public_id: str
    user_id: int
    name: str
    email: str
    part: str
    started_at: datetime
    roles: tuple[RoleReadiness, ...]
    groups: tuple[DomainGroup, ...]

    @property
    def lines(self) -> list[SkillLine]:
        return [line for group in self.groups for line in group.lines]

    @property
    def met(self) -> int:
        return sum(line.cell.state == "met" for line in self.lines)

    @property
    def asked(self) -> int:
        return len(self.lines)


def get_person(*, team: Team, membership: Membership, at: datetime) -> PersonPage:
    """Return one person's levels on what is asked of them in this team, and on nothing else. Four or five queries."""
    asked = get_asked(team_id=team.pk, membership_id=membership.pk)
    user, roles = membership.user, asked.roles_of(membership.pk)
    levels = get_levels(learner_ids=[user.pk], lines=asked.all_lines, at=at)
    required = asked.levels_of(membership.pk)
    musts = {line.skill_id for role in roles for line in asked.lines.get(role.role_id, ()) if line.is_must}

    def line(skill: AskedSkill) -> SkillLine:
        cell = levels.cell(user.pk, skill.pk, required[skill.pk])
        return SkillLine(skill.slug, skill.title, skill.pk in musts, cell)

    return PersonPage(
        team_public_id=team.public_id,
        team_name=team.name,
        membership_public_id=membership.public_id,
        user_id=user.pk,
        name=str(user),
        email=user.email,
        part=membership.part,
        started_at=membership.started_at,
        roles=tuple(levels.readiness(role, asked.lines.get(role.role_id, ()), learner_id=user.pk) for role in roles),
        groups=tuple(
            DomainGroup(domain, tuple(line(skill) for skill in group))
            for domain, group in groupby(asked.skills, key=lambda skill: skill.domain)
        ),
    )
