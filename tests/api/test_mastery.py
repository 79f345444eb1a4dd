"""One's own numbers: the same as on the pages, with everything behind them."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from assessments.models import Evidence
from learners.mastery import services as mastery
from learners.practice import services as practice
from learners.roadmaps.models import Enrolment
from learners.roadmaps.models import StepState as StepMark
from tests import factories as f
from tests.api.conftest import program_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW + dt.timedelta(hours=1), tick=False):
        yield


def prove(learner, skill, level=3):
    mastery.apply_evidence(
        learner_id=learner.pk, evidence=[f.EvidenceFactory(learner=learner, skill=skill, level=level)]
    )


def page_context(learner, name, *args):
    client = Client()
    client.force_login(learner)
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.context


def as_told(estimate):
    return (
        estimate.mean,
        estimate.low,
        estimate.high,
        list(estimate.chances),
        estimate.band if estimate.is_enough else None,
    )


def told(estimate):
    return tuple(estimate[name] for name in ("mean", "low", "high", "chances", "band"))


def test_a_level_is_the_one_of_the_page(world, learner, learners):
    prove(learner, world.skill)
    found = learners.get(f"mastery/{world.skill.slug}/").json()
    page = page_context(learner, "web:skill", world.skill.slug)
    assert told(found["estimate"]) == as_told(page["estimate"])
    assert found["estimate"]["band"] == 3
    assert found["estimate"]["states"] == ["met", "met", "met", "missing", "missing"]
    assert found["deck"] == {"total": 1, "new": 1, "learned": 0, "due": 0, "freshness": None}
    listed = {row["skill"]["slug"]: row for row in learners.get("mastery/").json()["results"]}
    assert listed[world.skill.slug]["estimate"] == found["estimate"]


def test_without_evidence_no_band_is_told(learners):
    skill = f.SkillFactory()
    estimate = learners.get(f"mastery/{skill.slug}/").json()["estimate"]
    assert (estimate["is_enough"], estimate["band"], estimate["as_of"]) == (False, None, None)
    assert set(estimate["states"]) == {"unknown"}


def test_levels_are_filtered(world, learner, learners):
    other = f.SkillFactory()
    prove(learner, world.skill)

    def found(query):
        return [row["skill"]["slug"] for row in learners.get(f"mastery/?{query}").json()["results"]]

    assert found(f"skill={other.slug}") == [other.slug]
    assert found(f"domain={world.skill.domain.slug}") == [world.skill.slug]
    assert found("has_evidence=true") == [world.skill.slug]
    assert found("has_evidence=false") == [other.slug]


@pytest.mark.parametrize("rows", [1, 3])
def test_levels_cost_the_same_however_many(learner, django_assert_num_queries, rows):
    for skill in f.SkillFactory.create_batch(rows):
        prove(learner, skill)
        f.CardMemoryFactory(
            learner=learner,
            card__skill=skill,
            state="review",
            stability=5,
            difficulty=5,
            due_at=NOW,
            last_reviewed_at=NOW,
        )
    program = program_of(learner)
    program.get("me/")  # the token's first use is noted
    with django_assert_num_queries(5):  # token, how many, the page, levels, freshness
        found = program.get("mastery/").json()
    assert len(found["results"]) == rows
    assert found["results"][0]["freshness"]["cards"] == 1


def test_evidence_is_what_the_page_shows(world, learner, learners):
    practice.answer(
        learner_id=learner.pk, public_id=world.attempt.public_id, position=1, answer={"choice": "shown-1"}, at=NOW
    )
    found = learners.get(f"mastery/{world.skill.slug}/evidence/").json()["results"]
    lines = page_context(learner, "web:evidence", world.skill.slug)["lines"]
    assert [(row["id"], row["mean_before"], row["mean_after"]) for row in found] == [
        (line.evidence.pk, line.mean_before, line.mean_after) for line in lines
    ]
    answered = next(row for row in found if row["kind"] == "response")
    assert (answered["attempt"], answered["position"]) == (world.attempt.public_id, 1)
    assert answered["question"].startswith("<p>What is")
    assert {row["recorded_by"] for row in found} == {None}


def test_evidence_names_who_else_recorded_it(learner, learners, manager):
    one = f.EvidenceFactory(learner=learner, recorded_by=manager)
    [row] = learners.get(f"mastery/{one.skill.slug}/evidence/").json()["results"]
    assert row["recorded_by"] == "Mara Manager"


@pytest.mark.parametrize("rows", [1, 3])
def test_evidence_costs_the_same_however_much(learner, learners, django_assert_num_queries, rows):
    skill = f.SkillFactory()
    f.EvidenceFactory.create_batch(rows, learner=learner, skill=skill)
    learners.get("me/")
    with django_assert_num_queries(3):  # token, skill, ledger
        assert learners.get(f"mastery/{skill.slug}/evidence/").json()["count"] == rows


def test_a_rating_is_noted_once_and_taken_back_once(learner, learners):
    skill = f.SkillFactory()
    sent = {"level": 4, "key": str(uuid.uuid4())}
    first, second = (learners.post(f"mastery/{skill.slug}/ratings/", sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Evidence.objects.filter(learner=learner).count() == 1
    moved = learners.get(f"mastery/{skill.slug}/").json()["estimate"]
    assert moved["evidence_count"] == 1
    assert moved["proven_count"] == 0
    address = f"ratings/{first.json()['id']}/"
    assert [learners.delete(address).status_code for _ in range(2)] == [204, 204]
    assert learners.get(f"mastery/{skill.slug}/").json()["estimate"]["evidence_count"] == 0


def test_a_rating_of_what_is_not_published_is_404(learners):
    skill = f.SkillFactory(status="draft")
    answer = learners.post(f"mastery/{skill.slug}/ratings/", {"level": 4, "key": str(uuid.uuid4())})
    assert answer.json()["code"] == "no_such_skill"


def test_a_skill_is_studied_once(learners):
    card = f.CardFactory()
    assert [learners.put(f"skills/{card.skill.slug}/cards/").json() for _ in range(2)] == [{"added": 1}, {"added": 0}]


def test_readiness_is_the_one_of_the_page(world, learner, learners):
    f.RoleRequirementFactory(role=world.role, necessity="nice", weight=2)
    prove(learner, world.skill)
    found = learners.get(f"roles/{world.role.slug}/readiness/").json()
    page = page_context(learner, "web:readiness", world.role.slug)["readiness"]
    assert (found["value"], found["percent"], found["met"], found["hours"], found["is_known"]) == (
        page.value,
        page.percent,
        page.met,
        page.hours,
        page.is_known,
    )
    assert found["unmet_must_haves"] == [line.skill.slug for line in page.unmet_musts]
    assert [(row["skill"]["slug"], row["chance"], row["state"], row["holds_back"]) for row in found["lines"]] == [
        (line.skill.slug, line.chance, line.state, line.holds_back) for line in page.lines
    ]
    assert [told(row["estimate"]) for row in found["lines"]] == [as_told(line.estimate) for line in page.lines]


def test_readiness_names_every_must_have_that_is_missing(world, learners):
    missing = f.RoleRequirementFactory(role=world.role)
    found = learners.get(f"roles/{world.role.slug}/readiness/").json()
    assert set(found["unmet_must_haves"]) == {world.skill.slug, missing.skill.slug}


@pytest.mark.parametrize("rows", [1, 3])
def test_readiness_costs_the_same_however_long_the_map(learners, django_assert_num_queries, rows):
    role = f.RoleFactory()
    f.RoleRequirementFactory.create_batch(rows, role=role)
    learners.get("me/")
    with django_assert_num_queries(6):  # token, role, map, levels, freshness, hours
        assert len(learners.get(f"roles/{role.slug}/readiness/").json()["lines"]) == rows


def test_a_roadmap_has_the_states_of_the_page(world, learner, learners):
    prove(learner, world.skill)
    found = learners.get(f"roadmaps/{world.roadmap.slug}/").json()
    context = page_context(learner, "web:roadmap", world.roadmap.slug)
    page = context["page"]
    steps = [step for phase in found["phases"] for step in phase["steps"]]
    assert [(step["id"], step["state"], step["hours_left"]) for step in steps] == [
        (view.step.pk, view.state.value, view.hours_left) for view in page.steps
    ]
    assert found["enrolment"]["is_current"] is True
    assert found["hours_left"] == page.hours_left
    assert found["next_step"] == (page.next_step.step.pk if page.next_step else None)
    pace = context["pace"]
    assert found["pace"] == (pace and {"finish_date": str(pace.finish_date), "weeks": pace.weeks, "weeks_spread": 1})


@pytest.mark.parametrize("rows", [1, 3])
def test_a_roadmap_costs_the_same_however_long(learner, learners, django_assert_num_queries, rows):
    phase = f.PhaseFactory()
    f.StepFactory.create_batch(rows, phase=phase)
    f.EnrolmentFactory(learner=learner, roadmap=phase.roadmap)
    learners.get("me/")
    with django_assert_num_queries(6):  # token, roadmap, steps, levels, freshness, enrolment
        found = learners.get(f"roadmaps/{phase.roadmap.slug}/").json()
    assert found["pace"]["weeks"] == rows if rows == 1 else found["pace"]["weeks"] >= 2
    assert found["next_step"] == found["phases"][0]["steps"][0]["id"]


def test_a_roadmap_is_followed_once_and_left_once(learner, learners):
    roadmap = f.RoadmapFactory()
    address = f"roadmaps/{roadmap.slug}/following/"
    assert [learners.put(address).status_code for _ in range(2)] == [200, 200]
    assert learners.get(f"roadmaps/{roadmap.slug}/").json()["enrolment"]["is_current"] is True
    assert [learners.delete(address).status_code for _ in range(2)] == [204, 204]
    assert learners.get(f"roadmaps/{roadmap.slug}/").json()["enrolment"] is None
    assert Enrolment.objects.filter(learner=learner).count() == 1


def test_what_is_not_followed_can_t_be_left(learners):
    assert learners.delete(f"roadmaps/{f.RoadmapFactory().slug}/following/").json()["code"] == "no_such_roadmap"


def test_a_step_is_marked_once_and_unmarked_once(learner, learners):
    step = f.StepFactory(kind="article", article=f.ArticleFactory())
    address = f"steps/{step.pk}/mark/"
    assert [learners.put(address, {"state": "done"}).json() for _ in range(2)] == [{"state": "done"}] * 2
    assert StepMark.objects.filter(learner=learner).count() == 1
    assert learners.get(f"roadmaps/{step.roadmap.slug}/").json()["phases"][0]["steps"][0]["state"] == "met"
    assert [learners.delete(address).status_code for _ in range(2)] == [204, 204]
    assert not StepMark.objects.exists()


def test_a_skill_is_not_done_by_a_tick(world, learners):
    assert learners.put(f"steps/{world.step.pk}/mark/", {"state": "done"}).status_code == 404
    assert learners.put(f"steps/{world.step.pk}/mark/", {"state": "met"}).status_code == 400
