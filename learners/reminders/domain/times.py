"""When a learner is reminded: at their time of day, never in their quiet hours, once per study day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from skillpath.kernel.clock import is_within_quiet_hours, study_day, study_day_start, zone

_ONE_DAY: Final = timedelta(days=1)
_ONE_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Times:
    """What a learner has set, as shown by the clock on their wall. Quiet hours from and until the same are none."""

    reminder_time: time
    quiet_from: time
    quiet_until: time
    time_zone: str


def next_look_at(times: Times, *, at: datetime) -> datetime:
    """Return the next instant, in UTC and after `at`, at which it is time to remind.

    That is when the wall clock reaches the reminder time, or, where this lies in the quiet hours, when these end.
    """
    today = at.astimezone(zone(times.time_zone)).date()
    # Yesterday's may have been moved to today by the quiet hours.
    for days in range(-1, 4):
        found = _out_of_quiet_hours(_wall(today + days * _ONE_DAY, times.reminder_time, times), times)
        if found > at:
            return found
    raise AssertionError("a reminder time comes every day")  # pragma: no cover


def look_again_at(times: Times, *, at: datetime) -> datetime:
    """Return when to look again after looking at `at`: as `next_look_at`, unless quiet hours came in between.

    A time that was missed by so little that it is quiet now isn't lost: it waits until the quiet hours end, if that is
    still the same study day. On another study day there is a reminder of its own.
    """
    today = study_day(at, times.time_zone)
    if is_quiet(times, at=at) and look_at(times, on=today) <= at:
        end = max(_out_of_quiet_hours(at, times), at)
        while is_quiet(times, at=end):  # clocks put back show the end of the quiet hours a second time
            end += _ONE_MINUTE
        if study_day(end, times.time_zone) == today:
            return end.astimezone(UTC)
    return next_look_at(times, at=at)


def look_at(times: Times, *, on: date) -> datetime:
    """Return the instant at which it is time to remind on a study day.

    Where clocks are put forward across it, a study day may have none of its own; then it is the next one's.
    """
    return next_look_at(times, at=study_day_start(on, times.time_zone) - timedelta(microseconds=1))


def is_due(times: Times, *, at: datetime) -> bool:
    """Say whether the time to remind on the study day of `at` has come, and it isn't in quiet hours now."""
    return look_at(times, on=study_day(at, times.time_zone)) <= at and not is_quiet(times, at=at)


def is_quiet(times: Times, *, at: datetime) -> bool:
    return is_within_quiet_hours(at, times.time_zone, times.quiet_from, times.quiet_until)


def _wall(on: date, shown: time, times: Times) -> datetime:
    """Return the first instant of a calendar day at which the wall clock shows this time or later."""
    where = zone(times.time_zone)
    wall = datetime.combine(on, shown)
    found = wall.replace(tzinfo=where).astimezone(UTC)
    if _shown(found, where) == wall:
        return found
    # The time is skipped as clocks are put forward; `found` lies as far behind the change as the wall time behind it.
    while _shown(found - _ONE_MINUTE, where) >= wall:
        found -= _ONE_MINUTE
    return found


def _shown(at: datetime, where: ZoneInfo) -> datetime:
    return at.astimezone(where).replace(tzinfo=None)


def _out_of_quiet_hours(found: datetime, times: Times) -> datetime:
    if not is_quiet(times, at=found):
        return found
    local = found.astimezone(zone(times.time_zone))
    ends_today = local.time() < times.quiet_until
    return _wall(local.date() if ends_today else local.date() + _ONE_DAY, times.quiet_until, times)
