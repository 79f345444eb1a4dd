"""Bayes' rule on the grid, against an oracle of its own: decimals of 60 digits, written from the formulas alone."""

import math
from datetime import UTC, datetime, timedelta
from decimal import Decimal, getcontext

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.domain import mastery
from assessments.domain.mastery import (
    RUBRIC_SPREAD,
    SELF_RATING_SPREAD,
    VALIDATION_SPREAD,
    ItemResponse,
    ObservedLevel,
)

getcontext().prec = 60
START = datetime(2026, 3, 1, 12, tzinfo=UTC)

moments = st.integers(0, 3000).map(lambda hours: START + timedelta(hours=hours))
chances = st.sampled_from([0.0, 0.125, 0.25, 1 / 3, 0.5])
answers = st.builds(
    ItemResponse,
    difficulty=st.floats(0, 6),
    guess=chances,
    score=st.sampled_from([0.0, 1.0]) | st.floats(0, 1),
    at=moments,
)
named_levels = st.builds(
    ObservedLevel,
    level=st.floats(0, 5),
    spread=st.sampled_from([RUBRIC_SPREAD, VALIDATION_SPREAD]),
    at=moments,
)
self_ratings = st.builds(
    ObservedLevel, level=st.sampled_from([0, 1, 2, 3, 4, 5]), spread=st.just(SELF_RATING_SPREAD), at=moments
)
observations = answers | named_levels | self_ratings


def numbered(log):
    """Give each observation its place in the log as its evidence id."""
    return [
        ItemResponse(each.difficulty, each.guess, each.score, each.at, place)
        if isinstance(each, ItemResponse)
        else ObservedLevel(each.level, each.spread, each.at, place)
        for place, each in enumerate(log, start=1)
    ]


logs = st.lists(observations, max_size=12).map(numbered)


def in_order(log):
    return sorted(log, key=lambda each: (each.at, each.evidence_id))


def decimal_likelihood(each, theta):
    if isinstance(each, ObservedLevel):
        away = (theta - Decimal(each.level) - Decimal("0.5")) / Decimal(each.spread)
        return (-(away**2) / 2).exp()
    right = Decimal(each.guess) + (1 - Decimal(each.guess)) / (1 + (-2 * (theta - Decimal(each.difficulty))).exp())
    return right ** Decimal(each.score) * (1 - right) ** (1 - Decimal(each.score))


def decimal_belief(log):
    """Bayes without time: prior × all likelihoods, the last self-rating only, normalised once at the end."""
    spoken = [each for each in in_order(log) if isinstance(each, ObservedLevel) and each.spread == SELF_RATING_SPREAD]
    counted = [each for each in log if each not in spoken] + spoken[-1:]
    grid = [Decimal(index) / 10 for index in range(56)]
    weights = [Decimal("0.2") ** theta for theta in grid]
    for each in counted:
        weights = [weight * decimal_likelihood(each, theta) for weight, theta in zip(weights, grid, strict=True)]
    return [float(weight / sum(weights)) for weight in weights]


@settings(max_examples=60, deadline=None)
@given(st.lists(observations, max_size=8))
def test_a_day_of_evidence_is_bayes_rule_to_eleven_digits(log):
    log = numbered([type(each)(*_values(each)[:-2], START) for each in log])
    belief = mastery.replay(log)
    assert belief.probabilities == pytest.approx(decimal_belief(log), rel=1e-11, abs=1e-300)


def _values(each):
    return [getattr(each, name) for name in each.__slots__]


def test_the_prior_thinks_that_most_people_know_little_of_a_skill_never_touched():
    belief = mastery.prior()
    assert [round(mastery.p_at_least(belief, level), 3) for level in mastery.LEVELS] == [0.2, 0.04, 0.008, 0.001, 0.0]
    assert (belief.at, belief.count, belief.proven_count) == (None, 0, 0)


def test_a_known_log_leads_to_a_known_belief():
    log = [
        ObservedLevel(3, SELF_RATING_SPREAD, START, 1),
        ItemResponse(1.0, 0.25, 1.0, START + timedelta(days=1), 2),
        ItemResponse(2.0, 0.25, 1.0, START + timedelta(days=1), 3),
        ItemResponse(2.4, 0.0, 0.5, START + timedelta(days=40), 4),
        ItemResponse(3.0, 0.5, 0.0, START + timedelta(days=41), 5),
        ObservedLevel(2, RUBRIC_SPREAD, START + timedelta(days=400), 6),
    ]
    belief = mastery.project(mastery.replay(log), START + timedelta(days=765))
    assert [mastery.p_at_least(belief, level) for level in mastery.LEVELS] == pytest.approx(GOLDEN, rel=1e-9, abs=1e-14)


# Computed apart, by a dense matrix exponential of the walk and the formulas as the design states them.
GOLDEN = [0.9999641708013557, 0.886358845458684, 0.04997048979636834, 5.056742523955218e-06, 1.2848781283728017e-12]


@settings(max_examples=80, deadline=None)
@given(logs)
def test_probabilities_are_positive_shares_of_one(log):
    belief = mastery.replay(log)
    assert math.fsum(belief.probabilities) == pytest.approx(1, abs=1e-12)
    assert min(belief.probabilities) >= 0
    assert belief.count == len(log)


@settings(max_examples=80, deadline=None)
@given(logs, st.floats(0, 6), chances)
def test_a_right_answer_never_lowers_and_a_wrong_one_never_raises_the_chance_of_any_level(log, difficulty, guess):
    before = mastery.replay(log)
    at = before.at or START
    right = mastery.update(before, ItemResponse(difficulty, guess, 1.0, at))
    wrong = mastery.update(before, ItemResponse(difficulty, guess, 0.0, at))
    for level in mastery.LEVELS:
        assert mastery.p_at_least(right, level) >= mastery.p_at_least(before, level) - 1e-15
        assert mastery.p_at_least(wrong, level) <= mastery.p_at_least(before, level) + 1e-15


def test_partial_credit_lies_between_wrong_and_right_in_the_order_of_the_score():
    reached = [
        mastery.mean(mastery.update(mastery.prior(), ItemResponse(2.0, 0.1, score / 10, START)))
        for score in range(0, 11)
    ]
    assert reached == sorted(reached)
    assert len(set(reached)) == 11


@settings(max_examples=50, deadline=None)
@given(st.lists(answers | named_levels, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_one_days_evidence_does_not_matter(log, chance):
    log = [type(each)(*_values(each)[:-2], START + timedelta(minutes=place)) for place, each in enumerate(log)]
    shuffled = list(log)
    chance.shuffle(shuffled)
    one, other = mastery.prior(), mastery.prior()
    for each in log:
        one = mastery.update(one, each)
    for each in shuffled:
        other = mastery.update(other, each)
    assert one.probabilities == pytest.approx(other.probabilities, rel=1e-12, abs=1e-12)
    assert one.at == other.at


@settings(max_examples=50, deadline=None)
@given(logs, st.randoms(use_true_random=False))
def test_a_replay_is_the_same_to_the_last_bit_as_one_update_after_another(log, chance):
    belief = mastery.prior()
    for each in in_order(log):
        # Through the database and back after every step, as in life.
        stored = mastery.to_bytes(mastery.update(belief, each))
        after = mastery.update(belief, each)
        belief = mastery.from_bytes(stored, at=after.at, count=after.count, proven_count=after.proven_count)
        assert belief == after
    chance.shuffle(log)
    assert mastery.replay(log) == belief
    assert mastery.to_bytes(mastery.replay(log)) == mastery.to_bytes(belief)


@settings(max_examples=50, deadline=None)
@given(logs)
def test_the_steps_of_a_replay_explain_its_result(log):
    steps = list(mastery.replay_steps(log))
    assert [each for each, _ in steps] == in_order(log)
    assert ([belief for _, belief in steps] or [mastery.prior()])[-1] == mastery.replay(log)


def test_evidence_from_before_the_latest_counts_as_if_it_came_today_and_is_told_apart():
    belief = mastery.update(mastery.prior(), ObservedLevel(3, VALIDATION_SPREAD, START))
    late = ItemResponse(2.0, 0.25, 0.0, START - timedelta(days=300))
    assert mastery.is_late(belief, late)
    assert not mastery.is_late(belief, ItemResponse(2.0, 0.25, 0.0, START))
    assert not mastery.is_late(mastery.prior(), late)
    today = mastery.update(belief, ItemResponse(2.0, 0.25, 0.0, START))
    assert mastery.update(belief, late) == today
    assert today.at == START


def test_stored_beliefs_are_57_little_endian_doubles():
    belief = mastery.update(mastery.prior(), ObservedLevel(4, SELF_RATING_SPREAD, START))
    stored = mastery.to_bytes(belief)
    assert len(stored) == mastery.BELIEF_BYTES == 456
    numbers = np.frombuffer(stored, dtype="<f8").tolist()
    assert tuple(numbers[:56]) == belief.probabilities
    assert numbers[56] == 4.0
    assert np.isnan(np.frombuffer(mastery.to_bytes(mastery.prior()), dtype="<f8")[56])


@pytest.mark.parametrize("stored", [b"", b"\0" * 448, b"\0" * 457])
def test_bytes_that_are_no_belief_are_refused(stored):
    with pytest.raises(ValueError, match="456 bytes"):
        mastery.from_bytes(stored, at=None, count=0, proven_count=0)
    with pytest.raises(ValueError, match="456 bytes"):
        mastery.stack([mastery.to_bytes(mastery.prior()), stored])


NAIVE = datetime(2026, 3, 1)  # noqa: DTZ001


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: ItemResponse(math.nan, 0.25, 1, START),
        lambda: ItemResponse(1e6, 0.25, 1, START),
        lambda: ItemResponse(2, 1.0, 1, START),
        lambda: ItemResponse(2, -0.1, 1, START),
        lambda: ItemResponse(2, 0.25, 1.01, START),
        lambda: ItemResponse(2, 0.25, math.nan, START),
        lambda: ItemResponse(2, 0.25, 1, NAIVE),
        lambda: ObservedLevel(-1, RUBRIC_SPREAD, START),
        lambda: ObservedLevel(6, RUBRIC_SPREAD, START),
        lambda: ObservedLevel(3, 0.19, START),
        lambda: ObservedLevel(3, 9.0, START),
        lambda: ObservedLevel(3, RUBRIC_SPREAD, NAIVE),
    ],
)
def test_an_impossible_observation_is_refused(wrong):
    with pytest.raises(ValueError):
        wrong()


def test_evidence_as_contradictory_as_can_be_still_leads_to_a_belief():
    log = [ItemResponse(20.0, 0.0, 1.0, START)] * 400 + [ItemResponse(-20.0, 0.0, 0.0, START)] * 400
    log += [ObservedLevel(level, 0.2, START) for level in (0, 5) * 50]
    assert math.fsum(mastery.replay(log).probabilities) == pytest.approx(1, abs=1e-12)
