"""A query compiled once answers as the query itself, for every argument and from every thread."""

import datetime as dt
import threading

import pytest
from django.db import connections
from django.db.models import Count, Q

from learners.memory.models import CardMemory
from skillpath.accounts.models import User
from skillpath.kernel.compiled import compiled
from tests.factories import NOW, CardMemoryFactory, UserFactory

pytestmark = pytest.mark.django_db


def cards_of(*, learner_id, at):
    cards = CardMemory.objects.filter(learner_id__in=[learner_id], added_at__lte=at).order_by("pk")
    return cards.values_list("pk", "added_at", "card__level", "due_date")


def test_it_answers_as_the_query_does_whoever_asks():
    ask = compiled(cards_of)
    learners = [UserFactory() for _ in range(3)]
    for learner in learners[:2]:
        CardMemoryFactory.create_batch(2, learner=learner, added_at=NOW, due_date=NOW.date())
    for at in (NOW, NOW - dt.timedelta(days=1)):
        for learner in learners:
            wanted = {"learner_id": learner.pk, "at": at}
            assert ask(**wanted) == list(cards_of(**wanted))


def test_it_asks_one_query(django_assert_num_queries):
    ask = compiled(cards_of)
    ask(learner_id=1, at=NOW)
    with django_assert_num_queries(1):
        ask(learner_id=2, at=NOW)


def test_days_and_groups_are_filled_in_too():
    @compiled
    def by_level(*, on, learner_id):
        cards = CardMemory.objects.filter(due_date=on, learner_id=learner_id).values("card__level").order_by()
        return cards.annotate(n=Count("pk"), new=Count("pk", filter=Q(state="new"))).values_list("n", "new")

    memory = CardMemoryFactory(due_date=NOW.date())
    assert by_level(on=NOW.date(), learner_id=memory.learner_id) == [(1, int(memory.state == "new"))]
    assert by_level(on=NOW.date() + dt.timedelta(days=1), learner_id=memory.learner_id) == []


def test_an_argument_that_does_not_reach_the_sql_is_refused():
    @compiled
    def careless(*, learner_id, least):
        return CardMemory.objects.filter(learner_id=learner_id, reps__gte=least + 1).values_list("pk")

    with pytest.raises(TypeError, match="least is no value of its own"):
        careless(learner_id=1, least=2)


@pytest.mark.parametrize("value", ["a text", True, None, 1.5])
def test_what_can_t_be_filled_in_is_refused(value):
    @compiled
    def by_name(*, name):
        return User.objects.filter(name=name).values_list("pk")

    with pytest.raises(TypeError):
        by_name(name=value)


@pytest.mark.django_db(transaction=True)
def test_threads_share_the_sql_and_not_the_connection():
    ask = compiled(cards_of)
    memory = CardMemoryFactory(added_at=NOW)
    ask(learner_id=memory.learner_id, at=NOW)
    found = []

    def elsewhere():
        try:
            found.append(ask(learner_id=memory.learner_id, at=NOW))
        finally:
            connections.close_all()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert [row[0] for row in found[0]] == [memory.pk]
