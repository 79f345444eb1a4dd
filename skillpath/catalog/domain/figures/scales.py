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
        return _logarithmic(axis, low, high, start, end)
    if high <= low:
        low, high = (low - 1, high + 1) if low == high else (high, low)
    step = _step((high - low) / 5, is_whole=all(float(value).is_integer() for value in (low, high, *values)))
    if axis.start is None:
        low = math.floor(low / step + 1e-9) * step
    if axis.end is None:
        high = math.ceil(high / step - 1e-9) * step
    ticks = range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
    return Scale(low, high, start, end, False, tuple(n * step for n in ticks))


def _logarithmic(axis: Axis, low: float, high: float, start: float, end: float) -> Scale:
    """Return a scale over decades; where the author says from or to, it begins or ends just there."""
    if axis.start is None:
        low = 10.0 ** math.floor(math.log10(low) + 1e-9)
    if axis.end is None:
        high = 10.0 ** math.ceil(math.log10(high) - 1e-9)
    high = high if high > low else low * 10
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    ticks = tuple(10.0**n for n in range(first, last + 1, max(1, math.ceil((last - first) / 6))))
    if len(ticks) < 3:
        finer = (size * 10.0**n for n in range(first - 1, last + 1) for size in (1, 2, 5))
        ticks = tuple(tick for tick in finer if low * (1 - 1e-9) <= tick <= high * (1 + 1e-9))
    return Scale(low, high, start, end, True, ticks)


def _step(rough: float, *, is_whole: bool) -> float:
    """Return the smallest of 1, 2, 2.5, 5, 10 times a power of ten that is not below `rough`; a whole one if asked."""
    power = 10.0 ** math.floor(math.log10(rough))
    steps = (size * power for size in (1, 2, 2.5, 5, 10, 20) if size * power >= rough * (1 - 1e-9))
    return next((step for step in steps if not is_whole or step.is_integer()), 1.0)


_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def _is_extreme(value: float) -> bool:
    return value != 0 and (abs(value) >= 1e7 or abs(value) < 1e-4)


def labels(ticks: Sequence[float], unit: str = "") -> list[str]:
    """Write the numbers of an axis alike: all as powers of ten if one of them has to be."""
    powers = [round(math.log10(tick)) if tick > 0 else 0 for tick in ticks]
    if any(map(_is_extreme, ticks)) and all(
        tick > 0 and math.isclose(tick, 10.0**n) for tick, n in zip(ticks, powers, strict=True)
    ):
        return [_with_unit(f"10{str(n).translate(_RAISED)}", unit) for n in powers]
    return [written(tick, unit) for tick in ticks]


def alike(values: Sequence[float]) -> list[str]:
    """Write the numbers of a series with the same number of decimals."""
    texts = [written(value) for value in values]
    if any(map(_is_extreme, values)):
        return texts
    decimals = [len(text.partition(".")[2]) for text in texts]
    missing = [max(decimals) - own for own in decimals]
    return [
        f"{text}{'' if '.' in text or not more else '.'}{'0' * more}" for text, more in zip(texts, missing, strict=True)
    ]


def written(value: float, unit: str = "") -> str:
    """Write a number for people: no needless zeros, thousands apart from five digits on, the unit behind."""
    if _is_extreme(value):
        size, power = f"{value:.2e}".split("e")
        size = size.rstrip("0").rstrip(".").replace("-", "\u2212")
        times = "" if size == "1" else f"{size}\u202f·\u202f"
        return _with_unit(f"{times}10{str(int(power)).translate(_RAISED)}", unit)
    thousands = "\u202f" if abs(value) >= 10_000 else ""
    text = f"{round(value, 6):,.6f}".rstrip("0").rstrip(".").replace(",", thousands).replace("-", "\u2212")
    return _with_unit(text, unit)


def _with_unit(text: str, unit: str) -> str:
    return f"{text}\u202f{unit}" if unit else text
