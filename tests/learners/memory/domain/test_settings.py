"""What settings and states are refused, and in which words."""

import math
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from learners.memory.domain.fsrs6 import DEFAULT_WEIGHTS
from learners.memory.domain.settings import Settings
from learners.memory.domain.states import MemoryState, State, new_memory


def weights_with(index: int, weight: float) -> tuple[float, ...]:
    return (*DEFAULT_WEIGHTS[:index], weight, *DEFAULT_WEIGHTS[index + 1 :])


def test_the_defaults_are_anki_s():
    settings = Settings()
    assert settings.weights == DEFAULT_WEIGHTS
    assert settings.desired_retention == 0.9
    assert settings.learning_steps == (timedelta(minutes=1), timedelta(minutes=10))
    assert settings.relearning_steps == (timedelta(minutes=10),)
    assert settings.maximum_interval == 36_500
    assert settings.fuzz is True


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        ({"weights": DEFAULT_WEIGHTS[:19]}, "FSRS-6 has 21 weights, not 19"),
        ({"weights": ()}, "FSRS-6 has 21 weights, not 0"),
        ({"weights": weights_with(4, 10.1)}, "weight 4 must be from 1.0 to 10.0, not 10.1"),
        ({"weights": weights_with(0, 0.0)}, "weight 0 must be from 0.001 to 100.0, not 0.0"),
        ({"weights": weights_with(20, math.nan)}, "weight 20 must be from 0.1 to 0.8, not nan"),
        ({"weights": weights_with(3, math.inf)}, "weight 3 must be"),
        ({"desired_retention": 0.69}, "the desired retention must be from 0.7 to 0.99, not 0.69"),
        ({"desired_retention": 1.0}, "the desired retention must be"),
        ({"desired_retention": math.nan}, "the desired retention must be"),
        ({"maximum_interval": 0}, "the longest interval must be 1 to 36500 days, not 0"),
        ({"maximum_interval": 36_501}, "the longest interval must be"),
        ({"learning_steps": (timedelta(0),)}, "a step must be at least one second"),
        ({"relearning_steps": (timedelta(minutes=-1),)}, "a step must be at least one second"),
    ],
)
def test_settings_outside_their_bounds_are_refused(refused, words):
    with pytest.raises(ValueError, match=words):
        Settings(**refused)


def test_settings_at_their_bounds_are_taken():
    assert Settings(desired_retention=0.7, maximum_interval=1).maximum_interval == 1
    assert Settings(desired_retention=0.99, learning_steps=(), relearning_steps=()).learning_steps == ()


def test_lists_become_tuples_so_that_settings_can_be_compared_and_kept():
    settings = Settings(weights=list(DEFAULT_WEIGHTS), learning_steps=[timedelta(minutes=1), timedelta(minutes=10)])
    assert settings == Settings()
    assert hash(settings) == hash(Settings())
    with pytest.raises(FrozenInstanceError):
        settings.fuzz = False


REVIEWED = MemoryState(
    state=State.REVIEW,
    step=None,
    stability=8.0,
    difficulty=5.0,
    last_reviewed_at=datetime(2026, 1, 5, 12, tzinfo=UTC),
    due_at=datetime(2026, 1, 13, 4, tzinfo=UTC),
    due_date=date(2026, 1, 13),
    interval_days=8,
    reps=1,
    lapses=0,
)


@pytest.mark.parametrize("missing", ["stability", "difficulty", "last_reviewed_at", "due_at"])
def test_a_reviewed_card_lacks_nothing_a_review_leaves_behind(missing):
    with pytest.raises(ValueError, match="a card in review needs"):
        replace(REVIEWED, **{missing: None})


@pytest.mark.parametrize(
    "wrong", [{"stability": 0.0}, {"difficulty": 0.9}, {"difficulty": 10.1}, {"stability": math.nan}]
)
def test_a_state_fsrs_cannot_reach_is_refused(wrong):
    with pytest.raises(ValueError, match="stability must be above 0 and difficulty from 1 to 10"):
        replace(REVIEWED, **wrong)


def test_a_new_card_has_no_memory_yet():
    memory = new_memory(on=date(2026, 1, 5))
    assert (memory.state, memory.stability, memory.due_at, memory.due_date) == ("new", None, None, date(2026, 1, 5))
