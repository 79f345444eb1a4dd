"""Charts that stand: lines, points, bars and histograms over an axis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from skillpath.catalog.domain.figures.frames import LETTER, TOP, Frame
from skillpath.catalog.domain.figures.reading import Axis, Chart, Series
from skillpath.catalog.domain.figures.scales import Scale, alike, labels, scale


@dataclass(frozen=True, slots=True)
class _Place:
    """The rectangle of the data inside the drawing."""

    left: float
    right: float
    base: float
    height: float


def upright(chart: Chart, frame: Frame) -> tuple[float, str]:
    """Return the height, and what is drawn of a chart that stands."""
    is_bars = chart.kind in ("bar", "histogram")
    values = [value for one in chart.series for value in one.y] + [m.at for m in chart.marks if m.axis == "y"]
    base = frame.height - (62 if chart.x.label else 40)
    y = scale(chart.y, values, start=base, end=TOP, from_zero=is_bars)
    left = round(34 + max(map(len, labels(y.ticks, frame.unit(chart.y)))) * LETTER * 1.1)
    x, place = _across(chart, left, base, frame)
    parts = [*_grid(y, frame.unit(chart.y), place), *_below(chart, x, place, frame)]
    if is_bars:
        parts += _bars(chart, x, y)
    else:
        drawn = sorted(enumerate(chart.series, 1), key=lambda one: one[1].kind == "scatter")  # points above lines
        for n, one in drawn:
            parts += _line_or_points(one, n, x, y, dots=chart.kind == "line" and len(one.x) <= 30)
    parts += _marks(chart, x, y, place)
    parts.append(_titles(chart, place, frame))
    return frame.height, "".join(parts)


def _across(chart: Chart, left: float, base: float, frame: Frame) -> tuple[Scale, _Place]:
    """Return the scale of x; words stand in the middle of places of equal width, numbers have room for the last."""
    right = frame.width - 14
    if chart.x.words:
        last = len(chart.x.words) - 0.5
        ticks = tuple(float(n) for n in range(len(chart.x.words)))
        return Scale(-0.5, last, left, right, False, ticks), _Place(left, right, base, frame.height)
    places = [place for one in chart.series for place in one.x] + [m.at for m in chart.marks if m.axis == "x"]
    axis = chart.x
    if chart.kind == "histogram":
        axis = Axis(axis.label, axis.unit, min(places), max(places))
    ticks = scale(axis, places, start=left, end=right).ticks
    if ticks:
        right = min(right, round(frame.width - 4 - len(labels(ticks, frame.unit(axis))[-1]) * LETTER / 2))
    return scale(axis, places, start=left, end=right), _Place(left, right, base, frame.height)


def _grid(y: Scale, unit: str, place: _Place) -> Iterator[str]:
    for tick, number in zip(y.ticks, labels(y.ticks, unit), strict=True):
        at = y(tick)
        yield f'<path class="grid" d="M{place.left} {at}H{place.right}"/>'
        yield f'<text class="tick" x="{place.left - 8}" y="{at}" dy=".35em" text-anchor="end">{number}</text>'


def _below(chart: Chart, x: Scale, place: _Place, frame: Frame) -> Iterator[str]:
    yield f'<path class="axis" d="M{place.left} {place.base}H{place.right}"/>'
    words = [chart.x.words[round(t)] for t in x.ticks] if chart.x.words else labels(x.ticks, frame.unit(chart.x))
    room = (place.right - place.left) / max(len(words), 1)
    every = max(1, -(-int(max(map(len, words), default=1) * LETTER * 1.1 + 8) // max(int(room), 1)))
    for n, (tick, word) in enumerate(zip(x.ticks, words, strict=True)):
        at = x(tick)
        if not chart.x.words:
            yield f'<path class="axis" d="M{at} {place.base}v5"/>'
        if n % every == 0:
            yield f'<text class="tick" x="{at}" y="{place.base + 24}" text-anchor="middle">{escape(word)}</text>'


def _titles(chart: Chart, place: _Place, frame: Frame) -> str:
    label = f'<text class="label" x="{(place.left + place.right) / 2}" y="{place.height - 8}" text-anchor="middle">'
    under = f"{label}{escape(frame.title(chart.x))}</text>" if chart.x.label else ""
    middle = (TOP + place.base) / 2
    beside = f'<text class="label" transform="translate(14 {middle}) rotate(-90)" text-anchor="middle">'
    return f"{under}{beside}{escape(frame.title(chart.y))}</text>"


def _line_or_points(series: Series, n: int, x: Scale, y: Scale, *, dots: bool) -> Iterator[str]:
    places = [(x(a), y(b)) for a, b in zip(series.x, series.y, strict=True)]
    if series.kind == "line":
        yield f'<path class="line s{n}" d="M{"L".join(f"{a} {b}" for a, b in places)}"/>'
    if series.kind == "scatter" or dots:
        yield from (point(a, b, n) for a, b in places)


def point(x: float, y: float, n: int) -> str:
    """Draw a point; each series has a shape of its own."""
    if n == 1:
        return f'<circle class="dot s1" cx="{x}" cy="{y}" r="4"/>'
    if n == 2:
        return f'<rect class="dot s2" x="{x - 4}" y="{y - 4}" width="8" height="8"/>'
    shape = {3: "M0-5.5 5 4H-5Z", 4: "M0-5.5 5.5 0 0 5.5-5.5 0Z", 5: "M-4.5-4.5 4.5 4.5M4.5-4.5-4.5 4.5"}[n]
    return f'<path class="dot s{n}{" open" if n == 5 else ""}" transform="translate({x} {y})" d="{shape}"/>'


def _bars(chart: Chart, x: Scale, y: Scale) -> Iterator[str]:
    zero = y(max(y.low, 0.0))
    beside = len(chart.series)
    longest = max(len(text) for one in chart.series for text in alike(one.y)) * LETTER * 0.9
    tells = chart.kind == "bar" and (len(chart.x.words) == 1 or longest <= (x(1) - x(0)) * 0.8 / beside)
    for n, one in enumerate(chart.series, 1):
        for at, (value, text) in enumerate(zip(one.y, alike(one.y), strict=True)):
            if chart.kind == "histogram":
                left, right = x(one.x[at]) + 0.5, x(one.x[at + 1]) - 0.5
            else:
                width = (x(1) - x(0)) * 0.72 / beside if len(one.x) > 1 else 90 / beside
                left = x(one.x[at]) + (n - 1 - beside / 2) * width
                right = left + width - (1.5 if beside > 1 else 0)
            top, bottom = sorted((y(value), zero))
            over = " over" if chart.kind == "histogram" and n > 1 else ""
            yield (
                f'<rect class="area s{n}{over}" x="{left:.1f}" y="{top:.1f}" width="{max(right - left, 1):.1f}"'
                f' height="{bottom - top:.1f}"/>'
            )
            if tells:
                yield (
                    f'<text class="value" x="{(left + right) / 2:.1f}" y="{top - 6:.1f}" text-anchor="middle">'
                    f"{text}</text>"
                )


def _marks(chart: Chart, x: Scale, y: Scale, place: _Place) -> Iterator[str]:
    row, end = 0, 0.0  # a label that would run into the one before stands a row lower
    for mark in sorted(chart.marks, key=lambda one: one.at):
        text = escape(mark.label)
        if mark.axis == "x":
            at, length = x(mark.at), len(mark.label) * LETTER * 0.9
            if at + 6 + length > place.right and at - 6 - length >= place.left:
                anchor, beside = "end", at - 6
            else:
                anchor, beside = "start", round(max(min(at + 6, place.right - length), 2), 1)
            begins = beside if anchor == "start" else beside - length
            row, end = (row + 1 if begins < end + 4 else 0), begins + length
            yield f'<path class="mark-line" d="M{at} {TOP}V{place.base}"/>'
            under = TOP + 12 + 18 * row
            yield f'<text class="mark-label" x="{beside}" y="{under}" text-anchor="{anchor}">{text}</text>'
        else:
            at = y(mark.at)
            yield f'<path class="mark-line" d="M{place.left} {at}H{place.right}"/>'
            yield f'<text class="mark-label" x="{place.right - 4}" y="{at - 7}" text-anchor="end">{text}</text>'
