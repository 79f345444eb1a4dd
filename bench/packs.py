"""Importing a pack of 1,000 skills."""

import time
from pathlib import Path

from django.utils import timezone

from bench.measure import Timing
from skillpath.catalog.services import import_pack

SKILLS = 1_000
BUDGET_SECONDS = 10

SKILL = """id: bench-skill-{n}
title: Bench skill {n}
domain: bench
definition: Doing thing {n} well.
why: |
  It matters when thing {n} is to be done.
levels:
{levels}
prerequisites: {prerequisites}
resources:
  - {{id: bench-r-{n}-1, title: Book {n}, url: "https://a.org/{n}/1", kind: book, level: 1, minutes: 9, cost: free}}
  - {{id: bench-r-{n}-2, title: Course {n}, url: "https://a.org/{n}/2", kind: course, level: 2, minutes: 9, cost: paid}}
"""
LEVEL = """  {level}:
    can_do: Does thing {n} at level {level}.
    hours: {level}
    practice: Do thing {n}.
    check: It is done.
"""
CARD = "- {{id: bench-c-{n}-{k}, level: 1, front: What is thing {n} in case {k}?, back: It is so in case {k}.}}\n"
ITEM = """- id: bench-i-{n}-{k}
  level: {level}
  kind: single
  stem: What is right of thing {n} in case {k}?
  options:
    - {{text: This, correct: true, why: So.}}
    - {{text: That, why: Not so.}}
    - {{text: Something else, why: Neither.}}
  explanation: It is this.
"""


def measure(folder: Path) -> list[Timing]:
    pack = folder / "pack"
    _write(pack)
    start = time.perf_counter()
    import_pack(path=pack, at=timezone.now())
    first = (time.perf_counter() - start) * 1000
    start = time.perf_counter()
    import_pack(path=pack, at=timezone.now())
    again = (time.perf_counter() - start) * 1000
    met = first <= BUDGET_SECONDS * 1000
    return [
        Timing(f"import of {SKILLS:,} skills", first, first, f"≤ {BUDGET_SECONDS} s", met),
        Timing("the same import again", again, again),
    ]


def _write(pack: Path) -> None:
    pack.mkdir()
    (pack / "pack.yaml").write_text(
        "id: bench-pack\ntitle: Bench\nversion: 1.0.0\nlanguage: en\nlicense: CC0-1.0\nsummary: Made up.\n"
        "domains:\n  - {id: bench, title: Bench, summary: Made up.}\n"
    )
    for n in range(SKILLS):
        folder = pack / "skills" / f"s{n}"
        folder.mkdir(parents=True)
        levels = "".join(LEVEL.format(n=n, level=level) for level in range(1, 6))
        needs = f"[{{level: 2, needs: bench-skill-{n - 1}, at: 1}}]" if n else "[]"
        (folder / "skill.yaml").write_text(SKILL.format(n=n, levels=levels.rstrip(), prerequisites=needs))
        (folder / "cards.yaml").write_text("".join(CARD.format(n=n, k=k) for k in range(4)))
        (folder / "items.yaml").write_text("".join(ITEM.format(n=n, k=k, level=k + 1) for k in range(4)))
