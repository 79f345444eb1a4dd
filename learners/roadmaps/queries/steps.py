"""A roadmap with a learner's states."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from assessments.domain.mastery import RequirementState
from assessments.models import Attempt
from learners.mastery.queries import Estimate
from learners.memory.queries import Freshness
from learners.roadmaps.domain.states import StepState, state_of_activity, state_of_skill
from learners.roadmaps.models import Enrolment
from learners.roadmaps.models import StepState as StepMark
from learners.roadmaps.queries.standing import Standing, get_standing
from skillpath.catalog.models import Article, Phase, Project, Roadmap, Status, Step


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
    def chance(self) -> float | None:
        """Return P(level ≥ the step's level); None for what has no level."""
        return self.estimate.chance(self.step.level) if self.estimate and self.step.level else None

    @property
    def hours_left(self) -> float:
        """Return what is left of the step's hours; of a skill, the part of the way that is not yet believed gone."""
        if self.state is not None and self.state.is_behind:
            return 0.0
        if self.estimate is None or self.chance is None or self.estimate.proven_count == 0:
            return self.hours
        return self.hours * (1.0 - self.chance)


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


def get_followed_ids(*, learner_id: int | None) -> set[int]:
    """Return the ids of the roadmaps a learner follows; none for a visitor."""
    if learner_id is None:
        return set()
    return set(Enrolment.objects.filter(learner_id=learner_id, left_at=None).values_list("roadmap_id", flat=True))


def get_marks(*, learner_id: int | None, article: Article | None = None, project: Project | None = None) -> list[Step]:
    """Return the steps, on roadmaps the learner follows, that point here; `marked` is what they said of each."""
    if learner_id is None:
        return []
    return list(
        Step.objects.filter(
            article=article,
            project=project,
            status=Status.PUBLISHED,
            roadmap__enrolments__learner_id=learner_id,
            roadmap__enrolments__left_at=None,
        )
        .select_related("roadmap")
        .annotate(mark=FilteredRelation("states", condition=Q(states__learner_id=learner_id)))
        .annotate(marked=F("mark__state"))
        .order_by("roadmap__title", "position")
    )
