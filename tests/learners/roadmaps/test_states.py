"""States of steps, hours left, readiness, pace."""

import datetime as dt
import itertools

import pytest

from learners.mastery.services import apply_evidence
from learners.memory import services as memory
from learners.memory.domain.states import Rating
from learners.plans.domain.pace import project_finish
from learners.roadmaps import queries, services
from learners.roadmaps.domain.states import (
    LEAST_HOURS,
    StepState,
    hours_of_step_left,
    hours_to_close,
    hours_to_level,
    state_of_activity,
    state_of_skill,
)
from learners.roadmaps.models import Enrolment
from learners.roadmaps.models import StepState as Mark
from tests import factories as f
from tests.factories import NOW


@pytest.mark.parametrize("touched", [True, False])
@pytest.mark.parametrize("skipped", [True, False])
def test_what_was_shown_counts_more_than_what_was_said(touched, skipped):
    common = {"is_touched": touched, "is_skipped": skipped}
    assert state_of_skill(is_met=True, is_fading=False, **common) == StepState.MET
    assert state_of_skill(is_met=True, is_fading=True, **common) == StepState.FADING
    assert state_of_activity(is_done=True, **common) == StepState.MET


def test_a_step_not_met_is_skipped_learning_or_not_started():
    states = [
        state_of_skill(is_met=False, is_fading=False, is_touched=touched, is_skipped=skipped)
        for touched, skipped in itertools.product((False, True), repeat=2)
    ]
    assert states == [StepState.NOT_STARTED, StepState.SKIPPED, StepState.LEARNING, StepState.SKIPPED]


def test_hours_fall_with_the_level_and_never_below_zero():
    hours = {1: 4.0, 2: 8.0, 3: 16.0, 4: 32.0, 5: 64.0}
    left = [hours_to_level(hours, mean=mean / 10, required=3) for mean in range(56)]
    assert left[0] == 28.0
    assert left[-1] == 0.0
    assert left == sorted(left, reverse=True)


@pytest.mark.parametrize(("mean", "left"), [(1.0, 8.0), (1.99, 0.5), (2.0, 0.5), (5.5, 0.5)])
def test_what_is_not_met_takes_some_time_wherever_one_is_expected_to_be(mean, left):
    hours = {1: 4.0, 2: 8.0}
    assert hours_to_close(hours, mean=mean, required=2, is_met=False) == left
    assert hours_to_close(hours, mean=mean, required=2, is_met=True) == 0.0


@pytest.mark.parametrize(("hours", "chance", "left"), [(10.0, 0.5, 5.0), (1.0, 0.79, 0.5), (0.25, 0.79, 0.25)])
def test_a_step_not_met_takes_some_time_and_never_more_than_it_has(hours, chance, left):
    assert hours_of_step_left(hours, chance=chance) == pytest.approx(left)


def test_a_requirement_that_is_open_above_its_level_is_not_closed_for_nothing(learner):
    requirement = f.RoleRequirementFactory(level=2)
    evidence = f.EvidenceFactory(learner=learner, skill=requirement.skill, level=2.2, spread=0.9)
    apply_evidence(learner_id=learner.pk, evidence=[evidence])
    readiness = queries.get_readiness(role=requirement.role, learner_id=learner.pk, at=NOW)
    [line] = readiness.lines
    assert not line.is_met
    assert line.hours == readiness.hours >= LEAST_HOURS


def test_a_pace_has_weeks_and_their_spread():
    pace = project_finish(hours_left=100, weekly_hours=8, on=dt.date(2026, 1, 1))
    assert (pace.weeks, pace.weeks_spread, pace.finish_date) == (13, 4, dt.date(2026, 4, 2))
    assert project_finish(hours_left=0, weekly_hours=8, on=dt.date(2026, 1, 1)) is None
    assert project_finish(hours_left=1e6, weekly_hours=0.5, on=dt.date(2026, 1, 1)) is None


@pytest.fixture
def roadmap(db, learner):
    phase = f.PhaseFactory()
    services.follow(learner_id=learner.pk, roadmap_slug=phase.roadmap.slug, at=NOW)
    f.StepFactory(phase=phase, level=2, hours=10)
    f.StepFactory(phase=phase, kind="article", article=f.ArticleFactory(), hours=1)
    return phase.roadmap


def states(roadmap, learner, at=NOW):
    page = queries.get_roadmap_page(roadmap=roadmap, learner_id=learner.pk, at=at)
    return [view.state for view in page.steps]


def test_a_proven_skill_is_met_and_fades_when_its_cards_do(roadmap, learner):
    step = roadmap.steps.first()
    assert states(roadmap, learner)[0] == StepState.NOT_STARTED
    card = f.CardFactory(skill=step.skill)
    memory.add_cards(learner_id=learner.pk, skill_id=step.skill_id, at=NOW)
    import uuid

    memory.record_review(
        learner_id=learner.pk, card_id=card.pk, rating=Rating.GOOD, key=uuid.uuid4(), reviewed_at=NOW, at=NOW
    )
    assert states(roadmap, learner)[0] == StepState.LEARNING
    evidence = f.EvidenceFactory(learner=learner, skill=step.skill, level=4)
    apply_evidence(learner_id=learner.pk, evidence=[evidence])
    assert states(roadmap, learner)[0] == StepState.MET
    assert states(roadmap, learner, at=NOW + dt.timedelta(days=60))[0] == StepState.FADING


def test_marks_survive_an_archived_step_and_come_back_with_it(roadmap, learner):
    step = roadmap.steps.last()
    for _ in range(2):
        services.set_step_state(learner_id=learner.pk, step_id=step.pk, state=Mark.State.DONE, at=NOW)
    assert states(roadmap, learner)[1] == StepState.MET
    step.status = "archived"
    step.save()
    assert len(states(roadmap, learner)) == 1
    with pytest.raises(services.NoSuchStep):
        services.set_step_state(learner_id=learner.pk, step_id=step.pk, state=None, at=NOW)
    step.status = "published"
    step.save()
    assert states(roadmap, learner)[1] == StepState.MET


def test_a_skill_cannot_be_ticked_off(roadmap, learner):
    with pytest.raises(services.NoSuchStep):
        services.set_step_state(learner_id=learner.pk, step_id=roadmap.steps.first().pk, state=Mark.State.DONE, at=NOW)


def test_the_next_step_passes_over_what_is_behind(roadmap, learner):
    services.set_step_state(learner_id=learner.pk, step_id=roadmap.steps.first().pk, state=Mark.State.SKIPPED, at=NOW)
    page = queries.get_roadmap_page(roadmap=roadmap, learner_id=learner.pk, at=NOW)
    assert page.next_step.step.kind == "article"
    assert (page.behind, page.hours_left) == (1, 1.0)


def test_following_another_roadmap_keeps_the_first_and_leaving_brings_it_back(roadmap, learner):
    other = f.RoadmapFactory()
    for _ in range(2):
        services.follow(learner_id=learner.pk, roadmap_slug=other.slug, at=NOW + dt.timedelta(days=1))
    assert Enrolment.objects.get(is_current=True).roadmap == other
    for _ in range(2):
        services.leave(learner_id=learner.pk, roadmap_slug=other.slug, at=NOW)
    assert Enrolment.objects.get(is_current=True).roadmap == roadmap
    with pytest.raises(services.NoSuchRoadmap):
        services.leave(learner_id=learner.pk, roadmap_slug="none", at=NOW)


def test_leaving_one_that_is_not_shown_first_leaves_the_first_where_it_is(roadmap, learner):
    others = [f.RoadmapFactory(), f.RoadmapFactory()]
    for n, other in enumerate(others):
        services.follow(learner_id=learner.pk, roadmap_slug=other.slug, at=NOW + dt.timedelta(days=n))
    services.follow(learner_id=learner.pk, roadmap_slug=roadmap.slug, at=NOW)
    services.leave(learner_id=learner.pk, roadmap_slug=others[0].slug, at=NOW)
    assert Enrolment.objects.get(is_current=True).roadmap == roadmap
    others[1].status = "draft"
    others[1].save()
    services.leave(learner_id=learner.pk, roadmap_slug=roadmap.slug, at=NOW)
    assert not Enrolment.objects.filter(is_current=True).exists()  # a draft is not shown first


def test_readiness_names_every_unmet_must_have(db, learner):
    role = f.RoleFactory()
    lines = [f.RoleRequirementFactory(role=role, weight=weight) for weight in (1, 5, 3)]
    f.RoleRequirementFactory(role=role, necessity="nice")
    evidence = f.EvidenceFactory(learner=learner, skill=lines[1].skill, level=4)
    apply_evidence(learner_id=learner.pk, evidence=[evidence])
    found = queries.get_readiness(role=role, learner_id=learner.pk, at=NOW)
    assert [line.requirement for line in found.unmet_musts] == [lines[2], lines[0]]
    weights = sum(line.requirement.weight for line in found.lines)
    assert found.value == pytest.approx(sum(line.requirement.weight * line.chance for line in found.lines) / weights)
    assert 0 < found.value < 1
