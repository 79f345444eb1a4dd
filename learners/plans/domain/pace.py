"""When someone will be done at the pace they keep."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

SPREAD = 0.25
"""Written hours are an estimate: people take a quarter more or less."""

FARTHEST_WEEKS = 520


@dataclass(frozen=True, slots=True)
class Pace:
    """The day someone will be done, give or take some weeks. `weeks` from today; `weeks_spread` at least one."""

    finish_date: date
    weeks: int
    weeks_spread: int


def project_finish(*, hours_left: float, weekly_hours: float, on: date) -> Pace | None:
    """Return when the hours left are done; None when nothing is left, or it lies over ten years away.

    >>> project_finish(hours_left=100, weekly_hours=5, on=date(2026, 1, 1))
    Pace(finish_date=datetime.date(2026, 5, 21), weeks=20, weeks_spread=5)
    """
    if hours_left <= 0 or weekly_hours <= 0:
        return None
    weeks = math.ceil(hours_left / weekly_hours)
    if weeks > FARTHEST_WEEKS:
        return None
    return Pace(on + timedelta(weeks=weeks), weeks, max(1, math.ceil(weeks * SPREAD)))
