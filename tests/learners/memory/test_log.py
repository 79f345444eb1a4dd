"""The log decides: whatever comes late or is taken back, a card is as if only what is left had happened, in order."""

import datetime as dt
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learners.memory import queries, services
from learners.memory.domain.scheduler import replay
from learners.memory.domain.states import Rating
from learners.memory.models import CardMemory, Review
from skillpath.kernel.clock import study_day
from tests import factories as f
from tests.factories import NOW

pytestmark = pytest.mark.django_db

KEPT = services._KEPT
TOLD = ("state_before", "stability_after", "difficulty_after", "due_at_after", "study_date")


@pytest.fixture
def memory(learner):
    return f.CardMemoryFactory(learner=learner, added_at=NOW - dt.timedelta(days=60))


def review(memory, hours_ago, rating=Rating.GOOD, key=None):
    return services.record_review(
        learner_id=memory.learner_id,
        card_id=memory.card_id,
        rating=rating,
        key=key or uuid.uuid4(),
        reviewed_at=NOW - dt.timedelta(hours=hours_ago),
        at=NOW,
    )


def undo(memory, done):
    return services.undo_review(learner_id=memory.learner_id, key=done.key, at=NOW)


def kept(memory):
    return CardMemory.objects.filter(pk=memory.pk).values(*KEPT).get()


def left_of(memory):
    return list(Review.objects.filter(memory=memory, undone_at=None).order_by("reviewed_at", "pk"))


def told(memory):
    return [tuple(getattr(one, name) for name in TOLD) for one in left_of(memory)]


def introduced(memory, days):
    return [sum(one.study_date == day and one.state_before == "new" for one in left_of(memory)) for day in sorted(days)]


def test_taking_the_newest_back_leaves_the_late_one(memory):
    review(memory, 200)
    newest = review(memory, 50)
    review(memory, 100, Rating.AGAIN)
    undo(memory, newest)
    found = kept(memory)
    assert (found["reps"], found["last_reviewed_at"]) == (2, NOW - dt.timedelta(hours=100))
    services.rebuild(memory_id=memory.pk)
    assert kept(memory) == found


def test_the_first_review_of_a_card_is_the_earliest_and_counts_as_new_on_its_day(memory):
    learner, today = memory.learner, study_day(NOW, "UTC")
    limit = learner.profile.new_cards_per_day
    f.CardMemoryFactory.create_batch(limit + 1, learner=learner, added_at=NOW)
    newest = review(memory, 0)
    assert queries.get_due_of(learner_id=learner.pk, at=NOW).new == limit - 1
    review(memory, 48)
    assert [one.state_before for one in left_of(memory)] == ["new", "learning"]
    # It was new two days ago, so today may have all its new cards.
    assert queries.get_due_of(learner_id=learner.pk, at=NOW).new == limit
    undo(memory, newest)
    assert introduced(memory, [today - dt.timedelta(days=2), today]) == [1, 0]


def test_a_late_review_tells_what_it_met_itself(memory):
    first = review(memory, 200)
    review(memory, 50)
    late = review(memory, 100, Rating.AGAIN)
    met = review(f.CardMemoryFactory(learner=memory.learner, added_at=memory.added_at), 200)
    assert (first.stability_after, first.difficulty_after) == (met.stability_after, met.difficulty_after)
    assert [one.pk for one in left_of(memory)][1] == late.pk
    assert late.state_before == "learning"
    assert late.stability_after != kept(memory)["stability"]


ACTS = st.lists(
    st.tuples(st.just("review"), st.integers(0, 1200), st.sampled_from(Rating)) | st.just(("undo", 0, Rating.GOOD)),
    min_size=1,
    max_size=14,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_any_mix_of_reviews_late_reviews_and_undos_is_a_replay_of_what_is_left(learner, acts):
    memory = f.CardMemoryFactory(learner=learner, added_at=NOW - dt.timedelta(days=60))
    for what, hours_ago, rating in acts:
        if what == "review":
            review(memory, hours_ago, rating)
        elif left := left_of(memory):
            undo(memory, left[-1])
    found, rows = kept(memory), told(memory)
    log = [(Rating(one.rating), one.reviewed_at) for one in left_of(memory)]
    if log:
        on = study_day(memory.added_at, "UTC")
        again = replay(log, on=on, tz="UTC", settings=queries.get_settings(learner.profile), seed=memory.pk)
        assert {name: getattr(again, name) for name in KEPT} == found
    else:
        assert (found["state"], found["reps"], found["due_at"]) == ("new", 0, None)
    # The same card that never had what was taken back, in the order in which it happened: the same to the last bit.
    Review.objects.filter(memory=memory).delete()
    services.rebuild(memory_id=memory.pk)
    for rating, reviewed_at in log:
        services.record_review(
            learner_id=learner.pk,
            card_id=memory.card_id,
            rating=rating,
            key=uuid.uuid4(),
            reviewed_at=reviewed_at,
            at=NOW,
        )
    assert (kept(memory), told(memory)) == (found, rows)
