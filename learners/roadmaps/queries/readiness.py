"""How ready someone is for a role, and what holds them back."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.domain import mastery
from learners.mastery.queries import Estimate
from learners.memory.queries import Freshness
from learners.roadmaps.domain.states import hours_to_close
from learners.roadmaps.queries.standing import Standing, get_standing
from skillpath.catalog.models import Role, RoleRequirement, Skill, SkillLevel, where_published
from skillpath.kernel.shares import whole_percent

MET = ("met", "fading")


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """One line of a role map, and where the learner stands on it."""

    requirement: RoleRequirement
    estimate: Estimate
    state: str
    hours: float
    freshness: Freshness | None = None

    @property
    def skill(self) -> Skill:
        return self.requirement.skill

    @property
    def chance(self) -> float:
        return self.estimate.chance(self.requirement.level)

    @property
    def is_met(self) -> bool:
        return self.state in MET

    @property
    def holds_back(self) -> float:
        """Return by how much this line keeps readiness down: weight times what is missing."""
        return self.requirement.weight * (1.0 - self.chance)


@dataclass(frozen=True)
class Readiness:
    """A person's readiness for a role, in [0, 1], with the lines it comes from, what holds back most first."""

    role: Role
    value: float
    lines: list[RequirementLine]

    @property
    def percent(self) -> int:
        return whole_percent(self.value)

    @property
    def unmet_musts(self) -> list[RequirementLine]:
        return [line for line in self.lines if line.requirement.is_must and not line.is_met]

    @property
    def musts(self) -> list[RequirementLine]:
        return [line for line in self.lines if line.requirement.is_must]

    @property
    def nices(self) -> list[RequirementLine]:
        return [line for line in self.lines if not line.requirement.is_must]

    @property
    def met(self) -> int:
        return sum(line.is_met for line in self.lines)

    @property
    def hours(self) -> float:
        """Return the hours to close what is unmet."""
        return sum(line.hours for line in self.lines)

    @property
    def is_known(self) -> bool:
        """Say whether there is any proof to judge by."""
        return any(line.estimate.proven_count for line in self.lines)


def get_readiness(*, role: Role, learner_id: int, at: dt.datetime, standing: Standing | None = None) -> Readiness:
    """Return a learner's readiness for a role: four queries, two when the standing is at hand."""
    requirements = list(
        RoleRequirement.objects.filter(where_published(Skill, "skill"), role=role)
        .select_related("skill", "skill__domain")
        .defer("skill__why_html")
    )
    skill_ids = [requirement.skill_id for requirement in requirements]
    if standing is None:
        standing = get_standing(learner_id=learner_id, at=at, skill_ids=skill_ids)
    return judge(role=role, requirements=requirements, standing=standing, hours=get_hours(skill_ids))


def judge(
    *, role: Role, requirements: Iterable[RoleRequirement], standing: Standing, hours: dict[int, dict[int, float]]
) -> Readiness:
    """Put a role map and a standing together. No query."""
    lines = [_line(requirement, standing, hours.get(requirement.skill_id, {})) for requirement in requirements]
    value = mastery.readiness(
        mastery.Requirement(line.requirement.weight, line.chance, line.requirement.is_must) for line in lines
    )
    lines.sort(key=lambda line: (not line.requirement.is_must, line.is_met, -line.holds_back, line.skill.title))
    return Readiness(role, value, lines)


def _line(requirement: RoleRequirement, standing: Standing, hours: Mapping[int, float]) -> RequirementLine:
    estimate = standing.estimate(requirement.skill_id)
    state = standing.state(requirement.skill_id, requirement.level)
    left = hours_to_close(hours, mean=estimate.mean, required=requirement.level, is_met=state in MET)
    return RequirementLine(requirement, estimate, state, left, standing.freshness.get(requirement.skill_id))


def get_hours(skill_ids: Iterable[int]) -> dict[int, dict[int, float]]:
    """Return the hours of each level of these skills. One query."""
    hours: dict[int, dict[int, float]] = {}
    for skill_id, level, value in SkillLevel.objects.filter(skill_id__in=skill_ids).values_list(
        "skill_id", "level", "hours"
    ):
        hours.setdefault(skill_id, {})[level] = float(value)
    return hours
