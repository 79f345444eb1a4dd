"""Timing, and the table that says what came of it."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True, slots=True)
class Timing:
    """One line of the table. Times in milliseconds; `queries` at 10 learners and at the full size."""

    name: str
    p50: float
    p95: float
    budget: str = ""
    is_met: bool | None = None
    queries: tuple[int, int] | None = None


def times_of(act: Callable[[], Any], *, rounds: int, warm: int = 3) -> list[float]:
    """Return how long each call took, in milliseconds, after some calls that don't count."""
    for _ in range(warm):
        act()
    gc.collect()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def percentile(taken: list[float], share: float) -> float:
    return statistics.quantiles(taken, n=100, method="inclusive")[round(share * 100) - 1]


def timing(
    name: str,
    taken: list[float],
    *,
    p50: float | None = None,
    p95: float | None = None,
    queries: tuple[int, int] | None = None,
    most_queries: int | None = None,
) -> Timing:
    """Return a line; it is met when every budget given is kept and the queries don't grow."""
    reached = (statistics.median(taken), percentile(taken, 0.95))
    budget = ", ".join(f"{name} ≤ {limit:g} ms" for name, limit in (("p50", p50), ("p95", p95)) if limit is not None)
    met = all(value <= limit for value, limit in zip(reached, (p50, p95), strict=True) if limit is not None)
    if queries is not None:
        met = met and queries[0] == queries[1] and (most_queries is None or queries[1] <= most_queries)
    return Timing(name, *reached, budget, met if budget or queries else None, queries)


def queries_of(act: Callable[[], Any]) -> int:
    act()
    with CaptureQueriesContext(connection) as counted:
        act()
    return len(counted)


def table(title: str, lines: list[Timing]) -> str:
    rows = [("", "queries 10 → full", "p50 ms", "p95 ms", "budget", "")]
    for line in lines:
        asked = f"{line.queries[0]} → {line.queries[1]}" if line.queries else "–"
        verdict = {None: "", True: "met", False: "MISSED"}[line.is_met]
        rows.append((line.name, asked, f"{line.p50:.1f}", f"{line.p95:.1f}", line.budget, verdict))
    widths = [max(len(row[n]) for row in rows) for n in range(6)]
    text = [title, ""]
    for number, row in enumerate(rows):
        text.append("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
        if number == 0:
            text.append("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(text)
