"""What a field may hold. One description serves the checker, the canonical form, and the JSON Schemas for editors.

`read` turns a node into a value and says what is wrong; `trim` brings a value from the database into the same canonical
form; `schema` describes it to an editor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from skillpath.catalog.domain.markdown import inspect
from skillpath.catalog.domain.markdown.rendering import APP_LINK
from skillpath.catalog.domain.packs.nodes import Node, Scalar
from skillpath.catalog.domain.packs.problems import Problem

Path = tuple[str | int, ...]
BAD: Final = object()  # what `read` returns for what can't be used

NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
WHOLE = re.compile(r"[-+]?\d+")
_NOT_TEXT = re.compile(r"~|null|Null|NULL|true|false|[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?|0x[0-9a-fA-F]+|0o[0-7]+")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Reference:
    """A word in the pack that names another thing."""

    kind: str
    key: str
    file: str
    line: int
    path: Path
    is_link: bool = False  # stands in a text


@dataclass(slots=True)
class Reader:
    """Collects what is found while one file is read."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def say(self, line: int, path: Path, message: str, remedy: str = "") -> Any:
        self.problems.append(Problem(self.file, line, write_path(path), message, remedy))
        return BAD


def write_path(path: Path) -> str:
    """Return `levels.3.hours` or `options[2].text`; list places count from 1, as people do."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int):
            words.append(f"[{part + 1}]")
        else:
            words.append(f".{part}" if words else part)
    return "".join(words)


class Shape(Protocol):
    def read(self, node: Node, reader: Reader, path: Path) -> Any: ...
    def trim(self, value: Any) -> Any: ...
    def schema(self) -> dict[str, Any]: ...


def word_of(node: Node, reader: Reader, path: Path, wanted: str) -> Any:
    """Return the text of a scalar, or say that something else stands there."""
    if type(node) is not Scalar:
        return reader.say(node.line, path, f"This must be {wanted}, not a {_name_of(node)}.", "Write one value here.")
    if node.plain and node.text == "":
        return reader.say(node.line, path, f"This is empty; it must be {wanted}.", "Fill it in, or leave it out.")
    return node.text


def _name_of(node: Node) -> str:
    return "list" if type(node).__name__ == "Listing" else "group of fields"


@dataclass(frozen=True, slots=True)
class Line:
    """Plain text on one line; white space inside is made single."""

    most: int = 400
    numbers: bool = False  # take 0.5 without quotes, exactly as written

    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        value = _text(node, reader, path, numbers=self.numbers)
        if value is BAD:
            return BAD
        value = self.trim(value)
        if not value:
            return reader.say(node.line, path, "This is empty.", "Fill it in, or leave it out.")
        if len(value) > self.most:
            message = f"This has {len(value)} characters; {self.most} are the most."
            return reader.say(node.line, path, message, "Say it shorter.")
        return value

    def trim(self, value: Any) -> str:
        return " ".join(str(value).split())

    def schema(self) -> dict[str, Any]:
        kinds: Any = ["string", "number"] if self.numbers else "string"
        return {"type": kinds, "minLength": 1, "maxLength": self.most}


def _text(node: Node, reader: Reader, path: Path, *, numbers: bool = False) -> Any:
    value = word_of(node, reader, path, "text")
    if value is BAD:
        return BAD
    assert isinstance(node, Scalar)
    if node.plain and len(value) < 40 and _NOT_TEXT.fullmatch(value) and not (numbers and NUMBER.fullmatch(value)):
        sort = "a number" if NUMBER.fullmatch(value) else f"YAML's own word {value}"
        return reader.say(node.line, path, f"This must be text, but it is {sort}.", f'Put it in quotes: "{value}".')
    if "\x00" in value:
        return reader.say(node.line, path, "This holds a character that can't be stored (NUL).", "Remove it.")
    return value


@dataclass(frozen=True, slots=True)
class Markdown:
    """CommonMark with mathematics; links to things of the pack are checked."""

    numbers: bool = False

    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        value = _text(node, reader, path, numbers=self.numbers)
        if value is BAD:
            return BAD
        text = self.trim(value)
        if not text:
            return reader.say(node.line, path, "This is empty.", "Fill it in, or leave it out.")
        assert isinstance(node, Scalar)
        inspect_markdown(text, reader, path, first_line=node.line + node.block)
        return text

    def trim(self, value: Any) -> str:
        return str(value).replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()

    def schema(self) -> dict[str, Any]:
        kinds: Any = ["string", "number"] if self.numbers else "string"
        return {"type": kinds, "minLength": 1, "description": "Markdown."}


def inspect_markdown(text: str, reader: Reader, path: Path, *, first_line: int) -> None:
    """Say what is wrong with links and formulas, and remember links to things of the pack to check them at the end."""
    for found in inspect(text):
        line = first_line + found.line
        if found.wrong:
            remedy = _REMEDIES[found.kind]
            reader.say(line, path, found.wrong, remedy)
        elif found.kind == "link" and (match := APP_LINK.fullmatch(found.value)):
            reader.references.append(Reference(match[1], match[2], reader.file, line, path, is_link=True))


_REMEDIES = {
    "link": "Write https://…, mailto:…, or a thing of the pack: skill:, article:, role:, roadmap:, project:, quiz:.",
    "image": "Describe it in words, or draw it as a table.",
    "figure": "docs/packs.md tells how charts and diagrams are written.",
    "maths": "Look for a brace or a command that is not closed.",
}


@dataclass(frozen=True, slots=True)
class Id:
    most: int = 100

    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        value = word_of(node, reader, path, "an id")
        if value is BAD:
            return BAD
        if not _ID.fullmatch(value) or len(value) > self.most:
            offer = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")[: self.most].rstrip("-")
            remedy = f"Try “{offer}”." if offer else ""
            message = f"“{value[:120]}” is no id: small letters, digits and single hyphens, at most {self.most}."
            return reader.say(node.line, path, message, remedy)
        return value

    def trim(self, value: Any) -> str:
        return str(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_ID.pattern}$", "maxLength": self.most}


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of a thing of a kind, in the same pack."""

    kind: str

    def read(self, node: Node, reader: Reader, path: Path) -> Any:
        value = Id().read(node, reader, path)
        if value is not BAD:
            reader.references.append(Reference(self.kind, value, reader.file, node.line, path))
        return value

    def trim(self, value: Any) -> str:
        return str(value)

    def schema(self) -> dict[str, Any]:
        return {**Id().schema(), "description": f"The id of a {self.kind}."}
