"""Fields that hold other fields: lists, records, records whose kind decides their fields, levels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from skillpath.catalog.domain.packs.nodes import Listing, Node, Table
from skillpath.catalog.domain.packs.problems import did_you_mean, one_of
from skillpath.catalog.domain.packs.scalars import Choice, whole
from skillpath.catalog.domain.packs.shapes import BAD, Path, Reader, Shape

EMPTY: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Field:
    """A named field. `same_as` names the field whose value it takes when it is left out."""

    name: str
    shape: Shape
    required: bool = False
    default: Any = None
    same_as: str = ""
    note: str = ""


def need(name: str, shape: Shape, note: str = "") -> Field:
    return Field(name, shape, required=True, note=note)


def may(name: str, shape: Shape, default: Any = None, note: str = "") -> Field:
    return Field(name, shape, default=default, note=note)


@dataclass(frozen=True, slots=True)
class ListOf:
    shape: Shape
    least: int = 0
    most: int | None = None
    unique: str = ""  # the field (or "=" for the whole entry) that may not repeat
    sort: Callable[[Any], Any] | None = None  # for lists whose order means nothing: the canonical one

    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        if type(node) is not Listing:
            return reader.say(node.line, path, "This must be a list.", "Write one entry per line, each after “- ”.")
        if len(node.items) < self.least or (self.most is not None and len(node.items) > self.most):
            reader.say(node.line, path, f"Here are {len(node.items)} entries; there must be {self._range()}.")
        values = []
        seen: dict[Any, int] = {}
        for place, entry in enumerate(node.items):
            value = self.shape.read(entry, reader, (*path, place))
            if value is BAD:
                continue
            values.append(value)
            if self.unique:
                mark = value if self.unique == "=" else value.get(self.unique)
                if mark is not None and mark in seen:
                    at = (*path, place) if self.unique == "=" else (*path, place, self.unique)
                    message = f"“{mark}” stands in this list a second time (first on line {seen[mark]})."
                    reader.say(entry.line, at, message, "Keep one of the two.")
                seen.setdefault(mark, entry.line)
        return values

    def _range(self) -> str:
        if self.most is None:
            return f"at least {self.least}"
        return f"{self.least} to {self.most}" if self.least != self.most else f"exactly {self.least}"

    def trim(self, value: Any) -> list[Any]:
        entries = [self.shape.trim(entry) for entry in value or []]
        return sorted(entries, key=self.sort) if self.sort else entries

    def schema(self) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "array", "items": self.shape.schema()}
        if self.least:
            found["minItems"] = self.least
        if self.most is not None:
            found["maxItems"] = self.most
        return found


@dataclass(frozen=True)
class Record:
    """A group of named fields. `flow` asks the writer for one line: {level: 2, needs: docker, at: 1}."""

    fields: tuple[Field, ...]
    flow: bool = False
    name: str = "this group"

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {entry.name: entry for entry in self.fields}

    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        """Return all fields, the missing ones with their defaults (None where there is none)."""
        if type(node) is not Table:
            return reader.say(node.line, path, "This must be a group of fields.", "Write “name: value” on each line.")
        known = self.by_name
        value: dict[str, Any] = {}
        for name, entry in node.fields.items():
            found = known.get(name)
            if found is None:
                remedy = did_you_mean(name, known, otherwise=f"Known are: {', '.join(known)}.")
                reader.say(node.lines[name], (*path, name), f"There is no field “{name[:80]}” in {self.name}.", remedy)
                continue
            read = found.shape.read(entry, reader, (*path, name))
            if read is not BAD:
                value[name] = read
        for found in self.fields:
            if found.name in value:
                continue
            if found.required and found.name not in node.fields:
                reader.say(node.line, (*path, found.name), f"“{found.name}” is missing.", found.note or "Add it.")
            value[found.name] = value.get(found.same_as) if found.same_as else _copy(found.default)
        return value

    def trim(self, value: Any) -> dict[str, Any]:
        """Return the canonical form: fields in order, without what a reader would fill in."""
        trimmed: dict[str, Any] = {}
        for found in self.fields:
            raw = value.get(found.name)
            if raw in EMPTY and not isinstance(raw, bool):
                continue
            kept = found.shape.trim(raw)
            if found.required or not (
                kept == found.default or kept in EMPTY or (found.same_as and kept == value.get(found.same_as))
            ):
                trimmed[found.name] = kept
        return trimmed

    def schema(self) -> dict[str, Any]:
        properties = {}
        for found in self.fields:
            described = dict(found.shape.schema())
            if found.note:
                described["description"] = found.note
            if found.default is not None:
                described["default"] = found.default
            properties[found.name] = described
        required = [found.name for found in self.fields if found.required]
        whole_schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**whole_schema, "required": required} if required else whole_schema


def _copy(default: Any) -> Any:
    return list(default) if isinstance(default, list) else default


@dataclass(frozen=True)
class Variants:
    """A record whose field `kind` decides which other fields there are."""

    tag: str
    records: dict[str, Record]
    default: str = ""
    flow: bool = field(default=False, init=False)

    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        if type(node) is not Table:
            return reader.say(node.line, path, "This must be a group of fields.", "Write “name: value” on each line.")
        kinds = Choice(tuple(self.records))
        if self.tag in node.fields:
            kind = kinds.read(node.fields[self.tag], reader, (*path, self.tag))
            return BAD if kind is BAD else self.records[kind].read(node, reader, path)
        if self.default:
            return self.records[self.default].read(node, reader, path)
        remedy = f"Say which: {one_of(self.records)}."
        return reader.say(node.line, (*path, self.tag), f"“{self.tag}” is missing.", remedy)

    def of(self, value: Any) -> Record:
        return self.records[value.get(self.tag) or self.default]

    def trim(self, value: Any) -> dict[str, Any]:
        return self.of(value).trim(value)

    def schema(self) -> dict[str, Any]:
        choices = []
        for kind, record in self.records.items():
            described = record.schema()
            described["properties"] = {**described["properties"], self.tag: {"const": kind}}
            if kind != self.default:
                described["required"] = sorted({*described.get("required", []), self.tag})
            choices.append(described)
        return {"oneOf": choices}


@dataclass(frozen=True)
class Levels:
    """All five levels, each a record: `1:` to `5:`. Kept with integer keys."""

    record: Record

    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        if type(node) is not Table:
            return reader.say(node.line, path, "This must be the five levels.", "Write 1: to 5:, each with its fields.")
        value: dict[int, Any] = {}
        for name, entry in node.fields.items():
            if name not in ("1", "2", "3", "4", "5"):
                message = f"There is no level “{name[:80]}”."
                reader.say(node.lines[name], (*path, name), message, "Levels are 1 to 5.")
                continue
            read = self.record.read(entry, reader, (*path, name))
            if read is not BAD:
                value[int(name)] = read
        missing = [str(level) for level in range(1, 6) if str(level) not in node.fields]
        if missing:
            message = f"Level {' and '.join(missing)} of five is missing."
            reader.say(node.line, path, message, "Describe all five, also those nobody has to reach.")
        return dict(sorted(value.items()))

    def trim(self, value: Any) -> dict[int, Any]:
        return {int(level): self.record.trim(entry) for level, entry in sorted(value.items())}

    def schema(self) -> dict[str, Any]:
        levels = {str(level): self.record.schema() for level in range(1, 6)}
        return {"type": "object", "properties": levels, "additionalProperties": False, "required": sorted(levels)}


@dataclass(frozen=True)
class LevelRange:
    """Two levels, from and to: [1, 3]."""

    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        value = ListOf(whole(1, 5)).read(node, reader, path)
        if value is BAD:
            return BAD
        if len(value) != 2 or value[0] > value[1]:
            return reader.say(node.line, path, "This must be two levels, from and to.", "Write it as [1, 3].")
        return value

    def trim(self, value: Any) -> list[int]:
        return [int(level) for level in value]

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": whole(1, 5).schema(), "minItems": 2, "maxItems": 2}
