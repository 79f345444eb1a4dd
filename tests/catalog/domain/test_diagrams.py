"""Diagrams: every box stands free, every arrow is told in words, and a wrong line says why."""

import re
from xml.etree import ElementTree

import pytest

from skillpath.catalog.domain import figures
from skillpath.catalog.domain.figures.layout import PAGE, lay_out, rank, wrapped
from skillpath.catalog.domain.figures.reading import read_diagram

DIAGRAM = """\
title: A model in use leads back to the data
# a remark
[data] Data collection
[model] Training & validation
[serve] Serving
data -> model -> serve
data -> serve: skipping
serve -> data: drift
"""


def test_a_diagram_draws_every_box_and_tells_every_arrow():
    html = figures.draw("diagram", DIAGRAM.replace(": skipping", ""))
    assert html.count("<svg") == 1  # narrow enough for a phone as it is
    assert html.count('class="box"') == 3
    assert "<li>Data collection → Training &amp; validation</li>" in html
    assert "<li>Serving → Data collection (drift)</li>" in html
    assert html.count('class="arrow back"') == 1


WIDE = (
    DIAGRAM
    + """\
[extra] Everything that stands beside the model
[more] Still more that stands beside it
data -> extra -> serve: when it is asked for
data -> more -> serve
"""
)


@pytest.mark.parametrize("direction", ["down", "right"])
def test_what_is_too_wide_for_a_phone_is_drawn_once_more_for_it(direction):
    html = figures.draw("diagram", f"direction: {direction}\n{WIDE}")
    on_page, on_phone = html.split('class="diagram-wrap for-phones"')
    assert 'class="diagram-wrap for-pages"' in on_page
    widths = [int(re.search(r'<svg[^>]* width="(\d+)"', part)[1]) for part in (on_page, on_phone)]
    assert widths[1] < widths[0]
    for part in (on_page, on_phone):
        assert part.count('class="box"') == 5
        assert part.count('class="arrow') - part.count('class="arrow-label') == 8
        said = " ".join(re.findall(r'class="arrow-label"[^>]*>([^<]*)<', part))
        assert said == "skipping drift when it is asked for when it is asked for"


@pytest.mark.parametrize("direction", ["down", "right"])
@pytest.mark.parametrize("which", [0, 1])
def test_boxes_never_overlap_and_stay_inside(direction, which):
    html = figures.draw("diagram", f"direction: {direction}\n{WIDE}")
    svg = ElementTree.fromstring(re.findall(r"<svg.*?</svg>", html, re.S)[which])
    width, height = map(float, svg.get("viewBox").split()[2:])
    boxes = [
        [float(one.get(name)) for name in ("x", "y", "width", "height")] for one in svg.iter("rect") if one.get("rx")
    ]
    for n, (x, y, w, h) in enumerate(boxes):
        assert x >= 0
        assert y >= 0
        assert x + w <= width
        assert y + h <= height
        for other_x, other_y, other_w, other_h in boxes[n + 1 :]:
            assert x + w <= other_x or other_x + other_w <= x or y + h <= other_y or other_y + other_h <= y


def test_ranks_follow_the_arrows_and_circles_are_cut_where_the_text_comes_back():
    assert rank(read_diagram(DIAGRAM)) == {"data": 0, "model": 1, "serve": 2}
    assert rank(read_diagram("title: A\n[a] A\n[b] B\nb -> a\na -> b\na -> a\n")) == {"a": 0, "b": 1}


def test_a_longer_arrow_back_runs_round_the_shorter_ones_it_passes():
    chain = "title: A\n[a] A\n[b] B\n[c] C\n[d] D\na -> b -> c -> d\nb -> a\nd -> c\nd -> a\na -> d\n"
    lanes = lay_out(read_diagram(chain), PAGE).lanes
    assert {(arrow.start, arrow.end): lane for arrow, lane in lanes.items()} == {
        ("b", "a"): 1,  # these two don't pass each other and share a lane
        ("d", "c"): 1,
        ("d", "a"): 0,
        ("a", "d"): 0,
    }


@pytest.mark.parametrize("direction", ["down", "right"])
def test_an_arrow_back_from_a_box_behind_another_passes_between_the_ranks(direction):
    diagram = read_diagram(f"direction: {direction}\ntitle: A\n[a] A\n[b] B\n[c] C\na -> b\na -> c\nc -> a\nb -> a\n")
    layout = lay_out(diagram, PAGE)
    leaves = {arrow.start: layout.sets_out(arrow) for arrow in layout.back}
    edges = {name: (box.along - box.depth / 2, box.along + box.depth / 2) for name, box in layout.boxes.items()}
    assert edges["b"][0] < leaves["b"] < edges["b"][1]
    assert leaves["c"] > max(edges["b"][1], edges["c"][1])
    assert leaves["c"] <= layout.length


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("data -> nowhere", "There is no box [nowhere]."),
        ("[data] Again", "a second time"),
        ("data => model", "A line is a title"),
        ("direction: up", "direction is one of down, right."),
        (f"[long] {'x' * 81}", "longer than 80 characters"),
    ],
)
def test_a_diagram_that_is_wrong_says_why(line, said):
    with pytest.raises(figures.BadFigure, match=re.escape(said)):
        figures.draw("diagram", DIAGRAM + line)


def test_words_are_wrapped_between_words_and_long_ones_are_cut():
    assert wrapped("one two three", 8) == ("one two", "three")
    assert wrapped("incomprehensibilities", 8)[0].endswith("-")
    assert all(len(line) <= 8 for line in wrapped("incomprehensibilities and more of it", 8))
