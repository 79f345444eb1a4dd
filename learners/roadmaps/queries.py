"""A roadmap with a learner's states; readiness for a role; what is left to do."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from assessments.domain import mastery
from assessments.domain.mastery import RequirementState
from assessments.models import Attempt
from learners.mastery.queries import Estimate, Estimates, get_estimates
from learners.memory.queries import Freshness, get_freshness
from learners.roadmaps.domain.states import StepState, hours_to_level, state_of_activity, state_of_skill
from learners.roadmaps.models import Enrolment
from learners.roadmaps.models import StepState as StepMark
from skillpath.catalog.models import Phase, Roadmap, Role, RoleRequirement, Skill, SkillLevel, Status, Step


@dataclass(frozen=True)
class Standing:
    """All that is known of a learner now: levels and freshness. Two queries feed a whole page."""

    learner_id: int
    estimates: Estimates
    freshness: dict[int, Freshness]

    def estimate(self, skill_id: int) -> Estimate:
        return self.estimates[self.learner_id, skill_id]

    def state(self, skill_id: int, level: int) -> str:
        """Return unknown, missing, open, met or fading."""
        state = self.estimate(skill_id).state(level)
        if state == RequirementState.MET and self.is_fading(skill_id):
            return "fading"
        return state.value

    def is_fading(self, skill_id: int) -> bool:
        fresh = self.freshness.get(skill_id)
        return fresh is not None and fresh.is_fading

    def is_touched(self, skill_id: int) -> bool:
        return skill_id in self.freshness or self.estimate(skill_id).proven_count > 0


def get_standing(*, learner_id: int, at: dt.datetime, skill_ids: Iterable[int] | None = None) -> Standing:
    """Return what is known of a learner now, in these skills or in all."""
    wanted = None if skill_ids is None else set(skill_ids)
    return Standing(
        learner_id,
        get_estimates(learner_ids=[learner_id], at=at, skill_ids=wanted),
        get_freshness(learner_id=learner_id, at=at, skill_ids=wanted),
    )


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a roadmap, and where the learner is on it (None for a visitor)."""

    step: Step
    state: StepState | None = None
    estimate: Estimate | None = None
    freshness: Freshness | None = None

    @property
    def hours(self) -> float:
        return float(self.step.hours)

    @property
    def hours_left(self) -> float:
        """Return what is left of the step's hours; of a skill, the part of the way that is not yet believed gone."""
        if self.state is not None and self.state.is_behind:
            return 0.0
        if self.estimate is None or self.estimate.proven_count == 0 or not self.step.level:
            return self.hours
        return self.hours * (1.0 - self.estimate.chance(self.step.level))


@dataclass(frozen=True)
class PhaseView:
    phase: Phase
    steps: list[StepView]

    @property
    def hours(self) -> float:
        return sum(view.hours for view in self.steps)

    @property
    def behind(self) -> int:
        return sum(view.state is not None and view.state.is_behind for view in self.steps)


@dataclass(frozen=True)
class RoadmapPage:
    """A roadmap, phase by phase."""

    roadmap: Roadmap
    phases: list[PhaseView]
    enrolment: Enrolment | None = None

    @cached_property
    def steps(self) -> list[StepView]:
        return [view for phase in self.phases for view in phase.steps]

    @property
    def hours(self) -> float:
        return sum(view.hours for view in self.steps)

    @property
    def hours_left(self) -> float:
        return sum(view.hours_left for view in self.steps)

    @property
    def behind(self) -> int:
        return sum(phase.behind for phase in self.phases)

    @cached_property
    def next_step(self) -> StepView | None:
        """Return what to do next: the first step that is neither behind nor waiting for nothing."""
        return next((view for view in self.steps if view.state is not None and not view.state.is_behind), None)

    @cached_property
    def following_steps(self) -> list[StepView]:
        """Return the three steps after the next one."""
        left = [view for view in self.steps if view.state is not None and not view.state.is_behind]
        return left[1:4]


def get_roadmap_page(
    *, roadmap: Roadmap, learner_id: int | None, at: dt.datetime, standing: Standing | None = None
) -> RoadmapPage:
    """Return a roadmap as its page shows it: three queries for a visitor, six for a learner, whatever its size."""
    steps = list(_steps(roadmap, learner_id=learner_id))
    if learner_id is None:
        return RoadmapPage(roadmap, _phases(StepView(step) for step in steps))
    if standing is None:
        skill_ids = [step.skill_id for step in steps if step.skill_id]
        standing = get_standing(learner_id=learner_id, at=at, skill_ids=skill_ids)
    enrolment = Enrolment.objects.filter(learner_id=learner_id, roadmap=roadmap, left_at=None).first()
    return RoadmapPage(roadmap, _phases(_view(step, standing) for step in steps), enrolment)


def get_current_page(*, learner_id: int, at: dt.datetime, standing: Standing) -> RoadmapPage | None:
    """Return the roadmap the learner follows, or None. Two queries."""
    enrolment = (
        Enrolment.objects.filter(learner_id=learner_id, is_current=True, left_at=None)
        .select_related("roadmap", "roadmap__role")
        .first()
    )
    if enrolment is None:
        return None
    steps = _steps(enrolment.roadmap, learner_id=learner_id)
    return RoadmapPage(enrolment.roadmap, _phases(_view(step, standing) for step in steps), enrolment)


def _steps(roadmap: Roadmap, *, learner_id: int | None) -> QuerySet[Step]:
    steps = (
        Step.objects.filter(roadmap=roadmap, status=Status.PUBLISHED)
        .select_related("phase", "skill", "article", "resource", "project", "quiz")
        .defer("article__body", "article__body_html", "project__brief", "project__brief_html", "skill__why_html")
        .order_by("phase__position", "position")
    )
    if learner_id is None:
        return steps
    mine = Attempt.objects.filter(learner_id=learner_id, quiz_id=OuterRef("quiz_id"))
    return steps.annotate(
        mark=FilteredRelation("states", condition=Q(states__learner_id=learner_id)),
        is_tried=Exists(mine),
        is_taken=Exists(mine.filter(finished_at__isnull=False)),
    ).annotate(marked=F("mark__state"))


def _view(step: Step, standing: Standing) -> StepView:
    is_skipped = step.marked == StepMark.State.SKIPPED  # type: ignore[attr-defined]
    if step.kind == Step.Kind.SKILL:
        assert step.skill_id is not None
        assert step.level is not None
        estimate = standing.estimate(step.skill_id)
        state = state_of_skill(
            is_met=estimate.state(step.level) == RequirementState.MET,
            is_fading=standing.is_fading(step.skill_id),
            is_touched=standing.is_touched(step.skill_id),
            is_skipped=is_skipped,
        )
        return StepView(step, state, estimate, standing.freshness.get(step.skill_id))
    done = step.is_taken if step.kind == Step.Kind.QUIZ else step.marked == StepMark.State.DONE  # type: ignore[attr-defined]
    tried = step.is_tried if step.kind == Step.Kind.QUIZ else False  # type: ignore[attr-defined]
    return StepView(step, state_of_activity(is_done=done, is_touched=tried, is_skipped=is_skipped))


def _phases(views: Iterable[StepView]) -> list[PhaseView]:
    phases: dict[int, PhaseView] = {}
    for view in views:
        phases.setdefault(view.step.phase_id, PhaseView(view.step.phase, [])).steps.append(view)
    return list(phases.values())


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
        return self.state in ("met", "fading")

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
        """Return whole percent, rounded down: 100 means 100."""
        return int(self.value * 100)

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
        return sum(line.hours for line in self.lines if not line.is_met)

    @property
    def is_known(self) -> bool:
        """Say whether there is any proof to judge by."""
        return any(line.estimate.proven_count for line in self.lines)


def get_readiness(*, role: Role, learner_id: int, at: dt.datetime, standing: Standing | None = None) -> Readiness:
    """Return a learner's readiness for a role: four queries, two when the standing is at hand."""
    requirements = list(
        RoleRequirement.objects.filter(role=role).select_related("skill", "skill__domain").defer("skill__why_html")
    )
    skill_ids = [requirement.skill_id for requirement in requirements]
    if standing is None:
        standing = get_standing(learner_id=learner_id, at=at, skill_ids=skill_ids)
    return judge(role=role, requirements=requirements, standing=standing, hours=get_hours(skill_ids))


def judge(
    *, role: Role, requirements: Iterable[RoleRequirement], standing: Standing, hours: dict[int, dict[int, float]]
) -> Readiness:
    """Put a role map and a standing together. No query."""
    lines = [
        RequirementLine(
            requirement,
            standing.estimate(requirement.skill_id),
            standing.state(requirement.skill_id, requirement.level),
            hours_to_level(
                hours.get(requirement.skill_id, {}),
                mean=standing.estimate(requirement.skill_id).mean,
                required=requirement.level,
            ),
            standing.freshness.get(requirement.skill_id),
        )
        for requirement in requirements
    ]
    value = mastery.readiness(
        mastery.Requirement(line.requirement.weight, line.chance, line.requirement.is_must) for line in lines
    )
    lines.sort(key=lambda line: (not line.requirement.is_must, line.is_met, -line.holds_back, line.skill.title))
    return Readiness(role, value, lines)


def get_hours(skill_ids: Iterable[int]) -> dict[int, dict[int, float]]:
    """Return the hours of each level of these skills. One query."""
    hours: dict[int, dict[int, float]] = {}
    for skill_id, level, value in SkillLevel.objects.filter(skill_id__in=skill_ids).values_list(
        "skill_id", "level", "hours"
    ):
        hours.setdefault(skill_id, {})[level] = float(value)
    return hours
