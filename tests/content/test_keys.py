"""Numeric keys are computed, not typed: what `keys.py` beside a skill's items recomputes must be the key."""

import importlib.util
import inspect
import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pytest

from skillpath.catalog.domain.figures.reading import read_chart
from skillpath.catalog.domain.packs import read_pack
from tests.content.test_shipped_pack import PACKS

ITEMS = {key: item for path in PACKS for key, item in read_pack(path=path).things["item"].items()}
FILES = [file for path in PACKS for file in sorted(path.glob("skills/*/keys.py"))]


def keys_of(file):
    spec = importlib.util.spec_from_file_location(f"keys_{file.parent.name.replace('-', '_')}", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.KEYS


KEYS = [(key, compute) for file in FILES for key, compute in keys_of(file).items()]


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


def plain(text):
    return " ".join(re.sub(r"[`*_$]", "", str(text)).split()).casefold()


def half_a_digit(number):
    """Return half a unit of the last digit that was written."""
    return 0.5 * 10.0 ** Decimal(str(number)).as_tuple().exponent


@pytest.mark.parametrize(("key", "compute"), KEYS, ids=[key for key, _ in KEYS])
def test_a_key_is_what_comes_out(key, compute):
    item = ITEMS[key].value
    found = compute(chart_in(item)) if inspect.signature(compute).parameters else compute()
    if item["kind"] == "numeric":
        slack = max(float(item["tolerance"] or 0), half_a_digit(item["answer"]))
        assert abs(float(found) - float(item["answer"])) <= slack * (1 + 1e-9)
    elif item["kind"] == "single":
        right = next(option["text"] for option in item["options"] if option["correct"])
        assert plain(found) in plain(right) or plain(right) in plain(found)
        wrong = [option["text"] for option in item["options"] if not option["correct"]]
        assert plain(found) not in map(plain, wrong)
    elif item["kind"] == "multiple":
        right = {plain(option["text"]) for option in item["options"] if option["correct"]}
        assert {plain(one) for one in found} == right
    elif item["kind"] == "short":
        assert plain(found) in map(plain, item["accept"])
    elif item["kind"] == "ordering":
        assert [plain(one) for one in found] == [plain(one) for one in item["sequence"]]
    else:
        assert {plain(a): plain(b) for a, b in dict(found).items()} == {
            plain(pair["left"]): plain(pair["right"]) for pair in item["pairs"]
        }


def test_every_numeric_item_is_recomputed():
    done = {key for key, _ in KEYS}
    left = Counter(
        item.value["skill"] for key, item in ITEMS.items() if item.value["kind"] == "numeric" and key not in done
    )
    assert left == {}
