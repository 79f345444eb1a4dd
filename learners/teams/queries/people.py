"""One person in a team: what is asked of them, and how they stand. The person and the manager see the same page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from learners.teams.domain.matrix import Cell, RoleReadiness
from learners.teams.models import Membership, Team
from learners.teams.queries.asked import Asked, get_asked
from learners.teams.queries.levels import get_levels, make_cell, make_readiness
from skillpath.catalog.models import RoleRequirement, Skill


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
    """Return one person's levels on what is asked of them in this team, and on nothing else. Five queries."""
    asked = get_asked(team_id=team.pk, membership_id=membership.pk)
    skills = _skills(asked)
    learner = membership.user_id
    estimates, ages = get_levels(learner_ids=[learner], skill_ids=list(skills), at=at)
    levels, musts = asked.levels(membership.pk), _must_haves(asked, membership.pk)
    groups = tuple(
        DomainGroup(
            domain,
            tuple(
                SkillLine(
                    skill.slug,
                    skill.title,
                    skill.pk in musts,
                    make_cell(
                        estimates[learner, skill.pk],
                        required=levels[skill.pk],
                        proof_age_days=ages.get((learner, skill.pk)),
                    ),
                )
                for skill in group
            ),
        )
        for domain, group in groupby(skills.values(), key=lambda skill: skill.domain.title)
    )
    roles = tuple(
        make_readiness(each, asked.requirements.get(each.role.pk, ()), estimates=estimates, learner_id=learner)
        for each in asked.roles.get(membership.pk, ())
    )
    user = membership.user
    return PersonPage(
        team.public_id, team.name, membership.public_id, learner, str(user), user.email, membership.part,
        membership.started_at, roles, groups,
    )  # fmt: skip


def _skills(asked: Asked) -> dict[int, Skill]:
    lines: Iterable[RoleRequirement] = (line for lines in asked.requirements.values() for line in lines)
    ordered = sorted(
        lines, key=lambda line: (line.skill.domain.position, line.skill.domain.title, line.skill.title.casefold())
    )
    return {line.skill_id: line.skill for line in ordered}


def _must_haves(asked: Asked, membership_id: int) -> set[int]:
    return {
        line.skill_id
        for each in asked.roles.get(membership_id, ())
        for line in asked.requirements.get(each.role.pk, ())
        if line.is_must
    }
