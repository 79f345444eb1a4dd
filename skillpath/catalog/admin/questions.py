"""What an item asks, written as in a pack and held to the same rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skillpath.catalog.admin.fields import say
from skillpath.catalog.domain.items import source_of
from skillpath.catalog.domain.packs import ParsedPack, Problem, Thing
from skillpath.catalog.domain.packs.groups import Record
from skillpath.catalog.domain.packs.nodes import Scalar, Table, read_yaml
from skillpath.catalog.domain.packs.rules import check_rules
from skillpath.catalog.domain.packs.shapes import BAD, Reader, Reference
from skillpath.catalog.domain.packs.tables import KINDS as SHAPES
from skillpath.catalog.domain.packs.writing import write_yaml

_ITEM: Any = SHAPES["item"]
_HEAD = ("id", "level", "kind", "status", "stem", "explanation")

# What a new question starts from.
STARTERS = {
    "single": "options:\n  - text: The right one\n    correct: true\n    why: Why it is right.\n"
    "  - text: A wrong one\n    why: Why it is wrong.\n",
    "multiple": "options:\n  - text: A right one\n    correct: true\n  - text: Another right one\n    correct: true\n"
    "  - text: A wrong one\n    why: Why it is wrong.\n",
    "numeric": "answer: 0.75\ntolerance: 0.005\nunit: seconds\n",
    "short": "accept: [first spelling, second spelling]\n",
    "ordering": "sequence:\n  - What comes first\n  - What comes second\n  - What comes third\n",
    "matching": "pairs:\n  - {left: One, right: its partner}\n  - {left: Two, right: its own partner}\n"
    "distractors: [matches nothing]\n",
}


@dataclass
class Question:
    """A question as it was read. `value` has all fields of its kind; it is sound only without problems."""

    value: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)  # field of the form, words
    references: list[Reference] = field(default_factory=list)


def write_answers(kind: str, content: Mapping[str, Any]) -> str:
    """Return the fields of a question's kind as YAML: options, answer, pairs …"""
    shape = _answers_of(kind)
    return write_yaml(shape, shape.trim(source_of(kind, content)))


def read_question(*, key: str, kind: str, level: int, stem: str, explanation: str, answers: str) -> Question:
    """Return what a question asks, with everything that is wrong with it, as the pack checker says it."""
    found = Question()
    node, problems = read_yaml(answers.replace("\r\n", "\n"), file="") if answers.strip() else (Table({}, {}, 1), [])
    if node is None or not isinstance(node, Table):
        problems = problems or [Problem("", 1, "", "This must be a group of fields.", f"Start from: {STARTERS[kind]}")]
        found.problems = [("answers", say(problem)) for problem in problems]
        return found
    for name in [name for name in node.fields if name in _HEAD]:
        problems.append(Problem("", node.lines[name], name, "This has a field of its own in the form.", "Remove it."))
        del node.fields[name], node.lines[name]
    for name, text in (
        ("id", key),
        ("level", str(level)),
        ("kind", kind),
        ("stem", stem),
        ("explanation", explanation),
    ):
        if text or name == "stem":
            node.fields[name], node.lines[name] = Scalar(text, name in ("level", "kind", "id"), 1), 1
    reader = Reader("", problems, found.references)
    value = _ITEM.read(node, reader, ())
    if value is not BAD:
        pack = ParsedPack()
        pack.things["item"][key] = Thing("item", key, value, "", node)
        problems.extend(check_rules(pack))
        found.value = value
    found.problems = [_place(problem) for problem in sorted(set(problems))]
    return found


def _place(problem: Problem) -> tuple[str, str]:
    if problem.field in ("stem", "explanation"):
        return problem.field, say(Problem("", problem.line, "", problem.message, problem.remedy))
    return "answers", say(problem)


def _answers_of(kind: str) -> Record:
    record: Record = _ITEM.records[kind]
    return Record(tuple(one for one in record.fields if one.name not in _HEAD), name=record.name)
