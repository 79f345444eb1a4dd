"""Reviews by program: one by one, or as a device brings them back."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from learners.memory.models import CardMemory, Review
from tests import factories as f
from tests.api.conftest import program_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def card(learner):
    return f.CardMemoryFactory(learner=learner).card


def review_of(card, rating=3, key=None, **more):
    return {"card": card.pk, "rating": rating, "key": str(key or uuid.uuid4()), **more}


def at(**delta):
    return (NOW + dt.timedelta(**delta)).isoformat()


def state_of(card):
    return CardMemory.objects.values("state", "stability", "difficulty", "due_at", "reps", "lapses").get(card=card)


def test_the_next_card_is_the_one_of_the_page(learner, learners, card):
    f.CardMemoryFactory(learner=learner, card__skill=card.skill)
    found = learners.get("cards/next/").json()
    client = Client()
    client.force_login(learner)
    page = client.get(reverse("web:review")).context["page"]
    assert found["card"]["card"] == page.memory.card_id == card.pk
    assert found["card"]["front"] == card.front_html
    assert [(one["rating"], one["interval"]) for one in found["choices"]] == [
        (one.rating, one.interval) for one in page.choices
    ]
    assert [one["word"] for one in found["choices"]] == ["Again", "Hard", "Good", "Easy"]
    assert found["due"] == {
        "reviews": 0, "new": 2, "total": 2, "soon": 0, "left": 2, "minutes": 1, "minutes_left": 1,
    }  # fmt: skip
    assert (found["due"]["left"], found["due"]["minutes_left"]) == (page.due.left, page.due.minutes_left)
    assert (found["done_today"], found["next_due_at"]) == (0, None)


def test_what_is_due_is_what_home_says(learner, learners, card):
    client = Client()
    client.force_login(learner)
    today = client.get(reverse("web:home")).context["today"]
    found = learners.get("cards/due/").json()
    assert found == {
        "reviews": today.due.reviews,
        "new": today.due.new,
        "total": today.due.total,
        "soon": today.due.soon,
        "left": today.due.left,
        "minutes": today.due.minutes,
        "minutes_left": today.due.minutes_left,
    }
    assert found["total"] == 1


def test_what_a_choice_promises_is_what_it_does(learners, card):
    promised = {one["rating"]: one["due_at"] for one in learners.get("cards/next/").json()["choices"]}
    told = learners.post("reviews/", review_of(card, rating=3)).json()
    assert told["due_at_after"] == promised[3]
    assert learners.get("cards/").json()["results"][0]["due_at"] == promised[3]


def test_when_the_day_s_work_is_done_there_is_no_card(learners, card):
    learners.post("reviews/", review_of(card, rating=4))
    found = learners.get("cards/next/").json()
    assert (found["card"], found["choices"], found["done_today"]) == (None, [], 1)
    assert found["next_due_at"] == learners.get("cards/").json()["results"][0]["due_at"]


def test_a_review_is_recorded_once_however_often_it_is_sent(learners, card):
    sent = review_of(card, duration_ms=5400)
    first = learners.post("reviews/", sent)
    after = state_of(card)
    again = learners.post("reviews/", {**sent, "rating": 1})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert state_of(card) == after
    assert Review.objects.get().duration_ms == 5400
    assert first.json()["reviewed_at"] == "2026-03-02T12:00:00Z"


def test_a_review_in_the_future_is_refused(learners, card):
    told = learners.post("reviews/", review_of(card, reviewed_at=at(minutes=6)))
    assert (told.status_code, told.json()["code"]) == (400, "review_in_the_future")
    assert learners.post("reviews/", review_of(card, reviewed_at=at(minutes=4))).status_code == 201


@pytest.mark.parametrize("rating", [0, 5, "x", None, 2.5])
def test_a_rating_is_one_of_four(learners, card, rating):
    told = learners.post("reviews/", review_of(card, rating=rating))
    assert set(told.json()["errors"]) == {"rating"}


def test_a_review_is_taken_back_once(learners, card):
    before = state_of(card)
    key = uuid.uuid4()
    learners.post("reviews/", review_of(card, key=key))
    answers = [learners.delete(f"reviews/{key}/") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["undone_at"] == "2026-03-02T12:00:00Z"
    assert state_of(card) == before
    assert learners.get("reviews/?is_undone=false").json()["count"] == 0
    assert learners.get("reviews/?is_undone=true").json()["count"] == 1


def test_only_the_newest_review_can_be_taken_back(learners, card, clock):
    key = uuid.uuid4()
    learners.post("reviews/", review_of(card, key=key))
    clock.shift(dt.timedelta(minutes=15))
    learners.post("reviews/", review_of(card))
    assert learners.delete(f"reviews/{key}/").json()["code"] == "nothing_to_undo"


def test_nobody_reviews_or_takes_back_for_someone_else(learners, strangers, card):
    key = uuid.uuid4()
    learners.post("reviews/", review_of(card, key=key))
    assert strangers.post("reviews/", review_of(card)).status_code == 404
    answers = [strangers.delete(f"reviews/{one}/") for one in (key, uuid.uuid4())]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(404, "no_such_review")] * 2
    assert strangers.get("reviews/").json()["count"] == strangers.get("cards/").json()["count"] == 0


def test_a_batch_tells_what_came_of_each_and_can_be_sent_again(learner, learners, card):
    other = f.CardMemoryFactory(learner=learner).card
    foreign = f.CardFactory()
    twice = review_of(other, reviewed_at=at(hours=-2))
    batch = [
        review_of(card, rating=3, reviewed_at=at(days=-1)),
        twice,
        review_of(foreign),
        review_of(card, reviewed_at=at(days=1)),
        twice,
    ]
    first = learners.post("reviews/batch/", {"reviews": batch})
    assert first.status_code == 200
    results = first.json()["results"]
    assert [row["outcome"] for row in results] == ["recorded", "recorded", "refused", "refused", "known"]
    assert [row["key"] for row in results] == [row["key"] for row in batch]
    assert [row["problem"] and row["problem"]["code"] for row in results] == [
        None,
        None,
        "no_such_card",
        "review_in_the_future",
        None,
    ]
    assert results[1]["review"] == results[4]["review"]
    after = state_of(card), state_of(other)
    again = learners.post("reviews/batch/", {"reviews": batch}).json()["results"]
    assert [row["outcome"] for row in again] == ["known", "known", "refused", "refused", "known"]
    assert (state_of(card), state_of(other)) == after
    assert Review.objects.count() == 2


def test_the_order_a_batch_comes_in_makes_no_difference(learner, learners):
    there, here = (f.CardMemoryFactory(learner=learner, added_at=NOW - dt.timedelta(days=9)).card for _ in range(2))
    times = [(1, -5), (3, -5), (3, -3), (4, -1)]
    forth = [review_of(there, rating, reviewed_at=at(days=day, minutes=n)) for n, (rating, day) in enumerate(times)]
    back = [review_of(here, rating, reviewed_at=at(days=day, minutes=n)) for n, (rating, day) in enumerate(times)]
    learners.post("reviews/batch/", {"reviews": forth})
    for one in back[::-1]:  # one by one and the last first
        assert learners.post("reviews/", one).status_code == 201
    assert state_of(there)["reps"] == state_of(here)["reps"] == 4
    assert CardMemory.objects.get(card=there).stability == CardMemory.objects.get(card=here).stability


@pytest.mark.parametrize(("reviews", "wrong"), [(0, "reviews"), (501, "reviews")])
def test_a_batch_has_one_to_five_hundred(learners, card, reviews, wrong):
    told = learners.post("reviews/batch/", {"reviews": [review_of(card) for _ in range(reviews)]})
    assert (told.status_code, set(told.json()["errors"])) == (400, {wrong})


def test_five_hundred_are_recorded_at_once(learner, learners):
    cards = [memory.card for memory in f.CardMemoryFactory.create_batch(20, learner=learner)]
    batch = [review_of(cards[n % 20], reviewed_at=at(days=-n // 20 - 1)) for n in range(500)]
    found = learners.post("reviews/batch/", {"reviews": batch}).json()["results"]
    assert {row["outcome"] for row in found} == {"recorded"}
    assert Review.objects.count() == 500


def test_cards_are_filtered(learner, learners, card):
    due = f.CardMemoryFactory(
        learner=learner,
        state="review",
        stability=5,
        difficulty=5,
        due_at=NOW,
        last_reviewed_at=NOW,
        due_date=NOW.date(),
    ).card
    f.CardMemoryFactory(learner=learner, suspended_at=NOW)
    f.CardMemoryFactory(learner=learner, card__status="archived")

    def found(query):
        return [row["card"] for row in learners.get(f"cards/?{query}").json()["results"]]

    assert found("") == [due.pk, card.pk]
    assert found("is_due=true") == [due.pk]
    assert len(found("is_due=true")) == learners.get("cards/due/").json()["reviews"]
    assert found("is_due=false") == found("state=new") == [card.pk]
    assert found(f"skill={due.skill.slug}") == [due.pk]


def test_reviews_are_filtered_by_card(learner, learners, card):
    other = f.CardMemoryFactory(learner=learner).card
    for one in (card, other):
        learners.post("reviews/", review_of(one))
    assert [row["card"] for row in learners.get(f"reviews/?card={card.pk}").json()["results"]] == [card.pk]


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_however_long(learner, django_assert_num_queries, rows):
    program = program_of(learner)
    for memory in f.CardMemoryFactory.create_batch(rows, learner=learner):
        program.post("reviews/", review_of(memory.card))
    with django_assert_num_queries(3):  # token, how many, the page
        assert len(program.get("cards/").json()["results"]) == rows
    with django_assert_num_queries(3):
        assert len(program.get("reviews/").json()["results"]) == rows
    with django_assert_num_queries(3):  # token, waiting, introduced today
        program.get("cards/due/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_next_card_costs_the_same_however_many_wait(learner, django_assert_num_queries, rows):
    f.CardMemoryFactory.create_batch(rows, learner=learner)
    program = program_of(learner)
    program.get("me/")
    with django_assert_num_queries(7):  # token, waiting, introduced, done, learning, review, new
        assert program.get("cards/next/").json()["card"]
