"""Time: against the eigenvectors of the walk, and bit for bit across batch sizes."""

import math
import time
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.domain import mastery
from assessments.domain.mastery import ItemResponse, ObservedLevel
from assessments.domain.mastery.widening import MOST_DAYS, widen

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def oracle(probabilities, days):
    """e^(tQ) from the eigenvectors of the walk's generator; variance 0.04 levels² a year on steps of 0.1."""
    rate = 0.04 / 365.25 / 0.1**2 / 2
    generator = np.zeros((56, 56))
    for here in range(55):
        generator[here, here + 1] = generator[here + 1, here] = rate
    generator -= np.diag(generator.sum(axis=1))
    values, vectors = np.linalg.eigh(generator)
    return probabilities @ (vectors * np.exp(values * days)) @ vectors.T


def some_beliefs(count, seed=1):
    chance = np.random.default_rng(seed)
    return chance.dirichlet(np.full(56, 0.05), count)


def entropy(belief):
    return -math.fsum(p * math.log(p) for p in belief.probabilities if p > 0)


def assessed(level, spread=mastery.VALIDATION_SPREAD):
    return mastery.update(mastery.prior(), ObservedLevel(level, spread, START))


@pytest.mark.parametrize("days", [0, 1, 2, 3, 7, 63, 64, 365, 1000, 4096, MOST_DAYS])
def test_widening_is_the_reflecting_diffusion(days):
    rows = np.vstack([some_beliefs(20), np.eye(56)])
    assert np.abs(widen(rows, np.full(len(rows), days)) - oracle(rows, days)).max() < 1e-13


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(-5, 20_000), min_size=1, max_size=30))
def test_mass_is_conserved(seed, days):
    rows = some_beliefs(len(days), seed)
    assert np.abs(widen(rows, np.array(days)).sum(axis=1) - rows.sum(axis=1)).max() < 1e-14


def test_one_gap_widens_as_much_as_many_small_ones():
    row = some_beliefs(1)
    days = (1, 30, 365, 2, 602)
    by_steps = row
    for step in days:
        by_steps = widen(by_steps, np.array([step]))
    assert np.abs(by_steps - widen(row, np.array([sum(days)]))).max() < 1e-15


@pytest.mark.parametrize("count", [1, 2, 3, 7, 64, 255, 256, 257, 700, 4000])
def test_a_row_has_the_same_bits_whatever_it_is_read_with(count):
    rows = some_beliefs(count)
    chance = np.random.default_rng(2)
    days = chance.integers(0, 3000, count)
    levels = chance.integers(0, 6, count)
    together = mastery.project_many(rows, days)
    p, mean, spread = (
        mastery.p_at_least_many(together, levels),
        mastery.mean_many(together),
        mastery.spread_many(together),
    )
    lows, highs = mastery.interval_many(together, 0.8)
    for index in chance.choice(count, min(count, 60), replace=False):
        belief = mastery.Belief(tuple(rows[index].tolist()), at=START, count=1, proven_count=1)
        alone = mastery.project(belief, START + timedelta(days=int(days[index])))
        assert alone.probabilities == tuple(together[index].tolist())
        assert mastery.p_at_least(alone, int(levels[index])) == p[index]
        assert mastery.mean(alone) == mean[index]
        assert mastery.spread(alone) == spread[index]
        assert mastery.interval(alone, 0.8) == (lows[index], highs[index])


def test_stored_beliefs_are_read_in_bulk_as_one_by_one():
    beliefs = [assessed(level) for level in (0, 2, 5)] + [mastery.prior()]
    later = START + timedelta(days=100)
    days = np.array([mastery.days_elapsed(since=belief.at, until=later) for belief in beliefs])
    assert days.tolist() == [100, 100, 100, 0]
    together = mastery.project_many([mastery.to_bytes(belief) for belief in beliefs], days)
    assert [tuple(row) for row in together.tolist()] == [
        mastery.project(belief, later).probabilities for belief in beliefs
    ]


def test_nothing_to_read_in_bulk_is_nothing():
    assert mastery.project_many([], np.array([], dtype=np.int64)).shape == (0, 56)
    assert mastery.p_at_least_many(np.empty((0, 56)), 3).shape == (0,)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 5), st.sampled_from([0.0, 0.25]), st.floats(0, 1)), max_size=6),
    st.integers(1, 4000),
)
def test_time_never_makes_anyone_surer(answers, days):
    belief = mastery.replay([ItemResponse(*answer, START) for answer in answers] + [ObservedLevel(2, 1.5, START)])
    assert entropy(mastery.project(belief, START + timedelta(days=days))) >= entropy(belief) - 1e-12


@pytest.mark.parametrize("level", range(6))
def test_the_spread_of_an_assessed_level_grows_with_every_year(level):
    spreads = [mastery.spread(mastery.project(assessed(level), START + timedelta(days=365 * y))) for y in range(8)]
    assert spreads == sorted(spreads)
    assert len(set(spreads)) == 8


def test_certainty_fades_over_years_and_not_over_weeks():
    belief = assessed(3)
    p_after = {
        days: mastery.p_at_least(mastery.project(belief, START + timedelta(days=days)), 3)
        for days in (0, 28, 365, 3653)
    }
    assert p_after[0] - p_after[28] < 0.01
    assert 0.8 < p_after[365] < p_after[28]
    assert p_after[3653] < 0.8


def test_days_are_utc_dates_so_that_evidence_every_23_hours_widens_too():
    evening, morning = datetime(2026, 3, 1, 23, 30, tzinfo=UTC), datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
    assert mastery.days_elapsed(since=evening, until=morning) == 1
    assert mastery.days_elapsed(since=evening, until=evening + timedelta(minutes=29)) == 0
    assert mastery.days_elapsed(since=morning.astimezone(timezone(timedelta(hours=-5))), until=morning) == 0
    at_home = timezone(timedelta(hours=9))
    assert mastery.days_elapsed(since=evening, until=evening.astimezone(at_home)) == 0
    assert mastery.days_elapsed(since=evening.astimezone(at_home), until=morning) == 1
    moment, days = START, 0
    for _ in range(24):
        days += mastery.days_elapsed(since=moment, until=moment + timedelta(hours=23))
        moment += timedelta(hours=23)
    assert days == 23


def test_an_earlier_instant_and_a_skill_never_touched_change_nothing():
    belief = assessed(3)
    assert mastery.project(belief, START - timedelta(days=9)) is belief
    assert mastery.project(mastery.prior(), START) == mastery.prior()


def test_the_days_of_a_longer_silence_than_22_years_are_not_counted():
    rows = some_beliefs(1)
    assert (widen(rows, np.array([MOST_DAYS])) == widen(rows, np.array([10**9]))).all()


def test_a_matrix_of_4000_cells_is_read_in_a_moment():
    rows, days = some_beliefs(4000), np.random.default_rng(3).integers(0, 1000, 4000)
    mastery.project_many(rows, days)  # the kernels are made once in a process
    took = []
    for _ in range(15):
        began = time.process_time()
        mastery.p_at_least_many(mastery.project_many(rows, days), 3)
        took.append(time.process_time() - began)
    # 13 ms of the processor; the wall is for a change of order.
    assert min(took) < 0.05
