"""Quizzes with a limit: what was answered in time counts, the rest is open, and there is always a way on."""

import datetime as dt
import re
import uuid

import pytest
import time_machine
from django.urls import reverse

from assessments.models import Attempt, Response
from learners.practice import services as practice
from learners.roadmaps.queries import get_roadmap_page
from tests import factories as f
from tests.factories import NOW

pytestmark = pytest.mark.django_db

LIMIT = 10
LATE = dt.timedelta(minutes=LIMIT, seconds=11)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def attempt(learner):
    """Three questions, the first of them answered."""
    quiz = f.QuizFactory(minutes_limit=LIMIT)
    attempt = practice.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)
    practice.answer(
        learner_id=learner.pk, public_id=attempt.public_id, position=1, answer={"choice": "shown-1"}, at=NOW
    )
    return attempt


@pytest.fixture
def learners(client, learner):
    client.force_login(learner)
    return client


def page_of(attempt, position=2):
    return reverse("web:attempt", args=[attempt.public_id, position])


def results_of(attempt):
    return reverse("web:attempt_results", args=[attempt.public_id])


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_an_attempt_out_of_time_leads_to_its_results(learners, attempt, clock):
    assert learners.get(results_of(attempt)).headers["Location"] == page_of(attempt)
    clock.shift(LATE)
    assert learners.get(page_of(attempt)).headers["Location"] == results_of(attempt)
    shown = text_of(learners.get(results_of(attempt)))
    assert "The time ran out. 1 answered and counted; what was left open says nothing" in shown
    assert shown.count("not answered") == 2
    assert "Because." in learners.get(page_of(attempt, 1)).content.decode()


def test_an_answer_that_came_too_late_says_so_and_leads_to_the_results(learners, attempt, clock):
    clock.shift(LATE)
    answer = learners.post(page_of(attempt), {"choice": "shown-1"}, follow=True)
    assert answer.redirect_chain == [(results_of(attempt), 302)]
    assert "The time was over before this answer arrived" in text_of(answer)
    assert Response.objects.count() == 1


def test_an_answer_on_its_way_when_the_time_ran_out_still_counts(learners, attempt, clock):
    clock.shift(dt.timedelta(minutes=LIMIT, seconds=9))
    assert learners.post(page_of(attempt), {"choice": "shown-1"}).headers["Location"] == page_of(attempt)
    assert Response.objects.count() == 2


def test_the_quiz_s_page_says_how_the_last_attempt_stands(learners, attempt, clock):
    page = reverse("web:quiz", args=[attempt.quiz.slug])
    assert "Go on" in (shown := text_of(learners.get(page)))
    assert "ends at 12:10" in shown
    clock.shift(LATE)
    shown = text_of(learners.get(page))
    assert "Start again" in shown
    assert "The time of your last attempt ran out" in shown
    assert "Ended, time ran out" in shown
    started = learners.post(reverse("web:quiz_start", args=[attempt.quiz.slug]), {"key": str(uuid.uuid4())})
    new = Attempt.objects.exclude(pk=attempt.pk).get()
    assert started.headers["Location"] == page_of(new, 1)
    attempt.refresh_from_db()
    assert attempt.finished_at == attempt.expires_at


def test_starting_again_with_the_key_of_an_attempt_out_of_time_leads_to_its_results(learners, attempt, clock):
    clock.shift(LATE)
    started = learners.post(reverse("web:quiz_start", args=[attempt.quiz.slug]), {"key": str(attempt.key)})
    assert started.headers["Location"] == results_of(attempt)


def test_pages_and_api_agree_on_an_attempt_out_of_time(learners, attempt, clock):
    clock.shift(LATE)
    ended = "2026-03-02T12:10:00Z"
    [row] = learners.get("/api/v1/attempts/?is_finished=true").json()["results"]
    one = learners.get(f"/api/v1/attempts/{attempt.public_id}/").json()
    results = learners.get(f"/api/v1/attempts/{attempt.public_id}/results/")
    assert [found["finished_at"] for found in (row, one, results.json())] == [ended] * 3
    assert (one["next_position"], results.status_code) == (None, 200)
    assert learners.get("/api/v1/attempts/?is_finished=false").json()["count"] == 0
    found = learners.get(results_of(attempt)).context["page"]
    assert (results.json()["right"], results.json()["answered"]) == (found.right, found.answered)


@pytest.mark.parametrize("position", [1, 2])
def test_an_attempt_is_ended_after_one_question_that_names_what_is_open(learners, attempt, position):
    shown = learners.get(page_of(attempt, position)).content.decode()
    assert "<summary>End now</summary>" in shown
    assert "2 of 3 questions are not answered." in shown
    finish = reverse("web:attempt_finish", args=[attempt.public_id])
    assert f'action="{finish}"' in shown
    for _ in range(2):
        assert learners.post(finish).headers["Location"] == results_of(attempt)
    assert "End now" not in learners.get(page_of(attempt, 1)).content.decode()


def test_the_end_can_be_chosen_on_the_quiz_s_page_too(learners, attempt):
    page = reverse("web:quiz", args=[attempt.quiz.slug])
    assert "2 of 3 questions are not answered." in learners.get(page).content.decode()
    learners.post(reverse("web:attempt_finish", args=[attempt.public_id]))
    assert "End now" not in learners.get(page).content.decode()


def test_the_time_left_is_said_in_words_and_counted_by_a_script_of_its_own(learners, attempt, clock):
    clock.shift(dt.timedelta(minutes=4))
    shown = learners.get(page_of(attempt)).content.decode()
    assert 'until <time datetime="2026-03-02T12:10:00+00:00">12:10</time>' in shown
    assert 'data-seconds-left="360"' in shown
    assert 'role="status"' in shown
    assert "web/js/quiz.js" in shown


def test_a_quiz_without_a_limit_counts_nothing_down(learners, learner):
    quiz = f.QuizFactory()
    attempt = practice.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)
    shown = learners.get(page_of(attempt)).content.decode()
    assert "data-seconds-left" not in shown
    assert "web/js/quiz.js" not in shown


def test_a_quiz_counts_as_taken_on_a_roadmap_once_it_is_over_and_something_was_answered(learner, attempt, clock):
    step = f.StepFactory(kind="quiz", quiz=attempt.quiz)
    other = f.QuizFactory()
    empty = f.StepFactory(kind="quiz", quiz=other, phase=step.phase)
    started = practice.start_quiz(learner_id=learner.pk, quiz_slug=other.slug, key=uuid.uuid4(), at=NOW)

    def states(at):
        page = get_roadmap_page(roadmap=step.roadmap, learner_id=learner.pk, at=at)
        return {view.step.pk: view.state.value for view in page.steps}

    from assessments.services import finish_attempt

    finish_attempt(learner_id=learner.pk, public_id=started.public_id, at=NOW)
    assert states(NOW) == {step.pk: "learning", empty.pk: "learning"}
    assert states(NOW + LATE) == {step.pk: "met", empty.pk: "learning"}


def test_a_zero_that_a_program_sent_as_a_number_is_shown_as_the_answer(learners, learner):
    quiz = f.QuizFactory()
    for item in quiz.skill.items.all():
        item.version.__class__.objects.filter(pk=item.version_id).update(
            kind="numeric", content={"answer": 7, "tolerance": 0, "unit": ""}
        )
    attempt = practice.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)
    sent = {"position": 1, "answer": {"number": 0}}
    path = f"/api/v1/attempts/{attempt.public_id}/responses/"
    assert learners.post(path, sent, "application/json").status_code == 201
    assert "Your answer 0 Right 7" in text_of(learners.get(page_of(attempt, 1)))
