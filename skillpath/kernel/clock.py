"""The study day: when a learner's day begins and ends.

A study day starts at 04:00 on the learner's wall clock, as Anki's does: an evening that runs past midnight is one day.
Nothing here reads the clock; every function is told the instant.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

ROLLOVER_HOUR = 4

_ONE_DAY = timedelta(days=1)
_ONE_SECOND = timedelta(seconds=1)


@cache
def zone_names() -> frozenset[str]:
    """Return the time zones a person may choose, wherever they choose: those of places, and UTC.

    Left out is what names no place: `Factory` and `localtime` (whatever the machine has), `EST` (a wall clock without
    its laws), and copies of the list under other rules (`posix/…`, `right/…`).
    """
    copies = ("posix/", "right/")
    return frozenset(
        name for name in available_timezones() if name == "UTC" or ("/" in name and not name.startswith(copies))
    )


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """Return the IANA time zone of that name, or UTC when there is no such zone.

    A zone a browser invented must not stop anyone from studying, hence no refusal.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; not a relative path; a folder or too long a name
        return ZoneInfo("UTC")


def study_day(at: datetime, tz: str | ZoneInfo) -> date:
    """Return the study day an instant belongs to.

    It is the last day that has begun, in the sense of :func:`study_day_start`, so it never goes back while time goes
    on, even where a clock is set back across 04:00.

    :raises ValueError: if `at` names no time zone.
    """
    where = _zone_of(tz)
    local = _aware(at).astimezone(where)
    day = local.date()
    if local.hour < ROLLOVER_HOUR:
        day -= _ONE_DAY
    # A clock set back shows an hour before 04:00 a second time; the day it had begun stays begun.
    while study_day_start(day + _ONE_DAY, where) <= at:
        day += _ONE_DAY
    return day


def study_day_start(on: date, tz: str | ZoneInfo) -> datetime:
    """Return the instant, in UTC, at which a study day begins: the first at which the wall clock shows 04:00 or later.

    Where the clock is put forward across 04:00 that is the moment of the change; where it is put back, the first 04:00.
    """
    return _study_day_start(on, _zone_of(tz))


@lru_cache(maxsize=8192)  # a page asks for the same few days for every card
def _study_day_start(on: date, where: ZoneInfo) -> datetime:
    wall = datetime(on.year, on.month, on.day, ROLLOVER_HOUR, tzinfo=where)
    first = wall.astimezone(UTC)
    before = wall.replace(fold=1).astimezone(UTC)
    # On most days the two are one, and where 04:00 comes twice `first` is the first. Where it is skipped, `before` lies
    # before the change and `first` at it or after it (PEP 495), so the change is looked for between them.
    naive = wall.replace(tzinfo=None)
    while first - before > _ONE_SECOND:
        middle = before + timedelta(seconds=(first - before) // _ONE_SECOND // 2)
        if middle.astimezone(where).replace(tzinfo=None) >= naive:
            first = middle
        else:
            before = middle
    return first


def local_time(at: datetime, tz: str | ZoneInfo) -> time:
    """Return what the wall clock shows at an instant (a naive time).

    :raises ValueError: if `at` names no time zone.
    """
    return _aware(at).astimezone(_zone_of(tz)).time()


def is_within_quiet_hours(at: datetime, tz: str | ZoneInfo, start: time, end: time) -> bool:
    """Say whether the wall clock stands in the quiet hours, from `start` up to and without `end`.

    `start` after `end` means over midnight; both the same means there are none.

    :raises ValueError: if `at` names no time zone.
    """
    now = local_time(at, tz)
    if start <= end:
        return start <= now < end
    return now >= start or now < end


def _zone_of(tz: str | ZoneInfo) -> ZoneInfo:
    return tz if isinstance(tz, ZoneInfo) else zone(tz)


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None or at.utcoffset() is None:
        raise ValueError("an instant needs a time zone; this datetime has none")
    return at
