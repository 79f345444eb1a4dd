"""The study day, in every time zone there is and was."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillpath.kernel.clock import is_within_quiet_hours, local_time, study_day, study_day_start, zone

ZONES = st.sampled_from(sorted(available_timezones()))
INSTANTS = st.integers(0, 350 * 365 * 86_400).map(
    lambda seconds: datetime(1850, 1, 1, tzinfo=UTC) + timedelta(0, seconds)
)
BERLIN = "Europe/Berlin"


def utc(*args):
    return datetime(*args, tzinfo=UTC)


@given(at=INSTANTS, name=ZONES)
def test_an_instant_lies_within_its_study_day(at, name):
    day = study_day(at, name)
    assert study_day_start(day, name) <= at < study_day_start(day + timedelta(days=1), name)


@given(at=INSTANTS, name=ZONES, later=st.timedeltas(timedelta(0), timedelta(days=3)))
def test_the_study_day_never_goes_back(at, name, later):
    assert study_day(at, name) <= study_day(at + later, name)


@given(on=st.dates(date(1850, 1, 1), date(2200, 1, 1)), name=ZONES)
def test_a_study_day_starts_at_the_first_instant_that_shows_four_o_clock(on, name):
    start = study_day_start(on, name)
    four = datetime.combine(on, time(4))
    assert start.tzinfo is UTC
    assert study_day(start, name) == on
    assert start.astimezone(ZoneInfo(name)).replace(tzinfo=None) >= four
    before = start - timedelta(seconds=1)
    assert before.astimezone(ZoneInfo(name)).replace(tzinfo=None) < four
    assert study_day(before, name) == on - timedelta(days=1)


def test_the_evening_belongs_to_the_day_it_began_on():
    assert study_day(utc(2026, 1, 6, 2, 59), BERLIN) == date(2026, 1, 5)  # 03:59 in Berlin
    assert study_day(utc(2026, 1, 6, 3, 0), BERLIN) == date(2026, 1, 6)


def test_a_day_on_which_the_clocks_change_is_23_or_25_hours_long():
    def hours(on):
        return (study_day_start(on + timedelta(days=1), BERLIN) - study_day_start(on, BERLIN)) / timedelta(hours=1)

    assert [hours(date(2026, 3, day)) for day in (27, 28, 29)] == [24, 23, 24]
    assert [hours(date(2026, 10, day)) for day in (23, 24, 25)] == [24, 25, 24]


def test_where_four_o_clock_is_skipped_the_day_starts_at_the_change():
    # Baku, 28 March 2010: 04:00 +04 became 05:00 +05. Casey, 18 October 2009: 02:00 +08 became 05:00 +11.
    assert study_day_start(date(2010, 3, 28), "Asia/Baku") == utc(2010, 3, 28, 0, 0)
    assert study_day_start(date(2009, 10, 18), "Antarctica/Casey") == utc(2009, 10, 17, 18, 0)


def test_where_four_o_clock_comes_twice_the_first_counts():
    # Baku, 31 October 2010: 05:00 +05 became 04:00 +04.
    assert study_day_start(date(2010, 10, 31), "Asia/Baku") == utc(2010, 10, 30, 23, 0)


def test_a_clock_set_back_across_four_o_clock_does_not_bring_yesterday_back():
    # Hong Kong, 1 December 1946: 04:30 became 03:30.
    assert study_day(utc(1946, 11, 30, 19, 29), "Asia/Hong_Kong") == date(1946, 12, 1)
    assert local_time(utc(1946, 11, 30, 19, 31), "Asia/Hong_Kong") == time(3, 31)
    assert study_day(utc(1946, 11, 30, 19, 31), "Asia/Hong_Kong") == date(1946, 12, 1)


def test_the_day_samoa_left_out_is_the_four_hours_before_the_next():
    assert study_day_start(date(2011, 12, 30), "Pacific/Apia") == utc(2011, 12, 30, 10, 0)
    assert study_day_start(date(2011, 12, 31), "Pacific/Apia") == utc(2011, 12, 30, 14, 0)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "America", "../../etc/passwd", "/etc/passwd", "\0", "x" * 5000])
def test_a_zone_that_does_not_exist_is_utc(name):
    assert zone(name) == ZoneInfo("UTC")
    assert study_day(utc(2026, 1, 6, 4), name) == date(2026, 1, 6)


def test_a_zone_may_be_given_by_name_or_as_itself():
    at = utc(2026, 7, 1, 1, 59)
    assert study_day(at, "Europe/Berlin") == study_day(at, ZoneInfo("Europe/Berlin")) == date(2026, 6, 30)


@pytest.mark.parametrize(
    "ask",
    [
        lambda naive: study_day(naive, BERLIN),
        lambda naive: local_time(naive, BERLIN),
        lambda naive: is_within_quiet_hours(naive, BERLIN, time(22), time(7)),
    ],
)
def test_a_datetime_without_a_zone_is_refused(ask):
    with pytest.raises(ValueError, match="needs a time zone"):
        ask(datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("hour", "minute", "start", "end", "quiet"),
    [
        (21, 59, time(22), time(7), False),
        (22, 0, time(22), time(7), True),
        (0, 0, time(22), time(7), True),
        (6, 59, time(22), time(7), True),
        (7, 0, time(22), time(7), False),
        (13, 0, time(12), time(14), True),
        (14, 0, time(12), time(14), False),
        (11, 59, time(12), time(14), False),
        (22, 0, time(22), time(22), False),
        (5, 0, time(0), time(0), False),
        (23, 59, time(22), time(0), True),
        (0, 0, time(22), time(0), False),
    ],
)
def test_quiet_hours_hold_up_to_their_end_and_over_midnight(hour, minute, start, end, quiet):
    at = datetime(2026, 7, 1, hour, minute, tzinfo=ZoneInfo(BERLIN)).astimezone(UTC)
    assert is_within_quiet_hours(at, BERLIN, start, end) is quiet
