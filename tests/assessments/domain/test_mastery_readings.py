"""What a belief says: levels, states, readiness; and that it is right as often as it claims."""

import math
import random
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.domain import mastery
from assessments.domain.mastery import (
    LEVELS,
    RUBRIC_SPREAD,
    SELF_RATING_SPREAD,
    VALIDATION_SPREAD,
    ItemResponse,
    ObservedLevel,
    Requirement,
    RequirementState,
)

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def after(*log):
    return mastery.replay(log)


def rated(level, at=START):
    return ObservedLevel(level, SELF_RATING_SPREAD, at)


def answered(level, score=1.0, guess=0.25):
    return ItemResponse(level, guess, score, START)


def needed(level, guess):
    belief, count = mastery.prior(), 0
    while mastery.p_at_least(belief, level) < 0.8:
        belief, count = mastery.update(belief, answered(level, guess=guess)), count + 1
    return count


@pytest.mark.parametrize(
    ("guess", "right_answers"), [(0.25, [5, 6, 6, 8, 10]), (0.5, [9, 10, 12, 15, 21]), (0.0, [3, 3, 3, 3, 5])]
)
def test_so_many_right_answers_reach_each_level_as_the_docstring_says(guess, right_answers):
    assert [needed(level, guess) for level in LEVELS] == right_answers
    assert "".join(f"{count:>5}" for count in right_answers).strip() in (mastery.__doc__ or "")


@pytest.mark.parametrize(("spread", "name"), [(VALIDATION_SPREAD, "validation"), (RUBRIC_SPREAD, "rubric")])
def test_an_assessors_level_fades_as_the_docstring_says(spread, name):
    belief = after(ObservedLevel(3, spread, START))
    read = [
        mastery.p_at_least(mastery.project(belief, START + timedelta(days=365 * years)), 3) for years in (0, 1, 2, 3, 5)
    ]
    row = next(line for line in (mastery.__doc__ or "").splitlines() if line.strip().startswith(name))
    assert row.split()[1:] == [f"{p:.2f}" for p in read]


@pytest.mark.parametrize("spread", [RUBRIC_SPREAD, VALIDATION_SPREAD])
@pytest.mark.parametrize("level", range(6))
def test_one_assessors_level_meets_that_level_and_leaves_the_next_missing(level, spread):
    belief = after(ObservedLevel(level, spread, START))
    assert mastery.band(belief) == level
    for required in LEVELS:
        expected = RequirementState.MET if required <= level else RequirementState.MISSING
        assert mastery.state_of(belief, required) == expected


@pytest.mark.parametrize("required", LEVELS)
@pytest.mark.parametrize("level", range(6))
def test_a_self_rating_alone_never_meets_anything(level, required):
    once = after(rated(level))
    often = after(*(rated(level, START + timedelta(days=day)) for day in range(200)))
    for belief in (once, often):
        assert mastery.state_of(belief, required) == RequirementState.UNKNOWN
        assert mastery.p_at_least(belief, required) < 0.8
        assert not mastery.is_enough_evidence(belief)
        assert not belief.proven


@pytest.mark.parametrize("p", [0.0, 0.2, 0.8, 1.0])
@pytest.mark.parametrize("spread", [0.0, 0.3, 3.0])
def test_without_proof_no_number_makes_a_state(p, spread):
    for proven_count in (0, 1, 2):
        assert mastery.requirement_state(p, spread=spread, proven_count=proven_count) == RequirementState.UNKNOWN


@pytest.mark.parametrize("required", LEVELS)
def test_a_hundred_self_ratings_and_a_lucky_guess_meet_nothing(required):
    log = [rated(5, START - timedelta(days=day)) for day in range(100)] + [answered(1)]
    assert mastery.state_of(after(*log), required) == RequirementState.UNKNOWN
    assert mastery.p_at_least(after(*log), required) < 0.8


def test_saying_it_again_is_saying_it_once_and_the_last_word_stands():
    once = after(rated(2)).probabilities
    assert after(rated(2), rated(2), rated(2)).probabilities == pytest.approx(once, rel=1e-12)
    changed = [rated(5), rated(0), rated(2, START + timedelta(minutes=1))]
    assert after(*changed).probabilities == pytest.approx(once, rel=1e-12)
    assert after(*changed).self_rated == 2


def test_a_self_rating_spares_at_most_two_of_six_right_answers():
    log = [rated(5)] + [answered(2)] * 3
    assert mastery.state_of(after(*log), 2) != RequirementState.MET
    assert mastery.state_of(after(*log, answered(2)), 2) == RequirementState.MET


def test_fewer_than_three_answers_are_not_enough_evidence():
    for score in (0.0, 1.0):
        assert mastery.state_of(after(*[answered(3, score, guess=0.0)] * 2), 3) == RequirementState.UNKNOWN
    assert mastery.state_of(after(*[answered(3, 0.0)] * 3), 3) == RequirementState.MISSING
    assert mastery.state_of(after(*[answered(3, 1.0, guess=0.0)] * 3), 3) == RequirementState.MET


def test_a_wide_belief_is_unknown_and_not_a_gap():
    belief = after(*[answered(3)] * 4)
    assert mastery.spread(belief) > 1.0
    assert not mastery.is_enough_evidence(belief)
    assert mastery.state_of(belief, 3) == RequirementState.UNKNOWN


@pytest.mark.parametrize(
    ("p", "spread", "proven_count", "state"),
    [
        (0.8, 0.5, 3, "met"),
        (0.8, 1.5, 3, "met"),
        (math.nextafter(0.8, 0), 0.5, 3, "open"),
        (0.2, 1.0, 3, "open"),
        (0.2, math.nextafter(1.0, 2), 3, "unknown"),
        (math.nextafter(0.2, 0), 0.5, 3, "missing"),
        (0.99, 0.5, 2, "unknown"),
    ],
)
def test_the_edges_of_the_states(p, spread, proven_count, state):
    assert mastery.requirement_state(p, spread=spread, proven_count=proven_count) == state


def test_a_level_reads_as_a_sum_of_the_grid():
    belief = after(answered(2), answered(3, 0.0))
    grid = np.array(mastery.GRID)
    p = np.array(belief.probabilities)
    for level in range(6):
        assert mastery.p_at_least(belief, level) == pytest.approx(p[grid >= level].sum(), abs=1e-14)
    assert mastery.p_at_least_many(np.array([p / 2, p]), 0).tolist() == [1.0, 1.0]
    assert mastery.mean(belief) == pytest.approx(np.average(grid, weights=p), abs=1e-14)
    assert mastery.spread(belief) == pytest.approx(math.sqrt(np.cov(grid, aweights=p, ddof=0)), abs=1e-12)


@pytest.mark.parametrize("level", [-1, 6, 2.5])
def test_there_are_no_other_levels(level):
    with pytest.raises(ValueError, match="whole numbers from 0 to 5"):
        mastery.p_at_least(mastery.prior(), level)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0, 1)), max_size=10), st.floats(0.05, 0.95))
def test_the_interval_holds_its_mass_and_the_median_is_in_the_band(answers, mass):
    belief = after(*(ItemResponse(level, 0.2, score, START) for level, score in answers))
    low, high = mastery.interval(belief, mass)
    inside = math.fsum(p for theta, p in zip(mastery.GRID, belief.probabilities, strict=True) if low <= theta <= high)
    assert inside >= mass - 1e-9
    median = mastery.GRID[int(np.searchsorted(np.cumsum(belief.probabilities), 0.5))]
    assert mastery.band(belief) == int(median)


@pytest.mark.parametrize("mass", [0.0, 1.0, math.nan])
def test_an_interval_of_all_or_nothing_is_refused(mass):
    with pytest.raises(ValueError):
        mastery.interval(mastery.prior(), mass)


def test_readiness_is_the_weighted_mean_of_the_chances():
    lines = [Requirement(3, 0.9, True), Requirement(1, 0.1, False), (2, 0.5, True)]
    assert mastery.readiness(lines) == pytest.approx((2.7 + 0.1 + 1.0) / 6)
    assert mastery.readiness([]) == 0.0
    assert mastery.readiness([Requirement(0, 0.9)]) == 0.0
    with pytest.raises(ValueError):
        mastery.readiness([Requirement(-1, 0.9)])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 10), st.floats(0, 1), st.booleans()), min_size=1, max_size=30),
    st.randoms(use_true_random=False),
)
def test_readiness_has_the_same_bits_in_any_order_and_stays_within_its_lines(lines, chance):
    shuffled = list(lines)
    chance.shuffle(shuffled)
    assert mastery.readiness(lines) == mastery.readiness(shuffled)
    assert 0.0 <= mastery.readiness(lines) <= max(p for _, p, _ in lines) + 1e-12


def simulated(people, *, seed, draw_theta, answers=10):
    """Let people with a known level answer random questions over some months; yield them with the belief at the end."""
    chance = random.Random(seed)
    for _ in range(people):
        theta, log, at = draw_theta(chance), [], START
        for _ in range(answers):
            difficulty, guess = chance.choice([1, 1, 2, 2, 3, 3, 4]) + chance.gauss(0, 0.3), chance.choice([0, 0.25])
            knows = guess + (1 - guess) / (1 + math.exp(-2 * (theta - difficulty)))
            log.append(ItemResponse(difficulty, guess, float(chance.random() < knows), at))
            at += timedelta(days=chance.randrange(10))
        yield theta, mastery.replay(log)


def levels_called_met(people):
    return [
        theta >= level
        for theta, belief in people
        for level in LEVELS
        if mastery.state_of(belief, level) == RequirementState.MET
    ]


@pytest.fixture(scope="module")
def usual_people():
    """Levels as the prior thinks they are spread."""
    return list(simulated(3000, seed=5, draw_theta=lambda chance: min(5.5, chance.expovariate(-math.log(0.2)))))


def test_of_what_is_called_met_at_least_four_in_five_are_met(usual_people):
    called = levels_called_met(usual_people)
    assert len(called) > 250
    assert sum(called) / len(called) >= 0.8


def test_it_holds_too_among_people_who_know_more_than_the_prior_thinks():
    called = levels_called_met(simulated(800, seed=6, draw_theta=lambda chance: chance.uniform(0, 5.5)))
    assert len(called) > 300
    assert sum(called) / len(called) >= 0.8


def test_chances_mean_what_they_say(usual_people):
    read = [
        (mastery.p_at_least(belief, level), theta >= level) for theta, belief in usual_people for level in (1, 2, 3)
    ]
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        claimed = [(p, true) for p, true in read if low <= p < low + 0.2]
        said, was = (sum(column) / len(claimed) for column in zip(*claimed, strict=True))
        assert was == pytest.approx(said, abs=4 * math.sqrt(0.25 / len(claimed)) + 0.02)


def test_guessing_through_ten_questions_of_level_two_hardly_ever_meets_level_two():
    chance = random.Random(8)
    met = 0
    for _ in range(1000):
        belief = after(*(answered(2, float(chance.random() < 0.25)) for _ in range(10)))
        met += mastery.state_of(belief, 2) == RequirementState.MET
    assert met <= 2
