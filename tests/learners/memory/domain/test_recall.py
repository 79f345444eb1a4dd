"""Predicted recall of cards and the freshness made of it."""

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from learners.memory.domain.recall import freshness, predicted_recall, retrievability, retrievability_many
from learners.memory.domain.scheduler import answer
from learners.memory.domain.settings import Settings
from learners.memory.domain.states import Rating, new_memory

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
NEW = new_memory(on=NOON.date())
LEARNED = answer(NEW, Rating.EASY, at=NOON, tz="UTC", settings=Settings(), seed=1)


def test_recall_is_certain_at_once_and_ninety_percent_after_the_stability():
    assert retrievability(10.0, 0.0) == 1.0
    assert retrievability(10.0, 10.0) == pytest.approx(0.9, abs=1e-12)
    assert retrievability(10.0, 100.0) == pytest.approx(0.6928, abs=5e-5)  # (1 + 10·0.98035)^-0.1542


def test_many_may_be_none_at_all():
    assert retrievability_many([], []).tolist() == []


def test_recall_falls_steadily_within_a_day_and_never_exceeds_one():
    hours = [predicted_recall(LEARNED, at=NOON + timedelta(hours=hour)) for hour in range(-3, 48)]
    assert hours[:4] == [1.0] * 4
    assert all(earlier > later for earlier, later in pairwise(hours[3:]))
    assert predicted_recall(LEARNED, at=NOON + timedelta(days=8.2956)) == pytest.approx(0.9, abs=1e-9)


def test_a_card_never_answered_has_no_recall():
    assert predicted_recall(NEW, at=NOON) is None


def test_recall_at_an_instant_without_a_zone_is_refused():
    for memory in (NEW, LEARNED):
        with pytest.raises(ValueError, match="needs a time zone"):
            predicted_recall(memory, at=NOON.replace(tzinfo=None))


def test_freshness_is_the_mean_recall_of_what_was_learned():
    assert freshness([0.9, 0.8, 0.7]) == pytest.approx(0.8)
    assert freshness(iter([0.5])) == 0.5
    assert freshness([]) is None


def test_freshness_is_the_same_to_the_last_bit_in_any_order():
    chances = [random.Random(seed).random() for seed in range(1_000)]
    assert freshness(chances) == freshness(reversed(chances)) == freshness(sorted(chances))
