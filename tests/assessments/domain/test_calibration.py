"""Difficulty from responses, against simulated learners whose levels are known."""

import math

import numpy as np
import pytest

from assessments.domain.calibration import Calibration, calibrate


def simulate(count, *, difficulty, guess=0.25, seed=1, low=0.0, high=5.0):
    chance = np.random.default_rng(seed)
    theta = chance.uniform(low, high, count)
    right = guess + (1 - guess) / (1 + np.exp(-2 * (theta - difficulty)))
    return np.column_stack([theta, np.full(count, guess), chance.random(count) < right]).astype(float)


def log_posterior(responses, difficulty, *, author_level, prior_sd):
    """The formula once more, in plain Python."""
    total = -((difficulty - author_level) ** 2) / (2 * prior_sd**2)
    for theta, guess, score in responses:
        right = guess + (1 - guess) / (1 + math.exp(-2 * (theta - difficulty)))
        total += score * math.log(right) + (1 - score) * math.log(1 - right)
    return total


@pytest.mark.parametrize("difficulty", [0.6, 2.0, 3.3, 4.4])
@pytest.mark.parametrize("guess", [0.0, 0.25])
def test_many_responses_find_the_difficulty_whatever_the_author_thought(difficulty, guess):
    found = calibrate(simulate(4000, difficulty=difficulty, guess=guess), author_level=difficulty + 0.7)
    assert found.difficulty == pytest.approx(difficulty, abs=4 * found.standard_error + 0.02)
    assert found.standard_error < 0.06
    assert found.count == 4000


def test_the_author_counts_while_responses_are_few():
    harder = simulate(6, difficulty=4.0, guess=0.0)
    found = [calibrate(harder[:count], author_level=2.0) for count in (0, 2, 6)]
    assert found[0] == Calibration(difficulty=2.0, standard_error=0.5, count=0, discrimination=None)
    assert 2.0 < found[2].difficulty < 3.5
    assert [each.standard_error for each in found] == sorted((each.standard_error for each in found), reverse=True)


def test_the_standard_error_is_that_of_repeated_calibrations():
    found = [
        calibrate(simulate(200, difficulty=2.3, seed=seed), author_level=2.3, prior_sd=50.0) for seed in range(150)
    ]
    claimed = np.mean([each.standard_error for each in found])
    assert np.std([each.difficulty for each in found]) == pytest.approx(claimed, rel=0.2)


@pytest.mark.parametrize("prior_sd", [0.25, 0.5, 1.0])
@pytest.mark.parametrize("seed", range(4))
def test_the_difficulty_is_the_highest_point_of_the_posterior(seed, prior_sd):
    chance = np.random.default_rng(seed)
    responses = simulate(int(chance.integers(1, 40)), difficulty=chance.uniform(0, 5), seed=seed)
    responses[:, 2] = np.where(chance.random(len(responses)) < 0.3, chance.random(len(responses)), responses[:, 2])
    found = calibrate(responses, author_level=2.0, prior_sd=prior_sd)
    grid = np.linspace(-1, 5, 2401)
    values = [log_posterior(responses, each, author_level=2.0, prior_sd=prior_sd) for each in grid]
    assert found.difficulty == pytest.approx(grid[int(np.argmax(values))], abs=0.0026)


def test_everyone_right_makes_it_easier_and_everyone_wrong_harder_within_reason():
    responses = simulate(500, difficulty=2.0)
    responses[:, 2] = 1.0
    assert -1.0 <= calibrate(responses, author_level=2.0).difficulty < 1.0
    responses[:, 2] = 0.0
    assert 3.0 < calibrate(responses, author_level=2.0).difficulty <= 5.0


def test_discrimination_is_reported_from_300_responses():
    responses = simulate(300, difficulty=2.0)
    assert calibrate(responses[:299], author_level=2.0).discrimination is None
    reported = calibrate(responses, author_level=2.0).discrimination
    theta, score = responses[:, 0], responses[:, 2]
    share = score.mean()
    by_hand = (theta[score == 1].mean() - theta[score == 0].mean()) / theta.std() * math.sqrt(share * (1 - share))
    assert reported == pytest.approx(by_hand)
    assert 0.3 < reported < 1.0


@pytest.mark.parametrize("column", [0, 2])
def test_there_is_no_discrimination_where_nothing_varies(column):
    responses = simulate(400, difficulty=2.0)
    responses[:, column] = 1.0
    assert calibrate(responses, author_level=2.0).discrimination is None


@pytest.mark.parametrize(
    "responses",
    [np.zeros((3, 2)), np.zeros(3), np.array([[1, 1.0, 1]]), np.array([[1, 0.2, 1.5]]), np.array([[np.nan, 0.2, 1]])],
)
def test_impossible_responses_are_refused(responses):
    with pytest.raises(ValueError):
        calibrate(responses, author_level=2.0)
