"""What `pack check --strict` asks beyond soundness: that a pack teaches, measures fairly and copies nobody.

Every threshold is a named constant beside its rule, and told with its reason in `docs/packs.md`.
"""

from __future__ import annotations

from collections.abc import Collection

from skillpath.catalog.domain.packs.problems import Problem
from skillpath.catalog.domain.packs.reading import ParsedPack
from skillpath.catalog.domain.packs.strict.keys import check_keys
from skillpath.catalog.domain.packs.strict.likeness import check_likeness
from skillpath.catalog.domain.packs.strict.measures import check_measures
from skillpath.catalog.domain.packs.strict.proof import check_proof
from skillpath.catalog.domain.packs.strict.reporting import Count, Coverage, count, cover
from skillpath.catalog.domain.packs.strict.sources import check_sources, shingles
from skillpath.catalog.domain.packs.strict.wording import check_wording

__all__ = ["Count", "Coverage", "check_strict", "count", "cover", "shingles"]


def check_strict(pack: ParsedPack, *, known_shingles: Collection[str] = ()) -> list[Problem]:
    """Return what a sound pack still lacks, sorted by file and line. Things that are archived are left out.

    :param known_shingles: hashes of word runs that must not be copied, as `shingles` makes them.
    """
    found = [
        *check_measures(pack),
        *check_wording(pack),
        *check_keys(pack),
        *check_likeness(pack),
        *check_proof(pack),
        *check_sources(pack, known_shingles),
    ]
    return sorted(set(found))
