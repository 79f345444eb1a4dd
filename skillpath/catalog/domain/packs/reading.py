"""From the files of a pack to its things, each with its full value and the way back to its line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from json import dumps
from typing import Any

from skillpath.catalog.domain.packs import tables
from skillpath.catalog.domain.packs.folder import PackFile
from skillpath.catalog.domain.packs.groups import Record, Variants
from skillpath.catalog.domain.packs.nodes import Listing, Node, Scalar, Table, read_yaml
from skillpath.catalog.domain.packs.problems import Problem
from skillpath.catalog.domain.packs.shapes import BAD, Markdown, Path, Reader, Reference, inspect_markdown, write_path

_FRONT = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)---[ \t]*(?:\n|$)", re.S)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an identity. `value` has all fields of its table, an article also `body`, a card `skill`."""

    kind: str
    key: str
    value: dict[str, Any]
    file: str
    node: Node
    position: int = 0
    within: Path = ()  # where in the file it stands

    def line(self, *path: str | int) -> int:
        """Return the line of a field, or of the nearest group around it that was written."""
        node: Node = self.node
        line = node.line
        for part in path:
            if isinstance(node, Table) and str(part) in node.fields:
                line, node = node.lines[str(part)], node.fields[str(part)]
            elif isinstance(node, Listing) and isinstance(part, int) and part < len(node.items):
                node = node.items[part]
                line = node.line
            else:
                break
        return line

    def problem(self, path: Path, message: str, remedy: str) -> Problem:
        return Problem(self.file, self.line(*path), write_path((*self.within, *path)), message, remedy)


@dataclass(slots=True)
class ParsedPack:
    """A pack as it was read. `things` holds every kind of KINDS, each by id; sound only when `problems` is empty."""

    meta: dict[str, Any] = field(default_factory=dict)
    things: dict[str, dict[str, Thing]] = field(default_factory=lambda: {kind: {} for kind in tables.KINDS})
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.meta.get("id") or "")


def canonical(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the canonical form of a thing: what an export writes and what a hash is taken of."""
    shape = tables.PACK if kind == "pack" else tables.KINDS[kind]
    found: dict[str, Any] = shape.trim(value)
    found.pop("domains", None)
    if kind in ("resource", "card", "item"):
        found["skill"] = value["skill"]
    if kind == "article":
        found["body"] = Markdown().trim(value["body"])
    return found


def fingerprint(kind: str, form: Mapping[str, Any]) -> str:
    """Return the hash of a canonical form: 64 hexadecimal digits."""
    text = dumps([kind, form], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_things(files: Sequence[PackFile]) -> ParsedPack:
    """Read all files; every problem of every file is kept, so that one run shows them all."""
    pack = ParsedPack()
    owners: dict[str, str] = {}
    without = set()
    later: list[PackFile] = []
    for file in files:
        if file.kind == "pack":
            _read_pack(file, pack)
        elif file.kind == "skill":
            _read_skill(file, pack, owners)
        else:
            later.append(file)
    folders = {file.skill_folder for file in files if file.kind == "skill"}
    for file in later:
        owner = owners.get(file.skill_folder, "")
        if file.skill_folder and file.skill_folder not in folders:
            without.add(file.skill_folder)
        if file.kind == "article":
            _read_article(file, pack, owner)
        elif file.kind in ("cards", "items", "interviews"):
            _read_list(file, pack, owner)
        else:
            _read_one(file, pack, owner)
    for folder in without:
        message = "This file is missing, so nothing else in its folder has a skill."
        pack.problems.append(Problem(f"{folder}/skill.yaml", 0, "", message, "Write it, or remove the folder."))
    return pack


def _tree(file: PackFile, pack: ParsedPack, text: str | None = None, first_line: int = 1) -> Node | None:
    node, problems = read_yaml(file.text if text is None else text, file=file.name, first_line=first_line)
    pack.problems.extend(problems)
    if node is None and not problems:
        pack.problems.append(Problem(file.name, first_line, "", "There is nothing here.", "Write it, or remove it."))
    return node


def _read(shape: Any, node: Node, file: PackFile, pack: ParsedPack, path: Path = ()) -> Any:
    reader = Reader(file.name, pack.problems, pack.references)
    return shape.read(node, reader, path)


def _add(pack: ParsedPack, thing: Thing) -> None:
    first = pack.things[thing.kind].get(thing.key)
    if first is None:
        pack.things[thing.kind][thing.key] = thing
        return
    where = f"{first.file}:{first.line('id')}"
    message = f"The {thing.kind} “{thing.key}” stands in this pack a second time (first in {where})."
    pack.problems.append(thing.problem(("id",), message, "Give one of them its own id."))


def _read_pack(file: PackFile, pack: ParsedPack) -> None:
    node = _tree(file, pack)
    if node is None:
        return
    value = _read(tables.PACK, node, file, pack)
    if value is BAD:
        return
    pack.meta = value
    _nested(pack, file, node, "domain", "domains", value, {})


def _nested(
    pack: ParsedPack, file: PackFile, node: Node, kind: str, name: str, value: dict[str, Any], more: dict[str, Any]
) -> None:
    """Add the things that are written inside another one's file."""
    entries = node.fields.get(name) if isinstance(node, Table) else None
    if not isinstance(entries, Listing):
        return
    nodes = iter(entries.items)
    for position, entry in enumerate(value.pop(name, None) or []):
        if entry["id"]:
            at = next(node for node in nodes if _id_of(node) == entry["id"])
            _add(pack, Thing(kind, entry["id"], {**entry, **more}, file.name, at, position, (name, position)))


def _id_of(node: Node) -> str:
    found = node.fields.get("id") if isinstance(node, Table) else None
    return found.text if isinstance(found, Scalar) else ""


def _read_skill(file: PackFile, pack: ParsedPack, owners: dict[str, str]) -> None:
    node = _tree(file, pack)
    value: Any = BAD if node is None else _read(tables.SKILL_FILE, node, file, pack)
    if node is None or value is BAD or not value["id"]:
        return
    owners[file.skill_folder] = value["id"]
    _nested(pack, file, node, "resource", "resources", value, {"skill": value["id"]})
    _add(pack, Thing("skill", value["id"], value, file.name, node))


def _read_article(file: PackFile, pack: ParsedPack, owner: str) -> None:
    match = _FRONT.match(file.text)
    if not match:
        message = "This article has no front matter."
        remedy = "Start the file with ---, then id and title, then --- again."
        pack.problems.append(Problem(file.name, 1, "", message, remedy))
        return
    node = _tree(file, pack, match[1], first_line=2)
    if node is None:
        return
    value = _read(tables.ARTICLE, node, file, pack)
    if value is BAD or not value["id"]:
        return
    value["skill"] = value["skill"] or owner or None
    value["body"] = Markdown().trim(file.text[match.end() :])
    first_line = file.text.count("\n", 0, match.end()) + 1
    if not value["body"]:
        problem = Problem(file.name, first_line, "", "The article has no text.", "Write it below the front matter.")
        pack.problems.append(problem)
    stripped = file.text[match.end() :]
    first_line += len(stripped) - len(stripped.lstrip("\n"))
    reader = Reader(file.name, pack.problems, pack.references)
    inspect_markdown(value["body"], reader, ("body",), first_line=first_line)
    _add(pack, Thing("article", value["id"], value, file.name, node))


def _read_list(file: PackFile, pack: ParsedPack, owner: str) -> None:
    kind = {"cards": "card", "items": "item", "interviews": "interview"}[file.kind]
    shape: Record | Variants = tables.KINDS[kind]
    node = _tree(file, pack)
    if node is None:
        return
    if not isinstance(node, Listing):
        message = "This file must be a list."
        pack.problems.append(Problem(file.name, node.line, "", message, "Start each entry with “- id: …”."))
        return
    for position, entry in enumerate(node.items):
        value = _read(shape, entry, file, pack, (position,))
        if value is BAD or not value["id"]:
            continue
        if kind != "interview":
            value["skill"] = owner
        _add(pack, Thing(kind, value["id"], value, file.name, entry, position, (position,)))


def _read_one(file: PackFile, pack: ParsedPack, owner: str) -> None:
    node = _tree(file, pack)
    value: Any = BAD if node is None else _read(tables.KINDS[file.kind], node, file, pack)
    if node is None or value is BAD or not value["id"]:
        return
    if file.kind == "quiz":
        value["skill"] = value["skill"] or owner or None
        for rule in value["draw"] or []:
            rule["skill"] = rule["skill"] or value["skill"]
    _add(pack, Thing(file.kind, value["id"], value, file.name, node))
