"""YAML text to a tree that remembers its lines.

Values keep their written form: whether `no` is a word and `4` a number is decided by the field that takes it, so that
nothing is guessed (in YAML 1.1 `no` is false and `12:30` is 750). Anchors, aliases, tags and duplicate keys are refused
while reading, so that a few lines can't unfold into gigabytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from skillpath.catalog.domain.packs.problems import Problem

MAX_DEPTH = 20

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the first is written in C and ten times as fast


@dataclass(slots=True)
class Scalar:
    """A word, a number, a text. `plain` says it was written without quotes."""

    text: str
    plain: bool
    line: int
    block: bool = False


@dataclass(slots=True)
class Listing:
    items: list[Node]
    line: int


@dataclass(slots=True)
class Table:
    """Fields in the order they were written, each with the line of its name."""

    fields: dict[str, Node]
    lines: dict[str, int]
    line: int


Node = Scalar | Listing | Table


class _RefusedError(Exception):
    def __init__(self, line: int, message: str, remedy: str) -> None:
        self.line, self.message, self.remedy = line, message, remedy
        super().__init__(message)


def read_yaml(text: str, *, file: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Return the tree of a YAML text and what is wrong with it; no tree when it can't be read.

    :param first_line: the line of the file on which the text starts (front matter starts on the second).
    """
    problems: list[Problem] = []
    try:
        return _compose(text, file, first_line, problems), problems
    except _RefusedError as refused:
        problems.append(Problem(file, refused.line, "", refused.message, refused.remedy))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + first_line if mark else 0
        said = ", ".join(part for part in (error.context, error.problem) if part)
        remedy = "Check indentation, quotes and brackets there and in the line above."
        problems.append(Problem(file, line, "", f"This is not complete YAML: {said}.", remedy))
    except yaml.YAMLError as error:
        remedy = "Remove characters that can't be seen."
        problems.append(Problem(file, first_line, "", f"This can't be read as YAML: {error}.", remedy))
    return None, problems


def _compose(text: str, file: str, first_line: int, problems: list[Problem]) -> Node | None:
    parser = _Parser(text)
    root: Node | None = None
    stack: list[Listing | Table] = []
    names: list[tuple[str, int] | None] = []  # the field being read, per open table
    documents = 0
    while (kind := type(event := parser.get_event())) is not yaml.StreamEndEvent:
        if kind is yaml.ScalarEvent:
            line = event.start_mark.line + first_line
            if event.anchor or event.tag:
                _refuse_marks(event, line)
            if stack and names[-1] is None and type(stack[-1]) is Table:
                names[-1] = _field_name(stack[-1], event.value, line, file, problems)
                continue
            node: Node = Scalar(event.value, not event.style, line, event.style in ("|", ">"))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            line = event.start_mark.line + first_line
            if event.anchor or event.tag:
                _refuse_marks(event, line)
            if stack and names[-1] is None and type(stack[-1]) is Table:
                raise _RefusedError(line, "The name of a field must be one word.", "Put texts with { or [ in quotes.")
            if len(stack) >= MAX_DEPTH:
                raise _RefusedError(line, f"This is nested deeper than {MAX_DEPTH} levels.", "No pack needs that.")
            node = Table({}, {}, line) if kind is yaml.MappingStartEvent else Listing([], line)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            stack.pop()
            names.pop()
            continue
        elif kind is yaml.AliasEvent:
            line = event.start_mark.line + first_line
            raise _RefusedError(
                line, f"*{event.anchor} is an alias; packs have none.", "Write the text out, or quote it."
            )
        else:
            if kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    line = event.start_mark.line + first_line
                    raise _RefusedError(line, "A second document starts here.", "Remove the line ---.")
            continue
        if not stack:
            root = node
        elif type(top := stack[-1]) is Listing:
            top.items.append(node)
        else:
            name, name_line = names[-1]  # type: ignore[misc]
            names[-1] = None
            if name not in top.fields:  # type: ignore[union-attr]
                top.fields[name] = node  # type: ignore[union-attr]
                top.lines[name] = name_line  # type: ignore[union-attr]
        if type(node) is not Scalar:
            stack.append(node)  # type: ignore[arg-type]
            names.append(None)
    return root


def _field_name(table: Listing | Table, name: str, line: int, file: str, problems: list[Problem]) -> tuple[str, int]:
    assert isinstance(table, Table)
    if name in table.fields:
        message = f"“{name}” stands here a second time (first on line {table.lines[name]})."
        problems.append(Problem(file, line, name, message, "Keep one of the two."))
    return name, line


def _refuse_marks(event: Any, line: int) -> None:
    if event.anchor:
        raise _RefusedError(line, f"&{event.anchor} is an anchor; packs have none.", "Remove it, or put all in quotes.")
    raise _RefusedError(line, f"“{event.tag}” is a tag; packs have none.", "Remove it, or put all in quotes.")
