"""Numeric keys are computed, not typed: what `keys.py` beside a skill's items recomputes must be the key."""

import inspect
import re
from collections import Counter
from itertools import pairwise

import pytest

from skillpath.catalog.domain.figures.reading import read_chart
from tests.content.proofs import THINGS, assert_key, proofs

KEYS = proofs("KEYS")


def chart_in(item):
    """Return the numbers of the chart in a question: {series: {place on x: value}}.

    The places of a histogram are pairs of edges; those of a box are 0 to 4, from smallest to largest.
    """
    chart = read_chart(re.search(r"^```chart\n(.*?)^```", item["stem"], re.S | re.M)[1])
    places = {
        "histogram": lambda one: pairwise(one.x),
        "box": lambda one: range(5),
    }.get(chart.kind, lambda one: [chart.x.words[round(x)] for x in one.x] if chart.x.words else one.x)
    return {one.name: dict(zip(places(one), one.y, strict=True)) for one in chart.series}


@pytest.mark.parametrize(("key", "compute"), KEYS, ids=[key for key, _ in KEYS])
def test_a_key_is_what_comes_out(key, compute):
    item = THINGS["item"][key]
    assert_key(item, compute(chart_in(item)) if inspect.signature(compute).parameters else compute())


def test_every_numeric_item_is_recomputed():
    done = {key for key, _ in KEYS + proofs("CODE")}
    left = Counter(
        item["skill"] for key, item in THINGS["item"].items() if item["kind"] == "numeric" and key not in done
    )
    assert left == {}


def test_what_a_plot_says_is_read_off_its_numbers():
    plotted = {key for key, item in THINGS["item"].items() if "```chart" in item["stem"]}
    read = {key for key, compute in KEYS if inspect.signature(compute).parameters}
    assert len(plotted) > 30
    assert plotted - read == set()
