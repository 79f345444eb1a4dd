"""Recording recalls: once, in order, undone, late."""

import datetime as dt
import uuid

import pytest

from learners.memory import queries, services
from learners.memory.domain.states import Rating
from learners.memory.models import CardMemory, Review
from skillpath.kernel.errors import KeyInUse
from tests import factories as f
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(learner):
    card = f.CardFactory()
    services.add_cards(learner_id=learner.pk, skill_id=card.skill_id, at=NOW)
    return card


def review(learner, card, rating=Rating.GOOD, *, key=None, at=NOW, reviewed_at=None):
    return services.record_review(
        learner_id=learner.pk,
        card_id=card.pk,
        rating=rating,
        key=key or uuid.uuid4(),
        reviewed_at=reviewed_at or at,
        at=at,
    )


def state_of(learner, card):
    names = ("state", "step", "stability", "difficulty", "due_at", "due_date", "interval_days", "reps", "lapses")
    return CardMemory.objects.filter(learner=learner, card=card).values(*names).get()


def test_the_same_key_twice_is_one_review(learner, card):
    key = uuid.uuid4()
    first = review(learner, card, key=key)
    after = state_of(learner, card)
    again = review(learner, card, Rating.AGAIN, key=key, at=NOW + dt.timedelta(hours=1))
    assert again.pk == first.pk
    assert (Review.objects.count(), state_of(learner, card)) == (1, after)


def test_the_key_of_one_card_s_review_is_refused_for_another(learner, card):
    other, key = f.CardMemoryFactory(learner=learner).card, uuid.uuid4()
    review(learner, card, key=key)
    with pytest.raises(KeyInUse):
        review(learner, other, key=key)
    assert state_of(learner, other)["reps"] == 0


def test_a_card_of_another_is_not_found(learner, stranger, card):
    with pytest.raises(services.NoSuchCard):
        review(stranger, card)


def test_a_review_in_the_future_is_refused(learner, card):
    with pytest.raises(services.ReviewInTheFuture):
        review(learner, card, reviewed_at=NOW + dt.timedelta(minutes=6))


def test_a_review_that_arrives_late_gives_the_state_of_the_right_order(learner, card):
    other = f.CardFactory(skill=card.skill)
    services.add_cards(learner_id=learner.pk, skill_id=card.skill_id, at=NOW)
    moments = [NOW, NOW + dt.timedelta(minutes=11), NOW + dt.timedelta(days=3), NOW + dt.timedelta(days=12)]
    at = moments[-1]
    for moment in moments:
        review(learner, card, at=at, reviewed_at=moment)
    for moment in (moments[0], moments[2], moments[3], moments[1]):
        review(learner, other, at=at, reviewed_at=moment)
    # The fuzz follows the memory's own number, so what is compared is what the answers alone decide.
    alike = ("state", "stability", "difficulty", "reps", "lapses")
    one, two = state_of(learner, card), state_of(learner, other)
    assert [one[name] for name in alike] == [two[name] for name in alike]


def test_the_memory_is_rebuilt_from_its_log(learner, card):
    for days, rating in ((0, 3), (1, 1), (1, 3), (5, 4)):
        review(learner, card, Rating(rating), at=NOW + dt.timedelta(days=days, minutes=rating))
    before = state_of(learner, card)
    CardMemory.objects.update(stability=1.0, interval_days=99, reps=0)
    services.rebuild(memory_id=CardMemory.objects.get().pk)
    assert state_of(learner, card) == before


def test_the_last_review_is_taken_back_and_only_once(learner, card):
    fresh = state_of(learner, card)
    first, second = uuid.uuid4(), uuid.uuid4()
    review(learner, card, key=first)
    after_first = state_of(learner, card)
    review(learner, card, key=second, at=NOW + dt.timedelta(minutes=15))
    with pytest.raises(services.NothingToUndo):
        services.undo_review(learner_id=learner.pk, key=first, at=NOW)
    for _ in range(2):
        services.undo_review(learner_id=learner.pk, key=second, at=NOW)
        assert state_of(learner, card) == after_first
    services.undo_review(learner_id=learner.pk, key=first, at=NOW)
    assert state_of(learner, card) == fresh
    assert Review.objects.filter(undone_at=None).count() == 0
    assert Review.objects.count() == 2


def test_another_cannot_take_a_review_back(learner, stranger, card):
    key = uuid.uuid4()
    review(learner, card, key=key)
    with pytest.raises(services.NoSuchReview):
        services.undo_review(learner_id=stranger.pk, key=key, at=NOW)


def test_adding_cards_twice_adds_them_once(learner, card):
    assert services.add_cards(learner_id=learner.pk, skill_id=card.skill_id, at=NOW) == 0
    f.CardFactory(skill=card.skill)
    assert services.add_cards(learner_id=learner.pk, skill_id=card.skill_id, at=NOW) == 1


def test_cards_published_later_reach_who_studies_the_skill_and_nobody_else(learner, stranger, card):
    f.CardFactory(skill=card.skill)
    f.CardFactory()
    assert [services.top_up(at=NOW), services.top_up(at=NOW)] == [1, 0]
    assert learner.memories.count() == 2
    assert not stranger.memories.exists()


def test_an_archived_card_is_not_asked_and_comes_back_as_it_was(learner, card):
    review(learner, card, Rating.EASY)
    before = state_of(learner, card)
    later = NOW + dt.timedelta(days=60)
    card.status = "archived"
    card.save()
    assert queries.get_due_of(learner_id=learner.pk, at=later).total == 0
    card.status = "published"
    card.save()
    assert queries.get_due_of(learner_id=learner.pk, at=later).total == 1
    assert state_of(learner, card) == before


def test_new_cards_stay_within_the_days_limit(learner, card):
    f.CardFactory.create_batch(5, skill=card.skill)
    services.add_cards(learner_id=learner.pk, skill_id=card.skill_id, at=NOW)
    learner.profile.new_cards_per_day = 2
    learner.profile.save()
    assert queries.get_due_of(learner_id=learner.pk, at=NOW).new == 2
    review(learner, card, Rating.EASY)
    assert queries.get_due_of(learner_id=learner.pk, at=NOW).new == 1
    next_day = NOW + dt.timedelta(days=1)
    assert queries.get_due_of(learner_id=learner.pk, at=next_day).new == 2


def test_what_is_due_is_the_same_for_one_and_for_many(learner, stranger, card):
    review(learner, card, Rating.AGAIN)
    soon = NOW + dt.timedelta(minutes=2)
    people = [learner.pk, stranger.pk]
    assert queries.get_due(learner_ids=people, at=soon) == {
        pk: queries.get_due_of(learner_id=pk, at=soon) for pk in people
    }


def test_learning_cards_come_before_reviews_and_reviews_before_new_ones(learner, card):
    cards = f.CardFactory.create_batch(2, skill=card.skill)
    services.add_cards(learner_id=learner.pk, skill_id=card.skill_id, at=NOW)
    review(learner, cards[0], Rating.EASY, at=NOW - dt.timedelta(days=90), reviewed_at=NOW - dt.timedelta(days=90))
    review(learner, cards[1], Rating.AGAIN, at=NOW - dt.timedelta(minutes=5))
    shown = []
    for rating in (Rating.EASY,) * 3:
        memory = queries.get_next(learner_id=learner.pk, at=NOW, new_left=5)
        shown.append(memory.card)
        review(learner, memory.card, rating)
    assert shown == [cards[1], cards[0], card]


def test_a_learning_card_due_in_minutes_is_shown_before_an_end_that_is_none(learner, card):
    review(learner, card, Rating.GOOD)
    soon = NOW + dt.timedelta(minutes=1)
    page = queries.get_review_page(profile=learner.profile, zone="UTC", at=soon)
    assert page.memory.card == card
    assert (page.due.total, page.due.left) == (0, 1)
    assert page.due == queries.get_due_of(learner_id=learner.pk, at=soon)


def test_nothing_is_left_exactly_when_no_card_follows(learner, card):
    f.CardFactory.create_batch(4, skill=card.skill)
    services.add_cards(learner_id=learner.pk, skill_id=card.skill_id, at=NOW)
    moment, left = NOW, []
    for number in range(40):
        page = queries.get_review_page(profile=learner.profile, zone="UTC", at=moment)
        left.append(page.due.left)
        assert (page.due.left == 0) == (page.memory is None)
        if page.memory is None:
            break
        review(learner, page.memory.card, Rating.AGAIN if number in (1, 3, 6) else Rating.GOOD, at=moment)
        moment += dt.timedelta(seconds=10)
    assert (left[0], left[-1]) == (5, 0)


def test_a_review_of_the_next_study_day_is_not_brought_forward(learner, card):
    """Twenty minutes before 04:00 the day's work is done, however much the next day brings."""
    review(learner, card, Rating.EASY)
    due_at = CardMemory.objects.get(learner=learner).due_at
    page = queries.get_review_page(profile=learner.profile, zone="UTC", at=due_at - dt.timedelta(minutes=5))
    assert (page.memory, page.due.left, page.next_due_at) == (None, 0, due_at)


def test_the_buttons_say_what_an_answer_does(learner, card):
    page = queries.get_review_page(profile=learner.profile, zone="UTC", at=NOW)
    good = page.choices[2]
    review(learner, card, Rating.GOOD)
    assert state_of(learner, card)["due_at"] == good.state.due_at


def test_freshness_is_the_mean_recall_of_learned_cards(learner, card):
    assert queries.get_freshness(learner_id=learner.pk, at=NOW) == {}
    review(learner, card, Rating.EASY)
    now = queries.get_freshness(learner_id=learner.pk, at=NOW)[card.skill_id]
    later = queries.get_freshness(learner_id=learner.pk, at=NOW + dt.timedelta(days=200))[card.skill_id]
    assert now.recall == 1.0
    assert later.is_fading
    assert queries.get_deck(learner_id=learner.pk, skill_id=card.skill_id, at=NOW).freshness == now
