"""What must hold between the things of a pack. Every rule is tolerant of values that were already refused (None)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from skillpath.catalog.domain.graph import Graph, SkillAt, write_circle
from skillpath.catalog.domain.packs import tables
from skillpath.catalog.domain.packs.folder import kind_of
from skillpath.catalog.domain.packs.problems import Problem, did_you_mean, one_of
from skillpath.catalog.domain.packs.reading import ParsedPack, Thing
from skillpath.catalog.domain.packs.shapes import write_path

GAP = re.compile(r"\{\{(.+?)\}\}", re.S)


# The kinds of things that are missing when a file of a kind can't be read.
_LOST_WITH = {
    "pack": {"domain"},
    "skill": {"skill", "resource", "card", "item", "article", "quiz"},
    "article": {"article"},
    "quiz": {"quiz"},
    "project": {"project"},
    "role": {"role"},
    "roadmap": {"roadmap"},
}


def check_rules(pack: ParsedPack) -> list[Problem]:
    """Return everything that is wrong between the things of a pack that could be read."""
    graph = graph_of(pack)
    found: list[Problem] = [*_references(pack), *_addresses(pack), *_circles(pack, graph)]
    for kind, rule in _RULES.items():
        for thing in pack.things[kind].values():
            found.extend(rule(thing))
    for roadmap in pack.things["roadmap"].values():
        if roadmap.value["status"] == "archived":
            continue
        found.extend(_order_of_steps(roadmap, graph))
    return found


def graph_of(pack: ParsedPack) -> Graph:
    """Return the prerequisite graph of a pack."""
    needs: dict[SkillAt, list[SkillAt]] = {}
    for skill in pack.things["skill"].values():
        if skill.value["status"] == "archived":
            continue
        for entry in skill.value["prerequisites"] or []:
            if entry["level"] and entry["needs"] and entry["at"] and entry["needs"] != skill.key:
                needs.setdefault((skill.key, entry["level"]), []).append((entry["needs"], entry["at"]))
    return Graph(needs)


def _references(pack: ParsedPack) -> Iterator[Problem]:
    # What a file that can't be read may hold is not called missing: that would bury the one thing to mend.
    unread = [problem.file for problem in pack.problems if not problem.field]
    lost = {kind for file in unread for kind in _LOST_WITH.get(kind_of(file), ())}
    for found in pack.references:
        if found.kind not in lost and found.key not in pack.things[found.kind]:
            message = f"There is no {found.kind} “{found.key[:120]}” in this pack."
            remedy = did_you_mean(found.key, pack.things[found.kind], otherwise="Add it, or name another.")
            yield Problem(found.file, found.line, write_path(found.path), message, remedy)


def _addresses(pack: ParsedPack) -> Iterator[Problem]:
    for kind in tables.WITH_PAGES:
        taken: dict[str, Thing] = {}
        for thing in pack.things[kind].values():
            slug = thing.value["slug"]
            first = taken.setdefault(slug, thing)
            if slug and first is not thing:
                message = f"The address “{slug}” belongs to the {kind} “{first.key}” already."
                yield thing.problem(("slug",), message, "Give one of them another slug.")


def _circles(pack: ParsedPack, graph: Graph) -> Iterator[Problem]:
    for circle in graph.cycles():
        written = [(node, circle[(at + 1) % len(circle)]) for at, node in enumerate(circle)]
        skill, needed = next((node, other) for node, other in written if node[0] != other[0])
        thing = pack.things["skill"][skill[0]]
        place = next(
            place
            for place, entry in enumerate(thing.value["prerequisites"])
            if (entry["level"], entry["needs"], entry["at"]) == (skill[1], *needed)
        )
        message = f"These need each other in a circle: {write_circle(circle)}."
        yield thing.problem(("prerequisites", place), message, "Remove or lower one of these prerequisites.")


def _skill(thing: Thing) -> Iterator[Problem]:
    said: set[tuple[int, str]] = set()
    for place, entry in enumerate(thing.value["prerequisites"] or []):
        path = ("prerequisites", place, "needs")
        if entry["needs"] == thing.key:
            remedy = "Remove it: every level needs the one below anyway."
            yield thing.problem(path, "A skill can't be its own prerequisite.", remedy)
        if (mark := (entry["level"], entry["needs"])) in said and None not in mark:
            message = f"Level {mark[0]} already says what it needs of “{mark[1]}”."
            yield thing.problem(path, message, "Keep the higher one of the two.")
        said.add(mark)


def _card(thing: Thing) -> Iterator[Problem]:
    if thing.value["kind"] == "cloze" and thing.value["front"] and not GAP.search(thing.value["front"]):
        remedy = "Put what is to be recalled in {{two braces}}."
        yield thing.problem(("front",), "This cloze card has no gap.", remedy)


def _item(thing: Thing) -> Iterator[Problem]:
    value = thing.value
    if value["kind"] in ("single", "multiple"):
        right = sum(bool(option["correct"]) for option in value["options"] or [])
        if value["kind"] == "single" and right != 1:
            message = f"{right} options are correct; of kind single exactly one is."
            yield thing.problem(("options",), message, "Mark one with correct: true, or write kind: multiple.")
        if value["kind"] == "multiple" and right == 0:
            message = "No option is correct."
            yield thing.problem(("options",), message, "Mark at least one with correct: true.")
    if value["kind"] == "matching":
        rights = {pair["right"] for pair in value["pairs"] or []}
        for place, right in enumerate(value["distractors"] or []):
            if right in rights:
                message = f"“{right[:60]}” is the right side of a pair, so it does match something."
                yield thing.problem(("distractors", place), message, "Remove it.")
    if value["kind"] == "short" and not value["case_sensitive"]:
        words = [word.casefold() for word in value["accept"] or []]
        for place, word in enumerate(words):
            if word in words[:place]:
                message = f"“{value['accept'][place]}” differs from another only in case, which does not matter here."
                yield thing.problem(("accept", place), message, "Remove it, or add case_sensitive: true.")


def _quiz(thing: Thing) -> Iterator[Problem]:
    for place, rule in enumerate(thing.value["draw"] or []):
        if not rule["skill"] and not thing.file.startswith("skills/"):  # there, the folder's is missing
            message = "This rule names no skill."
            yield thing.problem(("draw", place, "skill"), message, "Say from which skill to draw.")


def _role(thing: Thing) -> Iterator[Problem]:
    if thing.key in (thing.value["next_roles"] or []):
        place = thing.value["next_roles"].index(thing.key)
        yield thing.problem(("next_roles", place), "A role can't be its own next role.", "Remove it.")


def _roadmap(thing: Thing) -> Iterator[Problem]:
    ids: dict[str, tuple[str | int, ...]] = {}
    for path, step in steps_of(thing):
        if step["id"] and step["id"] in ids:
            message = f"The step “{step['id']}” stands on this roadmap a second time."
            yield thing.problem((*path, "id"), message, "Give one of them its own id.")
        ids.setdefault(step["id"] or "", path)
        kinds = [kind for kind in tables.STEP_KINDS if step[kind]]
        if len(kinds) != 1:
            message = f"A step points at one thing; this one points at {' and '.join(kinds) or 'nothing'}."
            yield thing.problem(path, message, f"Give it exactly one of {one_of(tables.STEP_KINDS)}.")
        elif kinds == ["skill"] and not step["level"]:
            yield thing.problem((*path, "level"), "A step of a skill says which level to reach.", "Add level: 1 to 5.")
        elif kinds != ["skill"] and step["level"]:
            yield thing.problem((*path, "level"), "Only steps of a skill have a level.", "Remove it.")


def steps_of(roadmap: Thing) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Yield every step of a roadmap in order, with its path."""
    for at, phase in enumerate(roadmap.value["phases"] or []):
        for place, step in enumerate(phase["steps"] or []):
            yield ("phases", at, "steps", place), step


def _order_of_steps(roadmap: Thing, graph: Graph) -> Iterator[Problem]:
    """Refuse steps that can't be reached in the order given."""
    steps = [(path, str(step["skill"]), step["level"]) for path, step in steps_of(roadmap) if step["skill"]]
    last: dict[str, int] = {}
    for _, skill, level in steps:
        if isinstance(level, int):
            last[skill] = max(level, last.get(skill, 0))
    reached: dict[str, int] = {}
    for path, skill, level in steps:
        if not isinstance(level, int):
            continue
        if reached.get(skill, 0) >= level:
            message = f"{skill} {level} comes after {skill} {reached[skill]}, which includes it."
            yield roadmap.problem(path, message, "Remove the step, or put it first.")
        for needed, at in sorted(graph.closure((skill, level)).items()):
            if reached.get(needed, 0) < at and last.get(needed, 0) > reached.get(needed, 0):
                message = f"{skill} {level} needs {needed} {at}, which comes later on this roadmap."
                yield roadmap.problem(path, message, f"Put {needed} {at} before it.")
        reached[skill] = max(level, reached.get(skill, 0))


_RULES: dict[str, Callable[[Thing], Iterator[Problem]]] = {
    "skill": _skill,
    "card": _card,
    "item": _item,
    "quiz": _quiz,
    "role": _role,
    "roadmap": _roadmap,
}
