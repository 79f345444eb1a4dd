"""The starts of study days, worked out by the database."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Case, DateTimeField, DurationField, Expression, ExpressionWrapper, Value, When
from django.db.models.functions import Cast

from skillpath.kernel.clock import study_day_start

_MIDNIGHT = dt.time(tzinfo=dt.UTC)


def start_of(field: str, *, days: Iterable[dt.date], zone: str) -> Expression:
    """Return the expression of `study_day_start` for a column that holds these days.

    Neighbours of the same offset are one branch, so it grows with the changes of the clocks and not with the days.
    """
    runs: list[tuple[dt.date, dt.timedelta]] = []  # the last day of each, and how long after midnight in UTC it starts
    for day in sorted(days):
        after = study_day_start(day, zone) - dt.datetime.combine(day, _MIDNIGHT)
        if runs and runs[-1][1] == after:
            runs.pop()
        runs.append((day, after))
    branches = [When(**{f"{field}__lte": last}, then=Value(after)) for last, after in runs]
    midnight = Cast(field, DateTimeField())
    return ExpressionWrapper(midnight + Case(*branches, output_field=DurationField()), output_field=DateTimeField())
