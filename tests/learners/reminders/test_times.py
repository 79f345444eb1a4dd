"""When to remind, by the clock on the learner's wall."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learners.reminders.domain import Times, is_due, is_quiet, look_again_at, look_at, next_look_at
from skillpath.kernel.clock import study_day


def times(at="08:00", quiet=("21:00", "07:00"), zone="UTC"):
    return Times(
        reminder_time=dt.time.fromisoformat(at),
        quiet_from=dt.time.fromisoformat(quiet[0]),
        quiet_until=dt.time.fromisoformat(quiet[1]),
        time_zone=zone,
    )


def local(text, zone="UTC"):
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("set_to", "now", "then"),
    [
        # at 08:00, with nights quiet
        (times(), "2026-03-02 07:59", "2026-03-02 08:00"),
        (times(), "2026-03-02 08:00", "2026-03-03 08:00"),  # strictly after
        (times(), "2026-03-02 23:30", "2026-03-03 08:00"),
        # a time in the quiet hours waits until these end: the same day, or the next
        (times("06:30"), "2026-03-02 01:00", "2026-03-02 07:00"),
        (times("06:30"), "2026-03-02 06:45", "2026-03-02 07:00"),
        (times("06:30"), "2026-03-02 07:00", "2026-03-03 07:00"),
        (times("22:00"), "2026-03-02 12:00", "2026-03-02 07:00 +1"),
        (times("22:00"), "2026-03-02 03:00", "2026-03-02 07:00"),
        # the ends of the quiet hours: their first minute is quiet, their last instant isn't
        (times("21:00"), "2026-03-02 12:00", "2026-03-02 07:00 +1"),
        (times("07:00"), "2026-03-02 01:00", "2026-03-02 07:00"),
        # quiet at noon, and never
        (times("12:30", ("12:00", "14:00")), "2026-03-02 08:00", "2026-03-02 14:00"),
        (times("23:30", ("00:00", "00:00")), "2026-03-02 08:00", "2026-03-02 23:30"),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Kiritimati"])
def test_the_next_time_to_remind(set_to, now, then, zone):
    set_to = Times(set_to.reminder_time, set_to.quiet_from, set_to.quiet_until, zone)
    expected, _, next_day = then.partition(" +")
    found = next_look_at(set_to, at=local(now, zone))
    assert found == local(expected, zone) + dt.timedelta(days=int(next_day or 0))
    assert found.tzinfo == dt.UTC


def test_a_time_that_the_clocks_skip_comes_as_they_are_put_forward():
    # New York, 8 March 2026: 02:00 EST becomes 03:00 EDT at 07:00 UTC.
    set_to = times("02:30", ("00:00", "00:00"), "America/New_York")
    assert next_look_at(set_to, at=local("2026-03-08 00:00", "America/New_York")) == local("2026-03-08 07:00")
    # Quiet hours that end in the gap end with it.
    set_to = times("01:00", ("22:00", "02:30"), "America/New_York")
    assert next_look_at(set_to, at=local("2026-03-08 00:00", "America/New_York")) == local("2026-03-08 07:00")
    # Cairo, 24 April 2026: midnight is skipped, the day begins at 01:00.
    set_to = times("00:15", ("00:00", "00:00"), "Africa/Cairo")
    assert next_look_at(set_to, at=local("2026-04-23 12:00", "Africa/Cairo")) == local("2026-04-23 22:00")


def test_a_time_that_comes_twice_counts_once():
    # New York, 1 November 2026: 01:30 comes at 05:30 and at 06:30 UTC.
    set_to = times("01:30", ("00:00", "00:00"), "America/New_York")
    first = next_look_at(set_to, at=local("2026-10-31 12:00", "America/New_York"))
    assert first == local("2026-11-01 05:30")
    assert next_look_at(set_to, at=first) == local("2026-11-02 06:30")


def test_a_study_day_has_the_time_that_lies_in_it():
    # 02:00 belongs to the study day before.
    set_to = times("02:00", ("00:00", "00:00"))
    assert look_at(set_to, on=dt.date(2026, 3, 2)) == local("2026-03-03 02:00")
    assert look_at(times("04:00", ("00:00", "00:00")), on=dt.date(2026, 3, 2)) == local("2026-03-02 04:00")
    assert look_at(times("22:00"), on=dt.date(2026, 3, 2)) == local("2026-03-02 07:00")


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-03-02 07:59", False),
        ("2026-03-02 08:00", True),
        ("2026-03-02 20:59", True),  # a scheduler that was down makes up for it
        ("2026-03-02 21:00", False),  # but not in quiet hours
        ("2026-03-03 03:59", False),
        ("2026-03-03 04:00", False),  # another study day, whose time is still to come
    ],
)
def test_it_is_time_from_the_reminder_time_until_the_quiet_hours(now, due):
    assert is_due(times(), at=local(now)) is due


ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia"]
minutes = st.integers(0, 24 * 60 - 1).map(lambda n: dt.time(n // 60, n % 60))
instants = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda n: dt.datetime(2025, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=n)
)


@settings(max_examples=400, deadline=None)
@given(st.builds(Times, minutes, minutes, minutes, st.sampled_from(ZONES)), instants)
def test_whatever_is_set_the_next_time_is_soon_and_never_in_quiet_hours(set_to, at):
    found = next_look_at(set_to, at=at)
    assert at < found <= at + dt.timedelta(hours=50)
    assert not is_quiet(set_to, at=found)
    days = (study_day(found, set_to.time_zone) - study_day(at, set_to.time_zone)).days
    assert 0 <= days <= 2


@pytest.mark.parametrize(
    ("set_to", "looked", "again"),
    [
        # quiet over noon: what was missed by a minute comes when it ends
        (times("11:59", ("12:00", "14:00")), "2026-03-02 12:00", "2026-03-02 14:00"),
        (times("11:59", ("12:00", "14:00")), "2026-03-02 13:59", "2026-03-02 14:00"),
        (
            times("11:59", ("12:00", "14:00")),
            "2026-03-02 11:59",
            "2026-03-03 11:59",
        ),  # it was time
        (times("11:59", ("12:00", "14:00")), "2026-03-02 14:00", "2026-03-03 11:59"),
        # quiet before its time has come: nothing was missed
        (times("15:00", ("12:00", "14:00")), "2026-03-02 12:30", "2026-03-02 15:00"),
        # over midnight, within the study day
        (times("22:59", ("23:00", "03:00")), "2026-03-02 23:01", "2026-03-03 03:00"),
        # over the end of the study day: tomorrow has its own
        (times("20:59", ("21:00", "07:00")), "2026-03-02 21:00", "2026-03-03 20:59"),
        # Berlin, 29 March 2026: 02:00 becomes 03:00; quiet until 02:30 ends as the clocks are put forward
        (times("23:59", ("00:00", "02:30"), "Europe/Berlin"), "2026-03-29 00:05", "2026-03-29 03:00"),
        # Berlin, 25 October 2026: 02:00 to 03:00 comes twice
        (times("23:59", ("00:00", "03:30"), "Europe/Berlin"), "2026-10-25 00:05", "2026-10-25 03:30"),
    ],
)
def test_what_was_missed_as_quiet_hours_began_waits_for_their_end_on_the_same_study_day(set_to, looked, again):
    zone = set_to.time_zone
    assert look_again_at(set_to, at=local(looked, zone)) == local(again, zone)


@settings(max_examples=400, deadline=None)
@given(st.builds(Times, minutes, minutes, minutes, st.sampled_from(ZONES)), instants)
def test_whatever_is_set_looking_again_is_later_never_in_quiet_hours_and_misses_no_study_day(set_to, at):
    found = look_again_at(set_to, at=at)
    today = study_day(at, set_to.time_zone)
    assert at < found <= next_look_at(set_to, at=at)
    assert not is_quiet(set_to, at=found)
    if is_quiet(set_to, at=at) and study_day(found, set_to.time_zone) == today:
        assert is_due(set_to, at=found)
