"""Intervals in short words, for the buttons of a review."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from learners.memory.domain.states import MemoryState
from skillpath.kernel.clock import study_day

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)
_MONTH = _YEAR / 12

# A card due this soon may be shown a little early, when nothing else is left; hence "<10 min".
SOON = timedelta(minutes=20)


def interval_words(delta: timedelta) -> str:
    """Return an interval in the largest fitting unit: "<10 min", "25 min", "5.1 h", "3 d", "2.4 mo", "1.3 y".

    Minutes and days are whole; an amount that rounds up to the next unit is shown in that one.

    >>> interval_words(timedelta(days=73))
    '2.4 mo'
    """
    if delta <= timedelta(0):
        return "now"
    if delta < _HOUR - _MINUTE / 2:
        minutes = max(_rounded(delta / _MINUTE), 1)
        return f"<{minutes} min" if delta < SOON else f"{minutes} min"
    for unit, limit, word in ((_HOUR, 24, "h"), (_DAY, 31, "d"), (_MONTH, 12, "mo")):
        amount = _rounded(delta / unit) if unit == _DAY else _rounded(delta / unit * 10) / 10
        if amount < limit:
            return f"{amount:g} {word}"
    return f"{_rounded(delta / _YEAR * 10) / 10:g} y"


def interval_label(state: MemoryState, *, at: datetime, tz: str | ZoneInfo) -> str:
    """Return in how long a card is due, as its button says: study days when it isn't due today, else hours or minutes.

    :raises ValueError: if `at` names no time zone.
    """
    days = (state.due_date - study_day(at, tz)).days
    if days > 0:
        return interval_words(timedelta(days=days))
    return interval_words(timedelta(0) if state.due_at is None else state.due_at - at)


def _rounded(amount: float) -> int:
    return int(amount + 0.5)
