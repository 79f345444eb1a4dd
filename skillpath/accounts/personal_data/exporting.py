"""All of a person's data as JSON that others can read: each row as it is, and what its numbers point at by name.

A constant number of queries, and rows are sent as they are read, so a log of any length costs the same memory.
"""

import base64
import datetime as dt
import functools
import json
import operator
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models

from skillpath.accounts.personal_data.registry import Decision, Person, decisions, get_person

Row = dict[str, Any]
CHUNK = 250  # rows at hand at a time

_names: dict[str, dict[str, tuple[str, ...]]] = {}
_readings: dict[str, Callable[..., Mapping[str, Any]]] = {}


def name(model: str, /, **parts: str | tuple[str, ...]) -> None:
    """Say by what a row of a model is called where another row points at it: look-ups, each from that row.

    Of several look-ups the first that holds something counts.
    """
    _names[model] = {part: (paths,) if isinstance(paths, str) else paths for part, paths in parts.items()}


def read(model: str, reading: Callable[..., Mapping[str, Any]]) -> None:
    """Add what can be read from a model's rows to them: `reading(row, at=…)` gives more fields, of Python values."""
    _readings[model] = reading


def names() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return which parts the name of a row has, by model."""
    return _names


def export(*, user_id: int, at: dt.datetime) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield for each model its name and its rows that lead to the person, as Python values."""
    person = get_person(user_id=user_id)
    exported = (decision for decision in decisions() if decision.exported)
    for model, group in groupby(exported, key=lambda one: one.model):
        yield model, _rows(model, list(group), person, at=at)


def export_as_json(*, user_id: int, at: dt.datetime) -> Iterator[str]:
    """Yield the export as the text of one JSON object, a row a line: `{"app.Model": [row, …], …}`."""
    before_model = "{\n"
    for model, rows in export(user_id=user_id, at=at):
        yield f"{before_model}{json.dumps(model)}: ["
        before_model, before_row = ",\n", "\n"
        lines: list[str] = []
        for row in rows:
            lines.append(f"{before_row}{json.dumps(row, default=_plain, ensure_ascii=False)}")
            before_row = ",\n"
            if len(lines) == CHUNK:
                yield "".join(lines)
                lines.clear()
        yield "".join(lines) + ("]" if before_row == "\n" else "\n]")
    yield "\n}\n"


class _Field(NamedTuple):
    """A field of an exported row: its column, and what it points at by the look-ups of each part of its name."""

    name: str
    column: str
    parts: Mapping[str, tuple[str, ...]]


def _rows(model_name: str, group: list[Decision], person: Person, *, at: dt.datetime) -> Iterator[Row]:
    model = apps.get_model(model_name)
    fields = _fields(model, group)
    found = model._base_manager.filter(functools.reduce(operator.or_, (one.condition(person) for one in group)))
    several = {each.name: _several(found, each.name) for each in model._meta.many_to_many}
    paths = [path for field in fields for paths in field.parts.values() for path in paths]
    columns = list(dict.fromkeys(["pk", *(field.column for field in fields), *paths]))
    reading = _readings.get(model_name)
    for values in found.order_by("pk").values_list(*columns).iterator(chunk_size=CHUNK):
        known = dict(zip(columns, values, strict=True))
        row: Row = {"id": known["pk"]}
        for field in fields:
            row[field.name] = _named(field, known)
        row |= {title: theirs.get(known["pk"], []) for title, theirs in several.items()}
        yield row if reading is None else {**row, **reading(row, at=at)}


def _fields(model: type[models.Model], group: list[Decision]) -> list[_Field]:
    left_out = {name for decision in group for name in decision.left_out}
    # Where there is one way to the person, the field it goes by is the same in every row.
    own = {group[0].path.removesuffix("_id")} if len(group) == 1 else set()
    found = []
    for field in model._meta.concrete_fields:
        if field.name in left_out or field.primary_key:
            continue
        target = field.related_model
        parts: Mapping[str, tuple[str, ...]] = {}
        if isinstance(target, type) and field.name not in own:
            parts = _names.get(target._meta.label, {})
        under = {part: tuple(f"{field.name}__{path}" for path in paths) for part, paths in parts.items()}
        found.append(_Field(field.name, field.attname, under))
    return found


def _named(field: _Field, known: Row) -> Any:
    value = known[field.column]
    if not field.parts or value is None:
        return value
    parts = {
        part: next((known[path] for path in paths if known[path] is not None), None)
        for part, paths in field.parts.items()
    }
    return {"id": value, **parts}


def _several(rows: models.QuerySet[Any], field: str) -> dict[int, list[str]]:
    """Return the names of what rows hold several of (groups, rights), by row. One query."""
    found: dict[int, list[str]] = {}
    for pk, title in rows.exclude(**{field: None}).order_by("pk", f"{field}__pk").values_list("pk", f"{field}__name"):
        found.setdefault(pk, []).append(title)
    return found


def _plain(value: Any) -> str:
    match value:
        case bytes() | bytearray() | memoryview():
            return base64.b64encode(bytes(value)).decode()
        case dt.datetime():
            return value.isoformat().replace("+00:00", "Z")
        case dt.date() | dt.time():
            return value.isoformat()
    return str(value)
