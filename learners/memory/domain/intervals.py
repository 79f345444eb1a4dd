"""From an ideal interval to a whole number of days: rounding, bounds and fuzz, as Anki does them."""

from __future__ import annotations

from math import floor

# (from day, to day, share of the days between that may be moved), on top of one day.
FUZZ_RANGES: tuple[tuple[float, float, float], ...] = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))

_SHORTEST_FUZZED = 2.5
_MASK = (1 << 64) - 1


def whole_days(interval: float) -> int:
    """Round half up; Python's `round` would send 2.5 days to 2."""
    return floor(interval + 0.5)


def fuzz_range(interval: float) -> tuple[int, int]:
    """Return the first and the last day an interval may be moved to: itself twice when it is under 2.5 days."""
    delta = 0.0
    if interval >= _SHORTEST_FUZZED:
        delta = 1.0
        for start, end, share in FUZZ_RANGES:
            if interval <= start:
                break
            delta += share * (min(interval, end) - start)
    return whole_days(interval - delta), whole_days(interval + delta)


def fuzz_range_within(interval: float, *, minimum: int, maximum: int) -> tuple[int, int]:
    """Return the range of :func:`fuzz_range` cut to the bounds, two days wide at least where they allow it."""
    low, high = fuzz_range(min(max(interval, minimum), maximum))
    low, high = min(max(low, minimum), maximum), min(max(high, minimum), maximum)
    if high == low and 2 < high < maximum:
        high += 1
    return low, high


def days_until_due(interval: float, *, minimum: int, maximum: int, draw: float | None) -> int:
    """Return the whole days until the next review.

    `draw` is a number in [0, 1) that picks a day of the fuzz range; None means no fuzz. The maximum beats the minimum,
    and no interval is under a day.
    """
    minimum = min(max(minimum, 1), maximum)
    if draw is None:
        return min(max(whole_days(interval), minimum), maximum)
    low, high = fuzz_range_within(interval, minimum=minimum, maximum=maximum)
    return low + floor(draw * (high - low + 1))


def least_days_after_passing(interval: float, *, previous_days: int) -> int:
    """Return the minimum that keeps a passing answer from shortening the interval by rounding or fuzz alone.

    0 when the interval really has become shorter, as after a change of the desired retention.
    """
    if whole_days(interval) > previous_days:
        return previous_days + 1
    return previous_days if previous_days <= fuzz_range(interval)[1] else 0


def draw_for(*, seed: int, reps: int) -> float:
    """Return a number in [0, 1) that is the same on every machine for the same card and number of reviews.

    Steele, Lea & Flood's SplitMix64 (2014) of the pair.
    """
    mixed = _mix(_mix(seed & _MASK) + reps)
    return (mixed >> 11) / (1 << 53)


def _mix(number: int) -> int:
    number = (number + 0x9E3779B97F4A7C15) & _MASK
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _MASK
    return number ^ (number >> 31)
