"""From the text of a figure to what it says, or to what is wrong with it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

MOST_POINTS, MOST_SERIES, MOST_MARKS, MOST_BARS = 500, 5, 5, 20
MOST_BOXES, MOST_ARROWS = 24, 48
CHART_KINDS = ("line", "bar", "scatter", "histogram", "box")

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value stays the text it was written as
_BOX = re.compile(r"\[([\w-]{1,40})\]\s*(.*)")
_ARROWS = re.compile(r"([\w-]+(?:\s*->\s*[\w-]+)+)\s*(?::\s*(.*))?")


class BadFigure(ValueError):
    """What is wrong with a figure. `line` counts from 0, the first line of the block."""

    def __init__(self, message: str, line: int = 0) -> None:
        self.line = line
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis. `start` and `end` are None where they follow from the values; `words` name places without numbers."""

    label: str = ""
    unit: str = ""
    start: float | None = None
    end: float | None = None
    is_log: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Values with their places on the x axis (for words: 0, 1, 2, …)."""

    name: str
    kind: str
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference line at an x or a y."""

    axis: str
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    kind: str
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    marks: tuple[Mark, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Arrow:
    start: str
    end: str
    label: str


@dataclass(frozen=True, slots=True)
class Diagram:
    title: str
    is_down: bool
    boxes: dict[str, str]
    arrows: tuple[Arrow, ...]
    note: str


def read_chart(source: str) -> Chart:
    """Return what a chart says. :raises BadFigure: if it can't be drawn."""
    try:
        given = yaml.load(source, _Loader)  # noqa: S506 — the base loader makes texts, lists and tables, nothing else
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise BadFigure(f"This is not complete YAML ({error.problem or 'unreadable'}).", line) from None
    except (yaml.YAMLError, RecursionError):
        raise BadFigure("This can't be read as YAML.") from None
    if not isinstance(given, dict):
        raise BadFigure("A chart is a table of title, kind, x, y and series.")
    _only(given, ("title", "kind", "x", "y", "series", "marks", "note"), "a chart")
    kind = _one_of(given.get("kind"), CHART_KINDS, "kind")
    x, places = _axis(given.get("x"), "x", kind)
    y, _ = _axis(given.get("y"), "y", kind)
    if not y.label:
        raise BadFigure("y needs a label.")
    if not x.label and not x.words and kind != "box":
        raise BadFigure("x needs a label, unless its values are words.")
    series = tuple(_series(given.get("series"), kind, x, places))
    _check_sizes(kind, series, x, y)
    marks = tuple(_marks(given.get("marks")))
    return Chart(_text(given.get("title"), "title", 120), kind, x, y, series, marks, _maybe(given.get("note"), 300))


def _axis(given: Any, name: str, kind: str) -> tuple[Axis, tuple[float, ...]]:
    """Return an axis, and the places of the values it lists."""
    if given is None and name == "x" and kind == "box":
        return Axis(), ()
    if not isinstance(given, dict):
        raise BadFigure(f"{name} is a table of label, unit, from, to, scale" + (" and values." if name == "x" else "."))
    _only(given, ("label", "unit", "from", "to", "scale", *(["values"] if name == "x" else [])), name)
    words: tuple[str, ...] = ()
    places: tuple[float, ...] = ()
    if (listed := given.get("values")) is not None:
        texts = _list(listed, f"{name}.values", MOST_POINTS)
        numbers = [_number_or_none(text) for text in texts]
        if kind == "bar" or any(number is None for number in numbers):
            words = tuple(_text(text, f"{name}.values", 60) for text in texts)
            places = tuple(float(n) for n in range(len(words)))
        else:
            places = tuple(number for number in numbers if number is not None)
    start, end = (_number(given[key], f"{name}.{key}") if key in given else None for key in ("from", "to"))
    if start is not None and end is not None and start >= end:
        raise BadFigure(f"{name}.from is not below {name}.to.")
    is_log = _one_of(given.get("scale", "linear"), ("linear", "log"), f"{name}.scale") == "log"
    if is_log and any(one is not None and one <= 0 for one in (start, end)):
        raise BadFigure(f"A log scale of {name} starts above 0.")
    label, unit = _maybe(given.get("label"), 60), _maybe(given.get("unit"), 12)
    return Axis(label, unit, start, end, is_log, words), places


def _series(given: Any, kind: str, x: Axis, places: tuple[float, ...]) -> Iterator[Series]:
    listed = _list(given, "series", MOST_SERIES)
    for at, one in enumerate(listed):
        where = f"series {at + 1}"
        if not isinstance(one, dict):
            raise BadFigure(f"{where} is a table of name and values.")
        _only(one, ("name", "values", "x", "kind"), where)
        name = _text(one.get("name"), f"{where}: name", 40)
        values = tuple(_number(text, f"{where}: values") for text in _list(one.get("values"), where, MOST_POINTS))
        own = one.get("kind", kind)
        if own != kind and (kind not in ("line", "scatter") or own not in ("line", "scatter")):
            raise BadFigure(f"{where}: kind {own} can't stand in a {kind} chart.")
        if kind == "box":
            if len(values) != 5 or list(values) != sorted(values):
                raise BadFigure(f"{where}: a box has five growing values: smallest, quartiles, largest.")
            yield Series(name, kind, (float(at),), values)
            continue
        at_x = places
        if "x" in one:
            at_x = tuple(_number(text, f"{where}: x") for text in _list(one["x"], f"{where}: x", MOST_POINTS))
        if not at_x:
            raise BadFigure(f"{where} needs x.values, or an x of its own.")
        wanted = len(values) + 1 if kind == "histogram" else len(values)
        if len(at_x) != wanted:
            raise BadFigure(f"{where} has {len(values)} values for {len(at_x)} places on x.")
        if (own == "line" or kind == "histogram") and any(b <= a for a, b in pairwise(at_x)):
            raise BadFigure(f"{where}: the numbers on x must grow.")
        yield Series(name, str(own), at_x, values)


def _check_sizes(kind: str, series: tuple[Series, ...], x: Axis, y: Axis) -> None:
    if sum(len(one.y) for one in series) > MOST_POINTS:
        raise BadFigure(f"A chart has at most {MOST_POINTS} values.")
    if kind == "bar" and (not x.words or len(x.words) > MOST_BARS):
        raise BadFigure(f"A bar chart has 1 to {MOST_BARS} words in x.values.")
    if kind == "histogram" and len(series) > 2:
        raise BadFigure("A histogram has at most two series.")
    for axis, values, name in ((x, [v for s in series for v in s.x], "x"), (y, [v for s in series for v in s.y], "y")):
        if axis.is_log and (min(values) <= 0 or kind in ("bar", "histogram")):
            raise BadFigure(f"A log scale of {name} needs a line or points, and numbers above 0.")


def _marks(given: Any) -> Iterator[Mark]:
    for at, one in enumerate(_list(given, "marks", MOST_MARKS) if given is not None else []):
        where = f"mark {at + 1}"
        if not isinstance(one, dict) or len({"x", "y"} & one.keys()) != 1:
            raise BadFigure(f"{where} stands at one x or one y.")
        _only(one, ("x", "y", "label"), where)
        axis = "x" if "x" in one else "y"
        yield Mark(axis, _number(one[axis], where), _maybe(one.get("label"), 40))


def read_diagram(source: str) -> Diagram:
    """Return what a diagram says. :raises BadFigure: if it can't be drawn."""
    said: dict[str, str] = {}
    boxes: dict[str, str] = {}
    arrows: list[tuple[Arrow, int]] = []
    for line, raw in enumerate(source.splitlines()):
        text = raw.strip()
        if not text or text.startswith("#"):
            continue
        word, colon, rest = text.partition(":")
        if colon and word in ("title", "direction", "note"):
            said[word] = rest.strip()
        elif match := _BOX.fullmatch(text):
            if match[1] in boxes:
                raise BadFigure(f"The box [{match[1]}] stands here a second time.", line)
            boxes[match[1]] = _text(match[2], "a box", 80, line)
        elif match := _ARROWS.fullmatch(text):
            names = [part.strip() for part in match[1].split("->")]
            label = _maybe(match[2], 40, line)
            arrows += [(Arrow(a, b, label), line) for a, b in pairwise(names)]
        else:
            raise BadFigure("A line is a title, a direction, a note, a [box] with its text, or arrows a -> b.", line)
    if not 2 <= len(boxes) <= MOST_BOXES:
        raise BadFigure(f"A diagram has 2 to {MOST_BOXES} boxes.")
    if len(arrows) > MOST_ARROWS:
        raise BadFigure(f"A diagram has at most {MOST_ARROWS} arrows.")
    for arrow, line in arrows:
        for name in (arrow.start, arrow.end):
            if name not in boxes:
                raise BadFigure(f"There is no box [{name}].", line)
    direction = _one_of(said.get("direction", "down"), ("down", "right"), "direction")
    title, note = _text(said.get("title"), "title", 120), _maybe(said.get("note"), 300)
    return Diagram(title, direction == "down", boxes, tuple(arrow for arrow, _ in arrows), note)


def _only(given: Mapping[Any, Any], names: tuple[str, ...], where: str) -> None:
    for name in given:
        if name not in names:
            raise BadFigure(f"“{str(name)[:40]}” is no field of {where}; there are {', '.join(names)}.")


def _list(given: Any, name: str, most: int) -> list[Any]:
    if not isinstance(given, list) or not given:
        raise BadFigure(f"{name} is a list.")
    if len(given) > most:
        raise BadFigure(f"{name} has at most {most} entries.")
    return given


def _text(given: Any, name: str, most: int, line: int = 0) -> str:
    if not isinstance(given, str) or not given.strip():
        raise BadFigure(f"{name[0].upper()}{name[1:]} is missing.", line)
    return _maybe(given, most, line)


def _maybe(given: Any, most: int, line: int = 0) -> str:
    if given is None:
        return ""
    if not isinstance(given, str):
        raise BadFigure("A text is expected here.", line)
    if len(given) > most:
        raise BadFigure(f"“{given[:30]}…” is longer than {most} characters.", line)
    return " ".join(given.split())


def _one_of(given: Any, names: tuple[str, ...], field: str) -> str:
    if given not in names:
        raise BadFigure(f"{field} is one of {', '.join(names)}.")
    return str(given)


def _number_or_none(given: Any) -> float | None:
    try:
        number = float(given) if isinstance(given, str) else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) < 1e15 else None


def _number(given: Any, name: str) -> float:
    number = _number_or_none(given)
    if number is None:
        raise BadFigure(f"{name}: “{str(given)[:30]}” is no number.")
    return number
