"""The formulas, against those of the `fsrs` package."""

from datetime import UTC, datetime, timedelta

import fsrs
import numpy as np
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import assume, given
from hypothesis import strategies as st

from learners.memory.domain.fsrs6 import (
    DEFAULT_WEIGHTS,
    LONGEST_STABILITY,
    WEIGHT_BOUNDS,
    first_memory,
    ideal_interval,
    next_memory,
    retrievability,
)
from learners.memory.domain.recall import retrievability_many
from learners.memory.domain.states import Rating

WEIGHTS = st.just(DEFAULT_WEIGHTS) | st.tuples(*(st.floats(low, high) for low, high in WEIGHT_BOUNDS))
ANSWERS = st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 400)), min_size=1, max_size=12)
STABILITIES = st.floats(0.001, 36_500)
DAYS = st.floats(0, 40_000)


def test_the_default_weights_and_their_bounds_are_those_of_the_authors():
    assert DEFAULT_WEIGHTS == DEFAULT_PARAMETERS
    assert tuple(low for low, _ in WEIGHT_BOUNDS) == LOWER_BOUNDS_PARAMETERS
    assert tuple(high for _, high in WEIGHT_BOUNDS) == UPPER_BOUNDS_PARAMETERS


@given(answers=ANSWERS, weights=WEIGHTS)
def test_stability_and_difficulty_are_those_of_the_library(answers, weights):
    library = fsrs.Scheduler(parameters=weights, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    at = datetime(2026, 1, 5, 12, tzinfo=UTC)
    memory = None
    for rating, days in answers:
        at += timedelta(days=days)
        recall = library.get_card_retrievability(card, at)
        card, _ = library.review_card(card, fsrs.Rating(rating), at)
        assume(card.stability < LONGEST_STABILITY)  # the library knows no upper bound; Anki has this one
        if memory is None:
            memory = first_memory(rating, weights)
        else:
            assert retrievability(memory[0], days, weights) == pytest.approx(recall, rel=1e-9)
            memory = next_memory(*memory, rating, days, weights)
        assert memory == pytest.approx((card.stability, card.difficulty), rel=1e-9)


@given(
    answers=st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 4000)), min_size=1, max_size=40), weights=WEIGHTS
)
def test_stability_and_difficulty_stay_within_bounds(answers, weights):
    memory = first_memory(answers[0][0], weights)
    for rating, days in answers[1:]:
        memory = next_memory(*memory, rating, days, weights)
        assert 0.001 <= memory[0] <= LONGEST_STABILITY
        assert 1 <= memory[1] <= 10


@given(stability=STABILITIES, difficulty=st.floats(1, 10), days=st.integers(1, 4000))
def test_a_better_rating_never_leaves_a_weaker_memory(stability, difficulty, days):
    grown = [next_memory(stability, difficulty, rating, days, DEFAULT_WEIGHTS)[0] for rating in Rating]
    assert grown == sorted(grown)


@given(stability=STABILITIES, retention=st.floats(0.7, 0.99), weights=WEIGHTS)
def test_recall_has_fallen_to_the_desired_retention_after_the_ideal_interval(stability, retention, weights):
    days = ideal_interval(stability, retention, weights)
    assert retrievability(stability, days, weights) == pytest.approx(retention, rel=1e-9)


@given(stability=STABILITIES, weights=WEIGHTS)
def test_at_ninety_percent_the_ideal_interval_is_the_stability_to_the_last_bit(stability, weights):
    assert ideal_interval(stability, 0.9, weights) == stability


@given(stabilities=st.lists(STABILITIES, min_size=1), days=DAYS, weights=WEIGHTS)
def test_many_cards_at_once_give_what_each_gives_alone(stabilities, days, weights):
    elapsed = np.full(len(stabilities), days)
    expected = [retrievability(stability, days, weights) for stability in stabilities]
    assert retrievability_many(stabilities, elapsed, weights).tolist() == pytest.approx(expected, rel=1e-12)
    assert retrievability_many(stabilities, days, weights).tolist() == pytest.approx(expected, rel=1e-12)
