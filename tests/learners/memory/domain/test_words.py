"""Intervals in words."""

from datetime import UTC, datetime, timedelta

import pytest

from learners.memory.domain.scheduler import preview
from learners.memory.domain.settings import Settings
from learners.memory.domain.states import new_memory
from learners.memory.domain.words import interval_label, interval_words


@pytest.mark.parametrize(
    ("delta", "words"),
    [
        (timedelta(0), "now"),
        (timedelta(days=-3), "now"),
        (timedelta(seconds=1), "<1 min"),
        (timedelta(minutes=1), "<1 min"),
        (timedelta(minutes=5, seconds=30), "<6 min"),
        (timedelta(minutes=10), "<10 min"),
        (timedelta(minutes=20), "20 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(minutes=59, seconds=45), "1 h"),
        (timedelta(hours=5, minutes=5), "5.1 h"),
        (timedelta(hours=23, minutes=58), "1 d"),
        (timedelta(days=1), "1 d"),
        (timedelta(days=30), "30 d"),
        (timedelta(days=31), "1 mo"),
        (timedelta(days=61), "2 mo"),
        (timedelta(days=73), "2.4 mo"),
        (timedelta(days=364), "1 y"),
        (timedelta(days=365), "1 y"),
        (timedelta(days=475), "1.3 y"),
        (timedelta(days=36_500), "100 y"),
    ],
)
def test_an_interval_is_said_in_its_largest_unit(delta, words):
    assert interval_words(delta) == words


def test_the_buttons_of_a_new_card_say_when_it_comes_back():
    at = datetime(2026, 1, 5, 21, tzinfo=UTC)  # 8 days later begin in 7 days and 7 hours, but it is 8 d
    buttons = preview(new_memory(on=at.date()), at=at, tz="UTC", settings=Settings(fuzz=False), seed=1)
    assert [interval_label(button, at=at, tz="UTC") for button in buttons.values()] == [
        "<1 min",
        "<6 min",
        "<10 min",
        "8 d",
    ]


def test_a_step_over_the_start_of_the_day_is_a_day():
    at = datetime(2026, 1, 6, 3, 30, tzinfo=UTC)
    settings = Settings(fuzz=False, learning_steps=(timedelta(hours=1),))
    again, *_ = preview(new_memory(on=at.date()), at=at, tz="UTC", settings=settings, seed=1).values()
    assert interval_label(again, at=at, tz="UTC") == "1 d"
    assert interval_label(again, at=again.due_at, tz="UTC") == "now"


def test_a_new_card_is_due_now():
    at = datetime(2026, 1, 5, 21, tzinfo=UTC)
    assert interval_label(new_memory(on=at.date()), at=at, tz="UTC") == "now"
