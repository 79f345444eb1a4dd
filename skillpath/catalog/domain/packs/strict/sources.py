"""Runs of words that stand in the documents a pack was conceived from. Facts carry over, sentences never.

The documents themselves are no part of a pack. `pack shingles` writes a hash for every run of nine words; the file
`sources.shingles` beside pack.yaml is what a check compares with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import sha256

from skillpath.catalog.domain.packs.problems import Problem
from skillpath.catalog.domain.packs.reading import ParsedPack
from skillpath.catalog.domain.packs.strict.texts import living, texts_of, words_of
from skillpath.catalog.domain.packs.tables import KINDS

RUN = 9
_HEX = 12  # 48 bits: among a million runs, one of nine words is taken for another once in a few hundred packs


def shingles(text: str) -> Iterator[tuple[str, str]]:
    """Yield the hash of every run of nine words, and the run."""
    words = words_of(text)
    for n in range(len(words) - RUN + 1):
        run = " ".join(words[n : n + RUN])
        yield sha256(run.encode()).hexdigest()[:_HEX], run


def check_sources(pack: ParsedPack, known: Collection[str]) -> Iterator[Problem]:
    known = frozenset(known)
    if not known:
        return
    for kind in KINDS:
        for thing in living(pack, kind):
            for path, text in texts_of(thing):
                copied = next((run for mark, run in shingles(text) if mark in known), None)
                if copied is not None:
                    yield thing.problem(path, f"“{copied}” stands in a source document.", "Say it in your own words.")
