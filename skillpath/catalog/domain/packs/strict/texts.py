"""The texts of a pack, one by one, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from skillpath.catalog.domain.packs.reading import ParsedPack, Thing

_CODE = re.compile(r"```.*?```|`[^`]*`", re.S)
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def living(pack: ParsedPack, kind: str) -> Iterator[Thing]:
    """Yield the things of a kind that are not archived."""
    return (thing for thing in pack.things[kind].values() if thing.value["status"] != "archived")


def texts_of(thing: Thing) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text of a thing that people read, with its path; ids, addresses and code words are left out."""
    yield from _texts(thing.value, ())


_SILENT = {
    "id",
    "slug",
    "url",
    "status",
    "kind",
    "skill",
    "domain",
    "role",
    "needs",
    "level",
    "at",
    "cost",
    "necessity",
}


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _SILENT:
                yield from _texts(inner, (*path, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts(inner, (*path, place))


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without marks."""
    return [word.replace("’", "'") for word in _WORDS.findall(text.lower())]


def prose_of(text: str) -> str:
    """Return a Markdown text without its code."""
    return _CODE.sub(" ", text)
