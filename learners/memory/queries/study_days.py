"""The starts of study days, worked out by the database."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, DateTimeField, Func, IntegerField, Value, When

from skillpath.kernel.clock import study_day_start

_FIRST = dt.time(tzinfo=dt.UTC)


class _AfterMidnight(Func):
    """A day and seconds as the instant so long after its midnight in UTC."""

    output_field = DateTimeField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(compiler, connection, template="datetime(%(expressions)s || ' seconds')", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "((%(expressions)s * interval '1 second') AT TIME ZONE 'UTC')"
        return super().as_sql(compiler, connection, template=template, arg_joiner=" + ", **context)


def start_of(field: str, *, days: Iterable[dt.date], zone: str) -> Func:
    """Return the expression of `study_day_start` for a column that holds these days.

    Neighbours of the same offset are one branch, so it grows with the changes of the clocks and not with the days.
    """
    runs: list[tuple[dt.date, int]] = []  # the last day of each, and its seconds
    for day in sorted(days):
        seconds = round((study_day_start(day, zone) - dt.datetime.combine(day, _FIRST)).total_seconds())
        if runs and runs[-1][1] == seconds:
            runs.pop()
        runs.append((day, seconds))
    branches = [When(**{f"{field}__lte": last}, then=Value(seconds)) for last, seconds in runs]
    return _AfterMidnight(field, Case(*branches, default=Value(0), output_field=IntegerField()))
