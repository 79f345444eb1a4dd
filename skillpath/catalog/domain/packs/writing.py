"""From things to files, always in the same bytes: order of the tables, one way to write each value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from skillpath.catalog.domain.packs import tables
from skillpath.catalog.domain.packs.groups import Levels, ListOf, Record, Variants
from skillpath.catalog.domain.packs.scalars import Day
from skillpath.catalog.domain.packs.shapes import Shape

WIDTH = 118

# Letters first, then nothing that YAML could take for something else.
_PLAIN = re.compile(r"[^\W\d_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff:#]|:(?=[^\s:])|(?<=[^\s])#)*")
_VERSION = re.compile(r"\d+\.\d+\.\d+[\w.-]*")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_LITERAL = re.compile("[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
_UNSAFE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def write_yaml(shape: Shape, value: Any) -> str:
    """Return the canonical text of a trimmed value; it ends with a line break."""
    return "\n".join(_block(shape, value, 0)) + "\n"


def _block(shape: Shape, value: Any, indent: int) -> list[str]:
    """Return the lines of a record or list, each indented."""
    pad = " " * indent
    if isinstance(shape, ListOf):
        lines: list[str] = []
        for entry in value:
            lines.extend(_entry(shape.shape, entry, indent))
        return lines
    lines = []
    for name, found, inner in _fields(shape, value):
        lines.extend(_field(f"{pad}{name}:", found, inner, indent))
    return lines


def _fields(shape: Shape, value: Mapping[Any, Any]) -> list[tuple[str, Shape, Any]]:
    if isinstance(shape, Levels):
        return [(str(level), shape.record, entry) for level, entry in value.items()]
    if isinstance(shape, Variants):
        shape = shape.of(value)
    assert isinstance(shape, Record)
    return [(found.name, found.shape, value[found.name]) for found in shape.fields if found.name in value]


def _field(head: str, shape: Shape, value: Any, indent: int) -> list[str]:
    """Return the lines of `name: value`."""
    if isinstance(value, str) and "\n" in value and _LITERAL.fullmatch(value):
        return [f"{head} {_literal_head(value)}", *_literal(value, indent + 2)]
    if not isinstance(value, list | dict):
        return [f"{head} {_scalar(shape, value, in_flow=False)}"]
    if isinstance(shape, ListOf) and not isinstance(shape.shape, Record | Variants):
        flow = _flow(shape, value)
        if flow is not None and len(head) + 1 + len(flow) <= WIDTH:
            return [f"{head} {flow}"]
    if isinstance(shape, Record) and shape.flow and (flow := _flow(shape, value)) and len(head) + len(flow) < WIDTH:
        return [f"{head} {flow}"]
    if not isinstance(shape, ListOf | Record | Variants | Levels):  # LevelRange
        return [f"{head} [{', '.join(str(entry) for entry in value)}]"]
    return [head, *_block(shape, value, indent + 2)]


def _entry(shape: Shape, value: Any, indent: int) -> list[str]:
    """Return the lines of one entry of a list."""
    pad = " " * indent
    if isinstance(value, str) and "\n" in value and _LITERAL.fullmatch(value):
        return [f"{pad}- {_literal_head(value)}", *_literal(value, indent + 2)]
    if not isinstance(value, dict):
        return [f"{pad}- {_scalar(shape, value, in_flow=False)}"]
    if getattr(shape, "flow", False) and (flow := _flow(shape, value)) and indent + 2 + len(flow) <= WIDTH:
        return [f"{pad}- {flow}"]
    lines = _block(shape, value, indent + 2)
    return [f"{pad}- {lines[0].lstrip()}", *lines[1:]]


def _flow(shape: Shape, value: Any) -> str | None:
    """Return the value on one line, or nothing when it has texts of several lines."""
    if isinstance(value, list):
        inner = shape.shape if isinstance(shape, ListOf) else shape
        entries = [_flow(inner, entry) for entry in value]
        return None if None in entries else f"[{', '.join(str(entry) for entry in entries)}]"
    if isinstance(value, dict):
        parts = [(name, _flow(found, inner)) for name, found, inner in _fields(shape, value)]
        return None if any(text is None for _, text in parts) else f"{{{', '.join(f'{n}: {t}' for n, t in parts)}}}"
    return None if isinstance(value, str) and "\n" in value else _scalar(shape, value, in_flow=True)


def _scalar(shape: Shape, value: Any, *, in_flow: bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    plain = isinstance(shape, Day) or _VERSION.fullmatch(value) or (
        _PLAIN.fullmatch(value) and value.lower() not in _WORDS and not value.endswith((" ", ":"))
    )  # fmt: skip
    if plain and not (in_flow and re.search(r"[,\[\]{}?:#]", value)):
        return value
    return _quoted(value)


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + _UNSAFE.sub(lambda match: f"\\U{ord(match[0]):08x}", escaped) + '"'


def _literal_head(value: str) -> str:
    return "|2" if value[0] in " \t\n" else "|"


def _literal(value: str, indent: int) -> list[str]:
    pad = " " * indent
    return [f"{pad}{line}" if line else "" for line in value.split("\n")]


def write_article(form: Mapping[str, Any]) -> str:
    """Return front matter and text of an article."""
    return f"---\n{write_yaml(tables.ARTICLE, form)}---\n\n{form['body']}\n"


def lay_out(meta: Mapping[str, Any], forms: Mapping[str, Mapping[str, dict[str, Any]]]) -> dict[str, str]:
    """Return the files of a pack, by name, from the canonical forms of its things.

    :param forms: by kind and id; domains, resources and cards in the order in which they are to be written.
    """
    files = {"pack.yaml": write_yaml(tables.PACK, {**meta, "domains": list(forms["domain"].values())})}
    if not forms["domain"]:
        files["pack.yaml"] = write_yaml(tables.PACK, meta)
    of_skill: dict[str, dict[str, list[dict[str, Any]]]] = {
        kind: _by_skill(forms[kind].values()) for kind in ("resource", "card", "item", "article", "quiz")
    }
    for key, form in sorted(forms["skill"].items()):
        folder = f"skills/{key}"
        resources = of_skill["resource"].get(key)
        files[f"{folder}/skill.yaml"] = write_yaml(
            tables.SKILL_FILE, {**form, "resources": resources} if resources else form
        )
        if articles := of_skill["article"].get(key):
            files[f"{folder}/article.md"] = write_article(_without_skill(articles[0]))
        if cards := of_skill["card"].get(key):
            files[f"{folder}/cards.yaml"] = write_yaml(ListOf(tables.CARD), cards)
        if items := of_skill["item"].get(key):
            ordered = sorted(items, key=lambda item: (item["level"], item["id"]))
            files[f"{folder}/items.yaml"] = write_yaml(ListOf(tables.ITEM), ordered)
        if quizzes := of_skill["quiz"].get(key):
            files[f"{folder}/quiz.yaml"] = write_yaml(tables.QUIZ, _without_skill(_brief(quizzes[0])))
    for key, form in forms["article"].items():
        if not form.get("skill") or of_skill["article"][form["skill"]][0] is not form:
            files[f"articles/{key}.md"] = write_article(form)
    for key, form in forms["quiz"].items():
        if not form.get("skill") or of_skill["quiz"][form["skill"]][0] is not form:
            files[f"quizzes/{key}.yaml"] = write_yaml(tables.QUIZ, _brief(form))
    for kind, folder in (("project", "projects"), ("role", "roles"), ("roadmap", "roadmaps")):
        for key, form in forms[kind].items():
            files[f"{folder}/{key}.yaml"] = write_yaml(tables.KINDS[kind], form)
    tasks: dict[str, list[dict[str, Any]]] = {}
    for _, form in sorted(forms["interview"].items()):
        tasks.setdefault(form["kind"], []).append(form)
    for kind, group in tasks.items():
        files[f"interviews/{kind}.yaml"] = write_yaml(ListOf(tables.INTERVIEW), group)
    return dict(sorted(files.items()))


def _by_skill(forms: Any) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for form in forms:
        if form.get("skill"):
            found.setdefault(form["skill"], []).append(form)
    return found


def _without_skill(form: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in form.items() if name != "skill"}


def _brief(quiz: Mapping[str, Any]) -> dict[str, Any]:
    """Return the quiz with rules that don't repeat its own skill."""
    rules = [
        {name: value for name, value in rule.items() if name != "skill" or value != quiz.get("skill")}
        for rule in quiz["draw"]
    ]
    return {**quiz, "draw": rules}
