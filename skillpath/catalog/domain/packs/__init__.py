"""Packs: content as files. Pure: no Django, no database, no clock; `docs/packs.md` tells the format in words."""

from __future__ import annotations

from pathlib import Path

from skillpath.catalog.domain.packs.folder import read_folder
from skillpath.catalog.domain.packs.problems import Problem
from skillpath.catalog.domain.packs.reading import ParsedPack, Thing, canonical, fingerprint, read_things
from skillpath.catalog.domain.packs.rules import check_rules

__all__ = ["ParsedPack", "Problem", "Thing", "canonical", "fingerprint", "read_pack"]


def read_pack(*, path: Path) -> ParsedPack:
    """Read and check a pack's folder. Its `problems` are sorted by file and line; a sound pack has none."""
    files, problems = read_folder(path)
    pack = read_things(files)
    pack.problems.extend(problems)
    pack.problems.extend(check_rules(pack))
    pack.problems = sorted(set(pack.problems))
    return pack
