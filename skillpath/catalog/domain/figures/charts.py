"""A chart as SVG, with its legend and the table it was drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from skillpath.catalog.domain.figures.reading import Axis, Chart, Series
from skillpath.catalog.domain.figures.scales import Scale, scale, written

WIDTH, HEIGHT = 560, 330
RIGHT, TOP, BOTTOM = 18, 14, 62
LETTER = 8.2  # the width of a letter of the labels, about
ROW = 34  # the height of a row of a chart that lies on its side
LONGEST_UPRIGHT = 9  # letters of a bar's name; longer names make the chart lie down
NAMES = {
    "line": "Line chart",
    "bar": "Bar chart",
    "scatter": "Scatter plot",
    "histogram": "Histogram",
    "box": "Box plot",
}


def draw_chart(chart: Chart) -> str:
    """Return a `<figure>`: title in words, legend, plot, note, and the data as a table."""
    drawing = _on_its_side(chart) if _lies(chart) else _upright(chart)
    legend = _legend(chart) if len(chart.series) > 1 and chart.kind != "box" else ""
    note = f'<p class="figure-note">{escape(chart.note)}</p>' if chart.note else ""
    return (
        f'<figure class="figure chart"><figcaption>{escape(chart.title)}</figcaption>{legend}{drawing}{note}'
        f"<details><summary>Show as table</summary>{_table(chart)}</details></figure>\n"
    )


def _lies(chart: Chart) -> bool:
    if chart.kind == "box":
        return True
    longest = max(map(len, chart.x.words), default=0)
    return chart.kind == "bar" and (longest > LONGEST_UPRIGHT or len(chart.x.words) > 8)


def _legend(chart: Chart) -> str:
    entries = "".join(
        f'<li><svg class="swatch" viewBox="0 0 30 14" aria-hidden="true">{_sample(chart, n)}</svg>'
        f"{escape(one.name)}</li>"
        for n, one in enumerate(chart.series, 1)
    )
    return f'<ul class="figure-legend">{entries}</ul>'


def _sample(chart: Chart, n: int) -> str:
    kind = chart.series[n - 1].kind
    if kind in ("bar", "histogram"):
        return f'<rect class="area s{n}" x="4" y="2" width="22" height="10"/>'
    line = f'<path class="line s{n}" d="M1 7h28"/>' if kind == "line" else ""
    return line if line and chart.kind == "scatter" else line + _point(15, 7, n)


def _svg(chart: Chart, height: float, inside: str) -> str:
    told = f"{NAMES[chart.kind]}: {chart.title}. {_told(chart)}"
    return (
        f'<svg class="plot" viewBox="0 0 {WIDTH} {round(height)}" role="img" aria-label="{escape(told)}">{inside}</svg>'
    )


def _told(chart: Chart) -> str:
    """Say in words what the drawing shows: each series from its first to its last value."""
    if chart.kind == "box":
        return " ".join(f"{one.name}: median {written(one.y[2], chart.y.unit)}." for one in chart.series)
    return " ".join(
        f"{one.name}: {written(one.y[0], chart.y.unit)} to {written(one.y[-1], chart.y.unit)}."
        if len(one.y) > 1
        else f"{one.name}: {written(one.y[0], chart.y.unit)}."
        for one in chart.series
    )


def _upright(chart: Chart) -> str:
    is_bars = chart.kind in ("bar", "histogram")
    values = [value for one in chart.series for value in one.y] + [m.at for m in chart.marks if m.axis == "y"]
    y = scale(chart.y, values, start=HEIGHT - BOTTOM, end=TOP, from_zero=is_bars)
    left = round(34 + max(len(written(tick, chart.y.unit)) for tick in y.ticks) * LETTER * 1.15)
    x = _across(chart, left)
    parts = [*_grid(y, chart.y, left), *_below(chart, x, left)]
    if is_bars:
        parts += _bars(chart, x, y)
    else:
        for n, one in enumerate(chart.series, 1):
            parts += _line_or_points(one, n, x, y, dots=chart.kind == "line" and len(one.x) <= 30)
    parts += _marks(chart, x, y, left)
    parts.append(_titles(chart, left))
    return _svg(chart, HEIGHT, "".join(parts))


def _across(chart: Chart, left: float) -> Scale:
    """Return the scale of x; words stand in the middle of places of equal width."""
    if chart.x.words:
        last = len(chart.x.words) - 0.5
        return Scale(-0.5, last, left, WIDTH - RIGHT, False, tuple(float(n) for n in range(len(chart.x.words))))
    places = [place for one in chart.series for place in one.x] + [m.at for m in chart.marks if m.axis == "x"]
    axis = chart.x
    if chart.kind == "histogram":
        axis = Axis(axis.label, axis.unit, min(places), max(places))
    return scale(axis, places, start=left, end=WIDTH - RIGHT)


def _grid(y: Scale, axis: Axis, left: float) -> Iterator[str]:
    for tick in y.ticks:
        at = y(tick)
        yield f'<path class="grid" d="M{left} {at}H{WIDTH - RIGHT}"/>'
        number = written(tick, axis.unit)
        yield f'<text class="tick" x="{left - 8}" y="{at}" dy=".35em" text-anchor="end">{number}</text>'


def _below(chart: Chart, x: Scale, left: float) -> Iterator[str]:
    base = HEIGHT - BOTTOM
    yield f'<path class="axis" d="M{left} {base}H{WIDTH - RIGHT}"/>'
    labels = [chart.x.words[round(t)] if chart.x.words else written(t, chart.x.unit) for t in x.ticks]
    room = (WIDTH - RIGHT - left) / max(len(labels), 1)
    every = max(1, -(-int(max(map(len, labels), default=1) * LETTER * 1.25 + 8) // max(int(room), 1)))
    for n, (tick, label) in enumerate(zip(x.ticks, labels, strict=True)):
        at = x(tick)
        if not chart.x.words:
            yield f'<path class="axis" d="M{at} {base}v5"/>'
        if n % every == 0:
            yield f'<text class="tick" x="{at}" y="{base + 24}" text-anchor="middle">{escape(label)}</text>'


def _titles(chart: Chart, left: float) -> str:
    label = f'<text class="label" x="{(left + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">'
    under = f"{label}{escape(chart.x.label)}</text>" if chart.x.label else ""
    middle = (TOP + HEIGHT - BOTTOM) / 2
    beside = f'<text class="label" transform="translate(16 {middle}) rotate(-90)" text-anchor="middle">'
    return f"{under}{beside}{escape(chart.y.label)}</text>"


def _line_or_points(series: Series, n: int, x: Scale, y: Scale, *, dots: bool) -> Iterator[str]:
    places = [(x(a), y(b)) for a, b in zip(series.x, series.y, strict=True)]
    if series.kind == "line":
        yield f'<path class="line s{n}" d="M{"L".join(f"{a} {b}" for a, b in places)}"/>'
    if series.kind == "scatter" or dots:
        yield from (_point(a, b, n) for a, b in places)


def _point(x: float, y: float, n: int) -> str:
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
    for n, one in enumerate(chart.series, 1):
        for at, value in enumerate(one.y):
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
            if chart.kind == "bar" and beside * len(one.y) <= 10:
                yield (
                    f'<text class="value" x="{(left + right) / 2:.1f}" y="{top - 6:.1f}" text-anchor="middle">'
                    f"{written(value)}</text>"
                )


def _marks(chart: Chart, x: Scale, y: Scale, left: float) -> Iterator[str]:
    for mark in chart.marks:
        if mark.axis == "x":
            at = x(mark.at)
            anchor, shift = ("end", -6) if at > WIDTH * 0.7 else ("start", 6)
            yield f'<path class="mark-line" d="M{at} {TOP}V{HEIGHT - BOTTOM}"/>'
            text = escape(mark.label)
            yield f'<text class="mark-label" x="{at + shift}" y="{TOP + 12}" text-anchor="{anchor}">{text}</text>'
        else:
            at = y(mark.at)
            yield f'<path class="mark-line" d="M{left} {at}H{WIDTH - RIGHT}"/>'
            yield (
                f'<text class="mark-label" x="{WIDTH - RIGHT - 4}" y="{at - 7}" text-anchor="end">'
                f"{escape(mark.label)}</text>"
            )


def _on_its_side(chart: Chart) -> str:
    """Draw bars or boxes lying down, their names to the left."""
    names = [one.name for one in chart.series] if chart.kind == "box" else list(chart.x.words)
    left = round(min(max(map(len, names)), 26) * LETTER + 22)
    beside = 1 if chart.kind == "box" else len(chart.series)
    row = ROW if beside == 1 else 16 + 18 * beside
    height = TOP + row * len(names) + BOTTOM
    values = [value for one in chart.series for value in one.y] + [m.at for m in chart.marks if m.axis == "y"]
    across = scale(chart.y, values, start=left, end=WIDTH - 44, from_zero=chart.kind == "bar")
    base = height - BOTTOM
    parts = []
    for tick in across.ticks:
        at = across(tick)
        parts.append(f'<path class="grid" d="M{at} {TOP}V{base}"/>')
        parts.append(
            f'<text class="tick" x="{at}" y="{base + 22}" text-anchor="middle">{written(tick, chart.y.unit)}</text>'
        )
    for n, name in enumerate(names):
        shown = name if len(name) <= 26 else f"{name[:25]}…"
        middle = TOP + row * (n + 0.5)
        parts.append(
            f'<text class="tick" x="{left - 10}" y="{middle}" dy=".35em" text-anchor="end">{escape(shown)}</text>'
        )
        parts += _box(chart.series[n], across, middle) if chart.kind == "box" else _rows(chart, n, across, middle, row)
    for mark in chart.marks:
        if mark.axis == "y":
            at = across(mark.at)
            parts.append(f'<path class="mark-line" d="M{at} {TOP}V{base}"/>')
            parts.append(f'<text class="mark-label" x="{at + 6}" y="{TOP + 10}">{escape(mark.label)}</text>')
    parts.append(
        f'<text class="label" x="{(left + WIDTH - 44) / 2}" y="{height - 8}" text-anchor="middle">'
        f"{escape(chart.y.label)}</text>"
    )
    return _svg(chart, height, "".join(parts))


def _rows(chart: Chart, at: int, across: Scale, middle: float, row: float) -> Iterator[str]:
    zero = across(max(across.low, 0.0))
    beside = len(chart.series)
    high = 20 if beside == 1 else 15
    for n, one in enumerate(chart.series, 1):
        top = middle - high / 2 if beside == 1 else middle - row / 2 + 8 + 18 * (n - 1)
        start, end = sorted((across(one.y[at]), zero))
        yield f'<rect class="area s{n}" x="{start}" y="{top:.1f}" width="{max(end - start, 1):.1f}" height="{high}"/>'
        yield (f'<text class="value" x="{end + 6}" y="{top + high / 2:.1f}" dy=".35em">{written(one.y[at])}</text>')


def _box(series: Series, across: Scale, middle: float) -> Iterator[str]:
    low, lower, median, upper, high = map(across, series.y)
    top = middle - 10
    ends = f"M{low} {top + 4}v12M{high} {top + 4}v12"
    yield f'<path class="whisker" d="M{low} {middle}H{lower}M{upper} {middle}H{high}{ends}"/>'
    yield f'<rect class="area s1 soft" x="{lower}" y="{top}" width="{max(upper - lower, 1):.1f}" height="20"/>'
    yield f'<path class="median" d="M{median} {top}v20"/>'


def _table(chart: Chart) -> str:
    unit = chart.y.unit
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    if chart.kind == "box":
        head = ("", "smallest", "lower quartile", "median", "upper quartile", "largest")
        rows = [(one.name, *(written(value, unit) for value in one.y)) for one in chart.series]
    elif len({one.x for one in chart.series}) == 1:
        head = (chart.x.label, *(one.name for one in chart.series))
        places = chart.series[0].x
        rows = [
            (_place(chart, places, n), *(written(one.y[n], unit) for one in chart.series))
            for n in range(len(chart.series[0].y))
        ]
    else:
        head = ("series", chart.x.label or "x", chart.y.label)
        rows = [
            (one.name, _place(chart, one.x, n), written(value, unit))
            for one in chart.series
            for n, value in enumerate(one.y)
        ]
    heads = "".join(f'<th scope="col">{escape(text)}</th>' for text in head)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(text)}</td>" for text in row[1:])}</tr>'
        for row in rows
    )
    return (
        f'<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _place(chart: Chart, places: tuple[float, ...], n: int) -> str:
    if chart.x.words:
        return chart.x.words[round(places[n])]
    if chart.kind == "histogram":
        return f"{written(places[n])} to {written(places[n + 1], chart.x.unit)}"
    return written(places[n], chart.x.unit)
