"""Charts that lie on their side: bars with long names, boxes."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from skillpath.catalog.domain.figures.frames import LETTER, TOP, Frame
from skillpath.catalog.domain.figures.reading import Chart, Series
from skillpath.catalog.domain.figures.scales import Scale, alike, labels, scale

ROW = 34  # the height of a row


def on_its_side(chart: Chart, frame: Frame) -> tuple[float, str]:
    """Return the height, and what is drawn of a chart that lies, names to the left."""
    is_bars = chart.kind == "bar"
    names = list(chart.x.words) if is_bars else [one.name for one in chart.series]
    left = round(min(max(map(len, names)), frame.name) * LETTER + 22)
    beside = len(chart.series) if is_bars else 1
    row = ROW if beside == 1 else 16 + 18 * beside
    values = [value for one in chart.series for value in one.y] + [m.at for m in chart.marks if m.axis == "y"]
    told = max(len(text) for one in chart.series for text in alike(one.y)) if is_bars else 0
    across = scale(chart.y, values, start=left, end=frame.width - max(24, told * LETTER + 12), from_zero=is_bars)
    base = TOP + row * len(names)
    height = base + (62 if chart.y.label else 40)
    parts = [*_ticks(across, frame.unit(chart.y), base)]
    for n, name in enumerate(names):
        shown = name if len(name) <= frame.name else f"{name[: frame.name - 1]}…"
        middle = TOP + row * (n + 0.5)
        parts.append(
            f'<text class="tick" x="{left - 10}" y="{middle}" dy=".35em" text-anchor="end">{escape(shown)}</text>'
        )
        parts += _rows(chart, n, across, middle, row) if is_bars else _box(chart.series[n], across, middle)
    for mark in chart.marks:
        if mark.axis == "y":
            at = across(mark.at)
            parts.append(f'<path class="mark-line" d="M{at} {TOP}V{base}"/>')
            parts.append(f'<text class="mark-label" x="{at + 6}" y="{TOP + 10}">{escape(mark.label)}</text>')
    middle = (left + across.end) / 2
    parts.append(
        f'<text class="label" x="{middle}" y="{height - 8}" text-anchor="middle">{escape(chart.y.label)}</text>'
    )
    return height, "".join(parts)


def _ticks(across: Scale, unit: str, base: float) -> Iterator[str]:
    words = labels(across.ticks, unit)
    room = (across.end - across.start) / max(len(words) - 1, 1)
    every = max(1, -(-int(max(map(len, words)) * LETTER + 8) // max(int(room), 1)))
    for n, (tick, word) in enumerate(zip(across.ticks, words, strict=True)):
        at = across(tick)
        yield f'<path class="grid" d="M{at} {TOP}V{base}"/>'
        if n % every == 0:
            yield f'<text class="tick" x="{at}" y="{base + 22}" text-anchor="middle">{word}</text>'


def _rows(chart: Chart, at: int, across: Scale, middle: float, row: float) -> Iterator[str]:
    zero = across(max(across.low, 0.0))
    beside = len(chart.series)
    high = 20 if beside == 1 else 15
    for n, one in enumerate(chart.series, 1):
        top = middle - high / 2 if beside == 1 else middle - row / 2 + 8 + 18 * (n - 1)
        start, end = sorted((across(one.y[at]), zero))
        yield f'<rect class="area s{n}" x="{start}" y="{top:.1f}" width="{max(end - start, 1):.1f}" height="{high}"/>'
        yield (f'<text class="value" x="{end + 6}" y="{top + high / 2:.1f}" dy=".35em">{alike(one.y)[at]}</text>')


def _box(series: Series, across: Scale, middle: float) -> Iterator[str]:
    low, lower, median, upper, high = map(across, series.y)
    top = middle - 10
    ends = f"M{low} {top + 4}v12M{high} {top + 4}v12"
    yield f'<path class="whisker" d="M{low} {middle}H{lower}M{upper} {middle}H{high}{ends}"/>'
    yield f'<rect class="area s1 soft" x="{lower}" y="{top}" width="{max(upper - lower, 1):.1f}" height="20"/>'
    yield f'<path class="median" d="M{median} {top}v20"/>'
