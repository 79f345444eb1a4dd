"""Attempts by program: the same rules as on the page."""

import datetime as dt
import json
import uuid

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from assessments.models import Attempt, Evidence, Response
from learners.memory.models import CardMemory
from tests import factories as f
from tests.api.conftest import program_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def start(program, quiz, key=None):
    return program.post("attempts/", {"quiz": quiz.slug, "key": str(key or uuid.uuid4())})


def label_of(question, word):
    return next(option["id"] for option in question["shown"]["options"] if word in option["html"])


def test_a_start_is_one_attempt_however_often_it_is_sent(learner, learners):
    quiz, key = f.QuizFactory(), uuid.uuid4()
    answers = [start(learners, quiz, key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]  # at the very same moment: nothing tells them apart
    assert answers[0].json() == answers[1].json()
    assert Attempt.objects.filter(learner=learner).count() == 1


def test_an_open_attempt_is_resumed(learners, clock):
    quiz = f.QuizFactory()
    first = start(learners, quiz)
    clock.shift(dt.timedelta(minutes=1))
    second = start(learners, quiz)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]


def test_nothing_tells_the_key_before_the_answer(learners):
    quiz = f.QuizFactory()
    attempt = start(learners, quiz).json()
    assert [question["position"] for question in attempt["questions"]] == [1, 2, 3]
    for question in attempt["questions"]:
        assert {option["id"] for option in question["shown"]["options"]} == {f"shown-{n}" for n in range(1, 5)}
        assert (question["solution"], question["explanation"], question["answer"]) == ({}, "", {})
        assert (question["score"], question["is_correct"]) == (None, None)
        assert "Because" not in json.dumps(question)


def test_an_answer_is_graded_once_and_explained(learner, learners, clock):
    quiz = f.QuizFactory()
    card = f.CardFactory(skill=quiz.skill)
    attempt = start(learners, quiz).json()
    question = attempt["questions"][0]
    address = f"attempts/{attempt['id']}/responses/"
    right = {"position": 1, "answer": {"choice": label_of(question, "Right")}, "duration_ms": 8200}
    first = learners.post(address, right)
    again = learners.post(address, {**right, "answer": {"choice": label_of(question, "Worst")}})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    told = first.json()
    assert (told["is_answered"], told["is_correct"], told["score"]) == (True, True, 1.0)
    assert "Because" in json.dumps(told["solution"])
    assert told["explanation"] == "<p>So it is.</p>"
    assert (Response.objects.count(), Evidence.objects.count()) == (1, 1)
    assert Response.objects.get().duration_ms == 8200
    assert CardMemory.objects.get(learner=learner).card == card
    shown = learners.get(f"attempts/{attempt['id']}/").json()
    assert (shown["answered"], shown["right"], shown["next_position"]) == (1, 1, 2)


def test_the_last_answer_ends_the_attempt_and_the_results_are_those_of_the_page(learner, learners):
    quiz = f.QuizFactory()
    attempt = start(learners, quiz).json()
    for question in attempt["questions"]:
        sent = {"position": question["position"], "answer": {"choice": label_of(question, "Right")}}
        assert learners.post(f"attempts/{attempt['id']}/responses/", sent).status_code == 201
    found = learners.get(f"attempts/{attempt['id']}/results/").json()
    client = Client()
    client.force_login(learner)
    context = client.get(reverse("web:attempt_results", args=[attempt["id"]])).context
    page = context["page"]
    assert found["finished_at"] == "2026-03-02T12:00:00Z"
    assert (found["right"], found["asked"], found["points"]) == (page.right, page.count, page.points) == (3, 3, 3.0)
    assert [row["estimate"]["mean"] for row in found["skills"]] == [estimate.mean for _, estimate in context["moved"]]


def test_an_end_is_one_end(learners, clock):
    attempt = start(learners, f.QuizFactory()).json()
    assert learners.get(f"attempts/{attempt['id']}/results/").json()["code"] == "attempt_is_open"
    first = learners.post(f"attempts/{attempt['id']}/finish/")
    clock.shift(dt.timedelta(minutes=1))
    second = learners.post(f"attempts/{attempt['id']}/finish/")
    assert first.status_code == second.status_code == 200
    assert first.json()["finished_at"] == second.json()["finished_at"]
    assert [question["solution"] for question in first.json()["questions"]] == [{}, {}, {}]  # none was answered
    late = learners.post(f"attempts/{attempt['id']}/responses/", {"position": 1, "answer": {"choice": "shown-1"}})
    assert (late.status_code, late.json()["code"]) == (409, "attempt_is_over")


def test_the_server_holds_the_time(learners, clock):
    attempt = start(learners, f.QuizFactory(minutes_limit=5)).json()
    assert attempt["expires_at"] == "2026-03-02T12:05:00Z"
    clock.shift(dt.timedelta(minutes=6))
    late = learners.post(f"attempts/{attempt['id']}/responses/", {"position": 1, "answer": {"choice": "shown-1"}})
    assert (late.status_code, late.json()["code"]) == (409, "attempt_is_over")


@pytest.mark.parametrize(
    "answer",
    [{}, {"choice": None}, {"choice": "a"}, {"choice": ["shown-1"]}, {"choices": ["shown-1"]}, {"choice": {"x": 1}}],
)
def test_an_answer_of_another_shape_is_400_and_not_counted(learners, answer):
    attempt = start(learners, f.QuizFactory()).json()
    told = learners.post(f"attempts/{attempt['id']}/responses/", {"position": 1, "answer": answer})
    assert (told.status_code, told.json()["code"]) == (400, "cannot_read_answer")
    assert not Response.objects.exists()


@pytest.mark.parametrize("position", [0, -1, 10_001, "x", 1.5])
def test_a_place_that_can_t_be_is_400(learners, position):
    attempt = start(learners, f.QuizFactory()).json()
    sent = {"position": position, "answer": {"choice": "shown-1"}}
    assert learners.post(f"attempts/{attempt['id']}/responses/", sent).status_code == 400


def test_a_place_that_is_none_is_404(learners):
    attempt = start(learners, f.QuizFactory()).json()
    sent = {"position": 4, "answer": {"choice": "shown-1"}}
    assert learners.post(f"attempts/{attempt['id']}/responses/", sent).status_code == 404


def test_a_quiz_that_is_not_there_or_asks_nothing_is_refused(learners):
    assert start(learners, f.QuizFactory(status="draft")).json()["code"] == "no_such_quiz"
    empty = f.QuizFactory()
    empty.rules.all().delete()
    told = start(learners, empty)
    assert (told.status_code, told.json()["code"]) == (409, "nothing_to_ask")


def test_attempts_are_one_s_own_and_filtered(learner, learners, strangers):
    open_one, over = f.QuizFactory(), f.QuizFactory()
    start(learners, open_one)
    learners.post(f"attempts/{start(learners, over).json()['id']}/finish/")

    def found(query):
        return {row["quiz"]["slug"] for row in learners.get(f"attempts/?{query}").json()["results"]}

    assert found("") == {open_one.slug, over.slug}
    assert found("is_finished=true") == {over.slug}
    assert found("is_finished=false") == {open_one.slug}
    assert found(f"quiz={over.slug}") == {over.slug}
    assert strangers.get("attempts/").json()["count"] == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_attempts_cost_the_same_however_many(learner, django_assert_num_queries, rows):
    program = program_of(learner)
    for quiz in f.QuizFactory.create_batch(rows):
        start(program, quiz)
    with django_assert_num_queries(3):  # token, how many, the page
        found = program.get("attempts/").json()["results"]
    assert len(found) == rows
    assert (found[0]["asked"], found[0]["answered"], found[0]["right"]) == (3, 0, 0)
    with django_assert_num_queries(3):  # token, attempt, questions
        program.get(f"attempts/{found[0]['id']}/")
