"""A chart as SVG, with its legend and the table it was drawn from."""

from __future__ import annotations

from html import escape

from skillpath.catalog.domain.figures.frames import PAGE, PHONE
from skillpath.catalog.domain.figures.lying import on_its_side
from skillpath.catalog.domain.figures.plots import point, upright
from skillpath.catalog.domain.figures.reading import Chart
from skillpath.catalog.domain.figures.scales import written

NAMES = {
    "line": "Line chart",
    "bar": "Bar chart",
    "scatter": "Scatter plot",
    "histogram": "Histogram",
    "box": "Box plot",
}


def draw_chart(chart: Chart) -> str:
    """Return a `<figure>`: title in words, legend, plot, note, and the data as a table."""
    told = f"{NAMES[chart.kind]}: {chart.title}. {_told(chart)}"
    drawing = "".join(
        f'<svg class="plot {css}" width="{frame.width}" height="{round(height)}" viewBox="0 0 {frame.width}'
        f' {round(height)}" role="img" aria-label="{escape(told)}">{inside}</svg>'
        for css, frame in (("for-pages", PAGE), ("for-phones", PHONE))
        for height, inside in ((on_its_side if frame.lays_down(chart) else upright)(chart, frame),)
    )
    legend = _legend(chart) if len(chart.series) > 1 and chart.kind != "box" else ""
    note = f'<p class="figure-note">{escape(chart.note)}</p>' if chart.note else ""
    return (
        f'<figure class="figure chart"><figcaption>{escape(chart.title)}</figcaption>{legend}{drawing}{note}'
        f"<details><summary>Show as table</summary>{_table(chart)}</details></figure>\n"
    )


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
    return line if line and chart.kind == "scatter" else line + point(15, 7, n)


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
