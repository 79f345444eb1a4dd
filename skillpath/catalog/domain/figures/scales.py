"""Numbers to places: the reach of an axis, its ticks, and how numbers are written on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from skillpath.catalog.domain.figures.reading import Axis


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps a value to a place between two ends of the drawing."""

    low: float
    high: float
    start: float
    end: float
    is_log: bool
    ticks: tuple[float, ...]

    def __call__(self, value: float) -> float:
        low, high, at = self.low, self.high, value
        if self.is_log:
            low, high, at = math.log10(low), math.log10(high), math.log10(max(value, 1e-300))
        share = (at - low) / (high - low)
        return round(self.start + (self.end - self.start) * min(max(share, 0.0), 1.0), 1)


def scale(axis: Axis, values: Sequence[float], *, start: float, end: float, from_zero: bool = False) -> Scale:
    """Return the scale of an axis over these values, widened to round ticks where the author left it open."""
    low = min(values) if axis.start is None else axis.start
    high = max(values) if axis.end is None else axis.end
    if from_zero and axis.start is None:
        low = min(low, 0.0)
        high = max(high, 0.0) if axis.end is None else high
    if axis.is_log:
        low, high = 10.0 ** math.floor(math.log10(low)), 10.0 ** math.ceil(math.log10(high))
        high = high if high > low else low * 10
        first, last = round(math.log10(low)), round(math.log10(high))
        powers = range(first, last + 1, max(1, math.ceil((last - first) / 6)))
        return Scale(low, high, start, end, True, tuple(10.0**n for n in powers))
    if high <= low:
        low, high = (low - 1, high + 1) if low == high else (high, low)
    step = _step((high - low) / 5)
    if axis.start is None:
        low = math.floor(low / step + 1e-9) * step
    if axis.end is None:
        high = math.ceil(high / step - 1e-9) * step
    ticks = range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
    return Scale(low, high, start, end, False, tuple(n * step for n in ticks))


def _step(rough: float) -> float:
    """Return the smallest of 1, 2, 2.5, 5, 10 times a power of ten that is not below `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= rough * (1 - 1e-9))


def written(value: float, unit: str = "") -> str:
    """Write a number for people: no needless zeros, thousands apart, the unit behind."""
    if value != 0 and (abs(value) >= 1e7 or abs(value) < 1e-4):
        text = f"{value:.3g}".replace("e+0", "e").replace("e-0", "e-").replace("e+", "e")
    else:
        text = f"{round(value, 6):,.6f}".rstrip("0").rstrip(".").replace(",", "\u202f").replace("-", "\u2212")
    return f"{text}\u202f{unit}" if unit else text
