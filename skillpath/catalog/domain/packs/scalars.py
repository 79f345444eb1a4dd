"""Fields of one value that is no text: choices, numbers, flags, days, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from skillpath.catalog.domain.packs.nodes import Node, Scalar
from skillpath.catalog.domain.packs.problems import did_you_mean, one_of
from skillpath.catalog.domain.packs.shapes import BAD, NUMBER, WHOLE, Path, Reader, word_of


@dataclass(frozen=True, slots=True)
class Choice:
    words: tuple[str, ...]

    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        value = word_of(node, reader, path, one_of(self.words))
        if value is BAD or value in self.words:
            return value
        remedy = did_you_mean(value, self.words)
        return reader.say(node.line, path, f"“{value[:80]}” is not one of {one_of(self.words)}.", remedy)

    def trim(self, value: Any) -> str:
        return str(value)

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Number:
    """A number with at most so many decimal places; whole ones are kept as integers, so 4 and 4.0 are the same."""

    least: float | None = None
    most: float | None = None
    places: int | None = None

    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        wanted = "a whole number" if self.places == 0 else "a number"
        value = word_of(node, reader, path, wanted)
        if value is BAD:
            return BAD
        assert isinstance(node, Scalar)
        pattern = WHOLE if self.places == 0 else NUMBER
        if not node.plain or not pattern.fullmatch(value) or len(value) > 40:
            remedy = "Remove the quotes." if not node.plain and pattern.fullmatch(value) else "Write it in digits."
            return reader.say(node.line, path, f"“{value[:80]}” is not {wanted}.", remedy)
        number = Decimal(value)
        if not -1e300 < number < 1e300:
            return reader.say(node.line, path, "This number is too large.", "Use a number a computer can hold.")
        if self.places and number != round(number, self.places):
            remedy = f"Round it to {float(round(number, self.places)):g}."
            return reader.say(node.line, path, f"{value} has more than {self.places} decimal place(s).", remedy)
        if (self.least is not None and number < self.least) or (self.most is not None and number > self.most):
            return reader.say(node.line, path, f"{value} is not {self._range()}.", "Change it.")
        return self.trim(number)

    def _range(self) -> str:
        if self.most is None:
            return f"{self.least:g} or more"
        return f"between {self.least if self.least is not None else '−∞'} and {self.most:g}"

    def trim(self, value: Any) -> int | float:
        number = float(value)
        return int(number) if number.is_integer() and abs(number) < 2**53 else number

    def schema(self) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "integer" if self.places == 0 else "number"}
        if self.least is not None:
            found["minimum"] = self.least
        if self.most is not None:
            found["maximum"] = self.most
        return found


def whole(least: int, most: int | None = None) -> Number:
    return Number(least, most, places=0)


@dataclass(frozen=True, slots=True)
class Flag:
    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        value = word_of(node, reader, path, "true or false")
        if value is BAD:
            return BAD
        assert isinstance(node, Scalar)
        if not node.plain or value not in ("true", "false"):
            return reader.say(node.line, path, f"“{value[:80]}” is not true or false.", "Write true or false.")
        return value == "true"

    def trim(self, value: Any) -> bool:
        return bool(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, kept as YYYY-MM-DD."""

    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        value = word_of(node, reader, path, "a day")
        if value is BAD:
            return BAD
        try:
            if len(value) != 10:
                raise ValueError
            return date.fromisoformat(value).isoformat()
        except ValueError:
            message = f"“{value[:80]}” is not a day of the calendar."
            return reader.say(node.line, path, message, "Write it as 2026-11-22.")

    def trim(self, value: Any) -> str:
        return value.isoformat() if isinstance(value, date) else str(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Url:
    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        value = word_of(node, reader, path, "an address")
        if value is BAD:
            return BAD
        value = value.strip()
        try:
            parts = urlsplit(value)
            good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"\\]", value)
            good = good and "." in (parts.hostname or "") and not parts.username
        except ValueError:
            good = False
        if not good:
            message = f"“{value[:120]}” is not a web address."
            return reader.say(node.line, path, message, "Write it in full, from https:// on.")
        if len(value) > 500:
            return reader.say(node.line, path, "This address is longer than 500 characters.", "Find a shorter one.")
        return value

    def trim(self, value: Any) -> str:
        return str(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": 500}
