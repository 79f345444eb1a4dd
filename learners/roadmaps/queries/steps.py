"""A roadmap with a learner's states."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from assessments.domain.mastery import RequirementState
from assessments.models import GRACE, Attempt
from learners.mastery.queries import Estimate
from learners.memory.queries import Freshness
from learners.roadmaps.domain.states import StepState, hours_of_step_left, state_of_activity, state_of_skill
from learners.roadmaps.models import Enrolment
from learners.roadmaps.models import StepState as StepMark
from learners.roadmaps.queries.standing import Standing, get_standing
from skillpath.catalog.models import Article, Project, Roadmap, Step, where_published
from skillpath.kernel.compiled import compiled

TARGETS = ("skill", "article", "resource", "project", "quiz")


class StepInfo(NamedTuple):
    """A step as it is shown, the same to everyone. A page has hundreds, so it is a row and no model.

    `title` is that of what it points at, `url` only a resource's: the others have a page of their own by `slug`.
    """

    pk: int
    kind: str
    level: int | None
    hours: float
    note: str
    skill_id: int | None
    slug: str
    title: str
    url: str | None

    @property
    def kind_name(self) -> str:
        return str(Step.Kind(self.kind).label)

    def get_absolute_url(self) -> str:
        """Return where the step leads: a page of ours, or the resource itself."""
        return self.url or reverse(f"web:{self.kind}", args=[self.slug])


class PhaseInfo(NamedTuple):
    """A phase as it is shown."""

    pk: int
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a roadmap, and where the learner is on it (None for a visitor)."""

    step: StepInfo
    state: StepState | None = None
    estimate: Estimate | None = None
    freshness: Freshness | None = None
    marked: str | None = None  # what they said of it themselves

    @property
    def hours(self) -> float:
        return self.step.hours

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
        return hours_of_step_left(self.hours, chance=self.chance)


@dataclass(frozen=True)
class PhaseView:
    phase: PhaseInfo
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
    if learner_id is None:
        shown = _steps(roadmap_id=roadmap.pk).values_list(*_SHOWN)
        return RoadmapPage(roadmap, _phases((phase, StepView(step)) for phase, step, _ in _rows(shown)))
    rows = list(_rows(_steps_of(roadmap_id=roadmap.pk, learner_id=learner_id, expired_before=at - GRACE)))
    if standing is None:
        skill_ids = [step.skill_id for _, step, _ in rows if step.skill_id]
        standing = get_standing(learner_id=learner_id, at=at, skill_ids=skill_ids)
    enrolment = Enrolment.objects.filter(learner_id=learner_id, roadmap=roadmap, left_at=None).first()
    return RoadmapPage(roadmap, _phases(_views(rows, standing)), enrolment)


def get_current_page(*, learner_id: int, at: dt.datetime, standing: Standing) -> RoadmapPage | None:
    """Return the roadmap the learner follows, or None; one that isn't published any more rests. Two queries."""
    enrolment = (
        Enrolment.objects.filter(
            where_published(Roadmap, "roadmap"), learner_id=learner_id, is_current=True, left_at=None
        )
        .select_related("roadmap")
        .defer("roadmap__overview", "roadmap__overview_html")
        .first()
    )
    if enrolment is None:
        return None
    rows = _rows(_steps_of(roadmap_id=enrolment.roadmap_id, learner_id=learner_id, expired_before=at - GRACE))
    return RoadmapPage(enrolment.roadmap, _phases(_views(rows, standing)), enrolment)


def _steps(*, roadmap_id: int) -> QuerySet[Step]:
    return (
        Step.objects.published()
        .filter(roadmap_id=roadmap_id)
        .annotate(
            target_slug=Coalesce(*(f"{kind}__slug" for kind in TARGETS)),
            target_title=Coalesce(*(f"{kind}__title" for kind in TARGETS)),
        )
        .order_by("phase__position", "position")
    )


@compiled
def _steps_of(*, roadmap_id: int, learner_id: int, expired_before: dt.datetime) -> QuerySet[Any, Any]:
    mine = Attempt.objects.filter(learner_id=learner_id, quiz_id=OuterRef("quiz_id"))
    steps = _steps(roadmap_id=roadmap_id).annotate(
        mark=FilteredRelation("states", condition=Q(states__learner_id=learner_id)),
        is_tried=Exists(mine),
        is_taken=Exists(mine.ended_or_expired(before=expired_before).filter(items__response__isnull=False)),
    )
    return steps.values_list(*_SHOWN, *_SAID)


def _rows(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[PhaseInfo, StepInfo, Any]]:
    """Yield each step with its phase and with what a learner said or did of it, in the order of `_SAID`."""
    for phase_id, title, summary, pk, kind, level, hours, note, *rest in rows:
        info = StepInfo(pk, kind, level, float(hours), note, *rest[:4])
        yield PhaseInfo(phase_id, title, summary), info, rest[4:]


_SHOWN = (
    *("phase_id", "phase__title", "phase__summary", "pk", "kind", "level", "hours", "note"),
    *("skill_id", "target_slug", "target_title", "resource__url"),
)
_SAID = ("mark__state", "is_tried", "is_taken")


def _views(rows: Iterable[tuple[PhaseInfo, StepInfo, Any]], standing: Standing) -> Iterator[tuple[PhaseInfo, StepView]]:
    for phase, step, (marked, is_tried, is_taken) in rows:
        is_skipped = marked == StepMark.State.SKIPPED
        if step.skill_id is not None and step.level is not None:
            estimate = standing.estimate(step.skill_id)
            state = state_of_skill(
                is_met=estimate.state(step.level) == RequirementState.MET,
                is_fading=standing.is_fading(step.skill_id),
                is_touched=standing.is_touched(step.skill_id),
                is_skipped=is_skipped,
            )
            yield phase, StepView(step, state, estimate, standing.freshness.get(step.skill_id), marked)
        else:
            is_quiz = step.kind == Step.Kind.QUIZ
            state = state_of_activity(
                is_done=is_taken if is_quiz else marked == StepMark.State.DONE,
                is_touched=is_quiz and is_tried,
                is_skipped=is_skipped,
            )
            yield phase, StepView(step, state, marked=marked)


def _phases(views: Iterable[tuple[PhaseInfo, StepView]]) -> list[PhaseView]:
    phases: dict[PhaseInfo, list[StepView]] = {}
    for phase, view in views:
        phases.setdefault(phase, []).append(view)
    return [PhaseView(phase, steps) for phase, steps in phases.items()]


def get_followed_ids(*, learner_id: int | None) -> set[int]:
    """Return the ids of the roadmaps a learner follows; none for a visitor."""
    if learner_id is None:
        return set()
    return set(Enrolment.objects.filter(learner_id=learner_id, left_at=None).values_list("roadmap_id", flat=True))


def get_marks(*, learner_id: int | None, target: Article | Project) -> list[Step]:
    """Return the steps, on roadmaps the learner follows, that point here; `marked` is what they said of each.

    :param target: what they look at, so it may be seen.
    """
    if learner_id is None:
        return []
    return list(
        Step.objects.to(target)
        .filter(
            where_published(Roadmap, "roadmap"),
            roadmap__enrolments__learner_id=learner_id,
            roadmap__enrolments__left_at=None,
        )
        .select_related("roadmap")
        .annotate(mark=FilteredRelation("states", condition=Q(states__learner_id=learner_id)))
        .annotate(marked=F("mark__state"))
        .order_by("roadmap__title", "position")
    )
