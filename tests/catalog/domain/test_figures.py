"""Charts and diagrams: drawn as their text says, told in words too, and never a way in for anything else."""

import contextlib
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillpath.catalog.domain import figures, markdown
from skillpath.catalog.domain.figures.reading import Axis
from skillpath.catalog.domain.figures.scales import alike, labels, scale, written

LINE = """\
title: Training improves, validation does not
kind: line
x: {label: Epoch, values: [1, 2, 3, 4]}
y: {label: Loss, from: 0}
series:
  - {name: training, values: [2.0, 1.0, 0.5, 0.25]}
  - {name: validation, values: [2.0, 1.5, 1.6, 1.8]}
marks:
  - {x: 2, label: stop here}
note: Made up.
"""
BARS = """\
title: The full image is the largest
kind: bar
x: {values: [slim, alpine, full]}
y: {label: Size, unit: MB}
series:
  - {name: size, values: [124, 48, 1020]}
"""
BOX = """\
title: B is slower at its worst
kind: box
y: {label: Latency, unit: ms}
series: [{name: A, values: [1, 2, 3, 4, 5]}, {name: B, values: [1, 2, 3, 4, 9]}]
"""
HISTOGRAM = """\
title: Errors are small
kind: histogram
x: {label: Error, values: [0, 10, 20, 30]}
y: {label: Count}
series: [{name: errors, values: [5, 3, 1]}]
"""
SCATTER = """\
title: One point is far away
kind: scatter
x: {label: Area, unit: m²}
y: {label: Price}
series:
  - {name: flats, x: [30, 40], values: [100, 120]}
  - {name: fit, kind: line, x: [30, 95], values: [100, 240]}
"""


def drawings(html):
    """Return the two drawings of a chart: for pages, and for phones."""
    return [ElementTree.fromstring(one) for one in re.findall(r'<svg class="plot.*?</svg>', html, re.S)]


def svg_of(html):
    return drawings(html)[0]


def numbers(html, tag, name):
    return [float(one.get(name)) for one in svg_of(html).iter(tag)]


@pytest.mark.parametrize("source", [LINE, BARS, BOX, HISTOGRAM, SCATTER])
def test_a_chart_has_its_title_its_words_and_its_table(source):
    html = figures.draw("chart", source)
    title = source.splitlines()[0].removeprefix("title: ")
    assert f"<figcaption>{title}</figcaption>" in html
    assert title in svg_of(html).get("aria-label")
    assert "<summary>Show as table</summary>" in html
    assert "style=" not in html


@pytest.mark.parametrize("source", [LINE, BARS, BOX, HISTOGRAM, SCATTER])
def test_a_phone_is_drawn_for_by_itself_with_the_same_data(source):
    on_page, on_phone = drawings(figures.draw("chart", source))
    assert int(on_phone.get("width")) <= 312 < int(on_page.get("width"))
    assert on_phone.get("aria-label") == on_page.get("aria-label")
    for tag, css in (("rect", "area"), ("circle", "dot"), ("path", "line"), ("path", "median")):
        drawn = [sum(one.get("class", "").startswith(css) for one in svg.iter(tag)) for svg in (on_page, on_phone)]
        assert drawn[0] == drawn[1]


@pytest.mark.parametrize("source", [LINE, BARS, BOX, HISTOGRAM, SCATTER, LINE.replace("3, 4]", "3, 4000000]")])
def test_the_numbers_of_an_axis_stay_inside_and_apart(source):
    for svg in drawings(figures.draw("chart", source)):
        ticks = [one for one in svg.iter("text") if one.get("class") == "tick" and one.get("text-anchor") == "middle"]
        places = sorted((float(one.get("x")), len(one.text) * 3.9) for one in ticks)
        assert places[-1][0] + places[-1][1] <= float(svg.get("width"))
        assert all(a + half <= b - other for (a, half), (b, other) in pairwise(places))


def test_the_table_holds_every_number():
    html = figures.draw("chart", LINE)
    cells = re.findall(r"<td>(.*?)</td>", html)
    assert cells == ["2", "2", "1", "1.5", "0.5", "1.6", "0.25", "1.8"]
    assert re.findall(r'<th scope="row">(.*?)</th>', html) == ["1", "2", "3", "4"]


def test_bars_are_as_high_as_their_values():
    heights = numbers(figures.draw("chart", BARS), "rect", "height")
    assert heights[2] / heights[0] == pytest.approx(1020 / 124, rel=0.02)
    assert heights[0] / heights[1] == pytest.approx(124 / 48, rel=0.02)


def test_names_without_room_beneath_lay_the_bars_down():
    lying = BARS.replace("slim, alpine, full", "the slim image, the alpine image, the full image")
    on_page, on_phone = drawings(figures.draw("chart", lying))
    assert "the slim image" in [one.text for one in on_page.iter("text")]
    widths = [float(one.get("width")) for one in on_phone.iter("rect")]
    assert widths[2] / widths[0] == pytest.approx(1020 / 124, rel=0.02)


def test_a_histogram_has_one_bar_a_bin():
    assert len(numbers(figures.draw("chart", HISTOGRAM), "rect", "height")) == 3
    assert "10 to 20" in figures.draw("chart", HISTOGRAM)


def test_a_line_rises_where_its_values_rise():
    path = re.findall(r'<path class="line s2" d="M([^"]*)"', figures.draw("chart", LINE))[-1]
    ys = [float(pair.split()[1]) for pair in path.split("L")]
    assert ys[1] > ys[0]
    assert ys[1] > ys[2] > ys[3]  # down is larger


def test_series_differ_by_more_than_colour():
    html = figures.draw("chart", LINE)
    assert {"line s1", "line s2", "dot s1", "dot s2"} <= set(re.findall(r'class="([^"]*)"', html))
    assert '<circle class="dot s1"' in html
    assert '<rect class="dot s2"' in html


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("kind: line", "kind: pie"), "kind is one of line, bar, scatter, histogram, box."),
        (("title: Training improves, validation does not", "title: ''"), "Title is missing."),
        (("[2.0, 1.0, 0.5, 0.25]", "[2.0, 1.0]"), "series 1 has 2 values for 4 places on x."),
        (("[2.0, 1.0, 0.5, 0.25]", "[2.0, 1.0, 0.5, many]"), "“many” is no number."),
        (("[2.0, 1.0, 0.5, 0.25]", "[2.0, 1.0, 0.5, .inf]"), "“.inf” is no number."),
        (("[1, 2, 3, 4]", "[1, 2, 2, 4]"), "the numbers on x must grow."),
        (("label: Loss, from: 0", "label: Loss, from: 0, to: 0"), "y.from is not below y.to."),
        (("label: Loss, ", ""), "y needs a label."),
        (("label: Epoch, ", ""), "x needs a label, unless its values are words."),
        (("note: Made up.", "colour: red"), "“colour” is no field of a chart"),
        (("{x: 2, label", "{x: 2, y: 1, label"), "mark 1 stands at one x or one y."),
        (("series:", "series: none\nrest:"), "“rest” is no field of a chart"),
        (("y: {label: Loss, from: 0}", "y: {label: Loss, from: 0, scale: log}"), "A log scale of y starts above 0."),
        (("{name: validation,", "{name: validation, kind: bar,"), "kind bar can't stand in a line chart."),
    ],
)
def test_a_chart_that_is_wrong_says_why(change, said):
    with pytest.raises(figures.BadFigure, match=re.escape(said)):
        figures.draw("chart", LINE.replace(*change))


def test_too_much_is_refused():
    many = ", ".join(str(n) for n in range(501))
    with pytest.raises(figures.BadFigure, match="at most 500"):
        figures.draw("chart", LINE.replace("[1, 2, 3, 4]", f"[{many}]"))
    with pytest.raises(figures.BadFigure, match="at most 20,000 characters"):
        figures.draw("chart", LINE + "#" * 20_000)
    with pytest.raises(figures.BadFigure, match="complete YAML"):
        figures.draw("chart", "title: [")


def test_broken_yaml_names_its_line():
    with pytest.raises(figures.BadFigure) as refused:
        figures.draw("chart", "title: A\nkind: line\nx: {label: B\n")
    assert refused.value.line >= 2


@pytest.mark.parametrize(
    ("values", "ticks"),
    [([0.0, 9.7], (0, 2, 4, 6, 8, 10)), ([120.0, 330.0], (100, 150, 200, 250, 300, 350)), ([5.0, 5.0], None)],
)
def test_ticks_are_round(values, ticks):
    found = scale(Axis(), values, start=0, end=100)
    assert found.low <= min(values)
    assert found.high >= max(values)
    if ticks:
        assert found.ticks == pytest.approx(ticks)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "0"),
        (-2.5, "−2.5"),
        (1234567.0, "1\u202f234\u202f567"),
        (0.00001, "10⁻⁵"),
        (3e9, "3\u202f·\u202f10⁹"),
        (0.3, "0.3"),
    ],
)
def test_numbers_are_written_for_people(value, said):
    assert written(value) == said


def test_whole_numbers_get_whole_ticks():
    assert scale(Axis(), [1.0, 12.0], start=0, end=100).ticks == (0, 5, 10, 15)
    assert scale(Axis(), [0.5, 12.0], start=0, end=100).ticks == (0, 2.5, 5, 7.5, 10, 12.5)


def test_a_log_axis_keeps_to_its_from_and_to():
    free = scale(Axis(is_log=True), [3.0, 400.0], start=0, end=100)
    assert (free.low, free.high, free.ticks) == (1, 1000, (1, 10, 100, 1000))
    kept = scale(Axis(start=2.0, end=60.0, is_log=True), [3.0, 40.0], start=0, end=100)
    assert (kept.low, kept.high) == (2, 60)
    assert kept.ticks == pytest.approx((2, 5, 10, 20, 50))


def test_numbers_that_stand_together_are_written_alike():
    assert labels([1e-5, 1e-4, 1e-3]) == ["10⁻⁵", "10⁻⁴", "10⁻³"]
    assert labels([1, 10, 100], "ms") == ["1\u202fms", "10\u202fms", "100\u202fms"]
    assert alike([0.82, 0.8, 1]) == ["0.82", "0.80", "1.00"]
    assert alike([124, 48, 1020]) == ["124", "48", "1020"]


def test_markdown_puts_a_figure_where_its_block_stands():
    html = markdown.render(f"Before.\n\n```chart\n{LINE}```\n\nAfter.\n")
    assert re.search(r"<p>Before\.</p>\s*<figure.*</figure>\s*<p>After\.</p>", html, re.S)


def test_a_block_that_can_t_be_drawn_is_shown_as_written():
    html = markdown.render("Before.\n\n```chart\nkind: pie\n```\n")
    assert "<figure" not in html
    assert '<code class="language-text">kind: pie' in html


def test_nothing_typed_becomes_a_figure():
    html = markdown.render(f'<div class="figure-0"></div>\n\n```chart\n{LINE}```\n\n`<div class="figure-0"></div>`')
    assert html.count("<figure") == 1


def test_pack_check_finds_what_can_t_be_drawn():
    found = markdown.inspect("Text.\n\n```diagram\ntitle: A\n[a] One\n[b] Two\na -> c\n```\n")
    assert [(one.kind, one.line) for one in found] == [("figure", 6)]
    assert "There is no box [c]." in found[0].wrong


TEXTS = st.text(max_size=60)


@given(TEXTS, TEXTS, TEXTS)
def test_no_text_breaks_out_of_a_figure(title, name, note):
    def quoted(text):
        return "'" + text.replace("'", "''") + "'"

    source = (
        f"title: {quoted(title)}\nkind: bar\nx: {{values: [{quoted(name)}, b]}}\ny: {{label: {quoted(note)}}}\n"
        f"series: [{{name: {quoted(name[:40])}, values: [1, 2]}}]\nnote: {quoted(note)}\n"
    )
    try:
        html = figures.draw("chart", source)
    except figures.BadFigure:
        return
    ours = "figure|figcaption|svg|text|path|rect|circle|details|summary|div|table|thead|tbody|tr|t[hd]|p|ul|li"
    assert not re.search(rf"<(?!/?({ours})\b)", html)


@given(st.text(max_size=300), st.sampled_from(figures.KINDS))
def test_whatever_is_written_is_drawn_or_refused(source, kind):
    with contextlib.suppress(figures.BadFigure):
        assert figures.draw(kind, source).startswith("<figure")


@given(
    st.lists(st.floats(-1e9, 1e9).map(lambda number: round(number, 3)), min_size=2, max_size=30),
    st.sampled_from(["line", "scatter", "bar"]),
)
def test_every_number_finds_its_place(values, kind):
    words = ", ".join(f"w{n}" for n in range(min(len(values), 20)))
    shown = values[:20]
    html = figures.draw(
        "chart",
        f"title: A\nkind: {kind}\nx: {{values: [{words}]}}\ny: {{label: B}}\nseries: [{{name: c, values: {shown}}}]\n",
    )
    places = [float(number) for number in re.findall(r'(?:cy|y)="(-?[\d.]+)"', html)]
    assert all(-20 <= place <= 2000 for place in places)


def test_the_numbers_of_a_figure_are_no_words_of_the_text():
    text = f"Two words.\n\n```chart\n{LINE}```\n"
    assert markdown.word_count(markdown.render(text)) == 2
    assert markdown.plain(text) == "Two words."
