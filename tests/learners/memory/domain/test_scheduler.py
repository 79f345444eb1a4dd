"""Answers, buttons and replay on study days."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learners.memory.domain.scheduler import answer, preview, replay
from learners.memory.domain.settings import Settings
from learners.memory.domain.states import MemoryState, Rating, State, new_memory
from skillpath.kernel.clock import study_day, study_day_start

AGAIN, HARD, GOOD, EASY = Rating
BERLIN = "Europe/Berlin"
PLAIN = Settings(fuzz=False)
NO_STEPS = replace(PLAIN, learning_steps=(), relearning_steps=())
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
NEW = new_memory(on=NOON.date())

DELAYS = st.integers(0, 3600) | st.integers(0, 400 * 86_400)
LOGS = st.lists(st.tuples(st.sampled_from(Rating), DELAYS), min_size=1, max_size=12)
STEPS = st.lists(st.integers(1, 3 * 86_400), max_size=3).map(
    lambda seconds: tuple(timedelta(seconds=one) for one in seconds)
)
SETTINGS = st.builds(
    Settings,
    desired_retention=st.floats(0.7, 0.99),
    learning_steps=STEPS,
    relearning_steps=STEPS,
    maximum_interval=st.sampled_from((1, 2, 30, 36_500)),
    fuzz=st.booleans(),
)
ZONES = st.sampled_from(sorted(available_timezones()))


def walk(*answers: tuple[Rating, datetime], tz: str = "UTC", settings: Settings = PLAIN, seed: int = 1) -> MemoryState:
    memory = NEW
    for rating, at in answers:
        memory = answer(memory, rating, at=at, tz=tz, settings=settings, seed=seed)
    return memory


def dated(log: list[tuple[Rating, int]]) -> list[tuple[Rating, datetime]]:
    at, answers = NOON, []
    for rating, seconds in log:
        at += timedelta(seconds=seconds)
        answers.append((rating, at))
    return answers


@given(log=LOGS, settings=SETTINGS, tz=ZONES, seed=st.integers(0, 2**63))
def test_nothing_is_due_before_it_was_answered(log, settings, tz, seed):
    memory = NEW
    for rating, at in dated(log):
        memory = answer(memory, rating, at=at, tz=tz, settings=settings, seed=seed)
        assert memory.due_at >= at
        assert memory.due_date == study_day(memory.due_at, tz) >= study_day(at, tz)
        assert memory.last_reviewed_at == at
        if memory.state == State.REVIEW:
            assert memory.due_at == study_day_start(memory.due_date, tz)
            assert (memory.due_date - study_day(at, tz)).days == memory.interval_days
            assert 1 <= memory.interval_days <= settings.maximum_interval


@given(log=LOGS, settings=SETTINGS, tz=ZONES, seed=st.integers(0, 2**63))
def test_a_button_shows_exactly_what_it_does(log, settings, tz, seed):
    memory = NEW
    for rating, at in dated(log):
        buttons = preview(memory, at=at, tz=tz, settings=settings, seed=seed)
        assert list(buttons) == list(Rating)
        for button, shown in buttons.items():
            assert answer(memory, button, at=at, tz=tz, settings=settings, seed=seed) == shown
        memory = buttons[rating]


@given(log=LOGS, settings=SETTINGS, tz=ZONES, seed=st.integers(0, 2**63), order=st.randoms(use_true_random=False))
def test_a_memory_is_rebuilt_from_its_log_in_any_order(log, settings, tz, seed, order):
    answers = [(rating, at + timedelta(seconds=index)) for index, (rating, at) in enumerate(dated(log))]
    kept = walk(*answers, tz=tz, settings=settings, seed=seed)
    order.shuffle(answers)
    assert replay(answers, on=NEW.due_date, tz=tz, settings=settings, seed=seed) == kept


def test_an_empty_log_is_a_new_card():
    assert replay([], on=NEW.due_date, tz="UTC", settings=PLAIN, seed=1) == NEW


@given(log=LOGS, settings=SETTINGS, seed=st.integers(0, 2**63))
def test_in_review_a_better_answer_is_due_later(log, settings, seed):
    memory = walk(*dated(log), settings=replace(settings, maximum_interval=36_500), seed=seed)
    if memory.state == State.REVIEW:
        settings = replace(settings, maximum_interval=36_500)
        buttons = preview(memory, at=memory.due_at, tz="UTC", settings=settings, seed=seed)
        hard, good, easy = (buttons[rating].interval_days for rating in (HARD, GOOD, EASY))
        assert 1 <= hard <= good <= easy <= 36_500
        assert hard < good < easy or easy == 36_500


@given(log=LOGS, seed=st.integers(0, 2**63))
def test_fuzz_moves_the_due_day_and_never_the_memory(log, seed):
    fuzzed = walk(*dated(log), settings=Settings(fuzz=True), seed=seed)
    plain = walk(*dated(log), settings=PLAIN)
    assert (fuzzed.stability, fuzzed.difficulty, fuzzed.reps) == (plain.stability, plain.difficulty, plain.reps)


def test_cards_learned_together_come_apart():
    days = {walk((EASY, NOON), settings=Settings(fuzz=True), seed=seed).interval_days for seed in range(200)}
    assert days == {6, 7, 8, 9, 10}  # 8 ± (1 + 4.5·15 % + 1·10 %)


def test_a_new_card_goes_through_the_steps_into_review():
    first = walk((GOOD, NOON))
    assert (first.state, first.step, first.due_at) == (State.LEARNING, 1, NOON + timedelta(minutes=10))
    assert (first.interval_days, first.reps, first.lapses) == (0, 1, 0)
    second = walk((GOOD, NOON), (GOOD, first.due_at))
    assert (second.state, second.step, second.interval_days) == (State.REVIEW, None, 2)
    assert second.due_at == datetime(2026, 1, 7, 4, tzinfo=UTC)


def test_again_in_review_is_a_lapse_and_again_in_relearning_is_none():
    lapsed = walk((EASY, NOON), (AGAIN, NOON + timedelta(days=8)))
    assert (lapsed.state, lapsed.step, lapsed.lapses) == (State.RELEARNING, 0, 1)
    again = answer(lapsed, AGAIN, at=lapsed.due_at, tz="UTC", settings=PLAIN, seed=1)
    assert (again.state, again.lapses, again.reps) == (State.RELEARNING, 1, 3)


@pytest.mark.parametrize(
    ("minutes", "hard"),
    [
        ((10,), 15),
        ((1, 10), 5.5),
        ((3 * 1440,), 4 * 1440),  # half as long again, but a day more at most
        ((1440,), 2 * 1440),  # over a day: whole days
        ((1000,), 1440),  # 1,500 minutes are a little over a day
    ],
)
def test_hard_on_the_first_step_lies_between_again_and_good(minutes, hard):
    settings = replace(PLAIN, learning_steps=tuple(timedelta(minutes=one) for one in minutes))
    memory = walk((HARD, NOON), settings=settings)
    assert memory.step == 0
    due_date = study_day(NOON + timedelta(minutes=hard), "UTC")
    start = study_day_start(due_date, "UTC")
    assert memory.due_at == (NOON + timedelta(minutes=hard) if due_date == NOON.date() else start)


def test_fewer_steps_than_before_lead_on_from_the_last():
    memory = walk((GOOD, NOON), settings=replace(PLAIN, learning_steps=(timedelta(minutes=1),) * 3))
    memory = replace(memory, step=2)
    settings = replace(PLAIN, learning_steps=(timedelta(minutes=1), timedelta(minutes=10)))
    at = NOON + timedelta(minutes=1)
    assert answer(memory, HARD, at=at, tz="UTC", settings=settings, seed=1).due_at == at + timedelta(minutes=10)
    assert answer(memory, GOOD, at=at, tz="UTC", settings=settings, seed=1).state == State.REVIEW


def test_without_steps_and_without_a_memory_of_one_day_nothing_is_due_within_hours():
    weights = list(PLAIN.weights)
    weights[17] = 0.0
    assert walk((AGAIN, NOON), settings=NO_STEPS).state == State.LEARNING
    memory = walk((AGAIN, NOON), settings=replace(NO_STEPS, weights=tuple(weights)))
    assert (memory.state, memory.interval_days) == (State.REVIEW, 1)


def test_a_step_that_ends_on_the_next_study_day_is_due_from_its_start():
    at = datetime(2026, 1, 6, 3, 55, tzinfo=UTC)
    memory = walk((GOOD, at))
    assert memory.due_date == date(2026, 1, 6)
    assert memory.due_at == datetime(2026, 1, 6, 4, tzinfo=UTC)
    within = walk((AGAIN, at))
    assert (within.due_date, within.due_at) == (date(2026, 1, 5), at + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("tz", "first", "second", "same_day"),
    [
        (BERLIN, (2026, 1, 5, 20), (2026, 1, 6, 2, 59), True),  # 21:00 to 03:59
        (BERLIN, (2026, 1, 5, 20), (2026, 1, 6, 3, 0), False),  # 21:00 to 04:00
        (BERLIN, (2026, 3, 28, 22), (2026, 3, 29, 1, 59), True),  # the clock is put forward at 01:00 UTC: 03:59
        (BERLIN, (2026, 3, 28, 22), (2026, 3, 29, 2, 0), False),  # 04:00 comes an hour earlier
        (BERLIN, (2026, 10, 24, 22), (2026, 10, 25, 2, 59), True),  # the clock was put back: 03:59
        (BERLIN, (2026, 10, 24, 22), (2026, 10, 25, 3, 0), False),
        ("America/New_York", (2026, 1, 6, 1), (2026, 1, 6, 8, 59), True),  # 20:00 to 03:59
        ("America/New_York", (2026, 1, 6, 1), (2026, 1, 6, 9, 0), False),
        ("Pacific/Auckland", (2026, 1, 5, 14, 59), (2026, 1, 5, 15, 0), False),  # 03:59 to 04:00
        ("Asia/Kathmandu", (2026, 1, 5, 22, 14), (2026, 1, 5, 22, 15), False),  # +05:45
    ],
)
def test_days_are_counted_by_the_learner_s_study_day(tz, first, second, same_day):
    first, second = datetime(*first, tzinfo=UTC), datetime(*second, tzinfo=UTC)
    memory = walk((EASY, first), (GOOD, second), tz=tz)
    # On the same day a Good leaves this stability as it is; a day later it has grown.
    assert (memory.stability == pytest.approx(8.2956)) is same_day


def test_a_card_is_due_at_four_on_the_learner_s_clock_whatever_the_clocks_did_meanwhile():
    memory = walk((EASY, datetime(2026, 3, 24, 12, tzinfo=UTC)), tz=BERLIN)  # 8 days, over the change to summer time
    assert memory.due_at == datetime(2026, 4, 1, 2, tzinfo=UTC)
    assert memory.due_at.tzinfo is UTC


def test_an_instant_told_in_a_local_zone_is_the_same_instant():
    # 20 minutes that cross the change of the clocks; adding them to the wall clock would be an hour off.
    local = datetime(2026, 3, 29, 1, 55, tzinfo=ZoneInfo(BERLIN))
    assert walk((GOOD, local), tz=BERLIN) == walk((GOOD, local.astimezone(UTC)), tz=BERLIN)
    assert walk((GOOD, local), tz=BERLIN).due_at == datetime(2026, 3, 29, 1, 5, tzinfo=UTC)


def test_a_review_before_the_last_one_is_refused():
    memory = walk((GOOD, NOON))
    with pytest.raises(ValueError, match="before the last one"):
        answer(memory, GOOD, at=NOON - timedelta(seconds=1), tz="UTC", settings=PLAIN, seed=1)


def test_an_instant_without_a_zone_is_refused():
    for memory in (NEW, walk((GOOD, NOON))):
        with pytest.raises(ValueError, match="needs a time zone"):
            answer(memory, GOOD, at=NOON.replace(tzinfo=None), tz="UTC", settings=PLAIN, seed=1)


@pytest.mark.parametrize("rating", [0, 5, "good"])
def test_a_rating_that_does_not_exist_is_refused(rating):
    with pytest.raises(ValueError, match="not a valid Rating"):
        answer(NEW, rating, at=NOON, tz="UTC", settings=PLAIN, seed=1)


def test_the_rating_s_number_is_as_good_as_its_name():
    assert answer(NEW, 3, at=NOON, tz="UTC", settings=PLAIN, seed=1) == walk((GOOD, NOON))
