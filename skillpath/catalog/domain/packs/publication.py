"""Whether something published points at what nobody would see.

The site leaves such a pointer out, so an import takes it: a curator may take a skill back that roles still ask for, and
the pack that is exported then comes back as it was. Who writes a pack is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from skillpath.catalog.domain.packs.problems import Problem
from skillpath.catalog.domain.packs.reading import ParsedPack, Thing
from skillpath.catalog.domain.packs.rules import steps_of
from skillpath.catalog.domain.packs.shapes import Path, write_path
from skillpath.catalog.domain.packs.tables import STEP_KINDS

# What a thing is a part of: it isn't shown while that isn't.
BELONGS_TO = {
    "skill": ("domain",),
    "resource": ("skill",),
    "card": ("skill",),
    "item": ("skill",),
    "quiz": ("skill",),
    "article": ("skill", "domain"),
}
_STANDING = {"draft": "a draft", "in_review": "in review", "archived": "archived"}
_LISTS = {
    "skill": (("prerequisites", "needs", "skill"),),
    "quiz": (("draw", "skill", "skill"),),
    "project": (("proves", "skill", "skill"),),
    "role": (("requirements", "skill", "skill"),),
}


def check_publication(pack: ParsedPack) -> list[Problem]:
    """Return where something published points at what isn't. Tolerant of values that were already refused (None)."""
    found = []
    for things in pack.things.values():
        for thing in things.values():
            if why_hidden(pack, thing.kind, thing.key):
                continue
            for path, kind, key in _pointers(thing):
                if why := why_hidden(pack, kind, key):
                    remedy = "Publish that too, leave this out for now, or give both the same status."
                    message = f"This is published, but the {kind} “{key}” {why}, so nobody would see it here."
                    found.append(thing.problem(path, message, remedy))
    return found + list(_links(pack))


def _links(pack: ParsedPack) -> Iterator[Problem]:
    """Return the links in texts that readers could not follow."""
    written = {(thing.file, thing.within): thing for things in pack.things.values() for thing in things.values()}
    for link in pack.references:
        if not link.is_link or not (why := why_hidden(pack, link.kind, link.key)):
            continue
        around = (written.get((link.file, link.path[:end])) for end in range(len(link.path), -1, -1))
        owner = next((thing for thing in around if thing), None)
        if owner is None or why_hidden(pack, owner.kind, owner.key):
            continue
        message = f"This is published, but it links to the {link.kind} “{link.key}”, which {why}: nobody can open it."
        remedy = "Publish that too, write the words without the link, or give both the same status."
        yield Problem(link.file, link.line, write_path(link.path), message, remedy)


def why_hidden(pack: ParsedPack, kind: str, key: str | None) -> str:
    """Return why a thing isn't shown: “is a draft”; nothing if it is shown, or if there is no such thing."""
    thing = pack.things[kind].get(key or "")
    if thing is None:
        return ""
    if standing := _STANDING.get(thing.value.get("status") or ""):
        return f"is {standing}"
    for owner in BELONGS_TO.get(kind, ()):
        if why := why_hidden(pack, owner, mine := thing.value.get(owner)):
            return f"belongs to the {owner} “{mine}”, which {why}"
    return ""


def _pointers(thing: Thing) -> Iterator[tuple[Path, str, str | None]]:
    """Yield what a thing points at: where it says so, of which kind it is, its id."""
    value = thing.value
    for name, field, kind in _LISTS.get(thing.kind, ()):
        for place, entry in enumerate(value[name] or []):
            yield (name, place, field), kind, entry[field]
    if thing.kind == "role":
        yield from ((("next_roles", place), "role", key) for place, key in enumerate(value["next_roles"] or []))
    if thing.kind == "roadmap":
        yield ("role",), "role", value["role"]
        hidden = {at for at, phase in enumerate(value["phases"] or []) if phase["status"] != "published"}
        for path, step in steps_of(thing):
            if step["status"] == "published" and path[1] not in hidden:
                yield from (((*path, kind), kind, step[kind]) for kind in STEP_KINDS)
    if thing.kind == "interview":
        for name in ("skill", "role"):
            yield from (((f"{name}s", place), name, key) for place, key in enumerate(value[f"{name}s"] or []))
