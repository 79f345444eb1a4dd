"""Publish, send to review, back to draft, archive: one at a time or many."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from skillpath.catalog.models import Status
from skillpath.catalog.services.children import BATCH
from skillpath.catalog.services.editing.pointers import Obstacle, find_obstacles
from skillpath.catalog.services.stored import MODELS


@dataclass(frozen=True, slots=True)
class StatusChange:
    """What happened: rows that changed, how many had the status already, and what stands in the way of others."""

    changed: tuple[Any, ...]
    same_count: int
    obstacles: tuple[Obstacle, ...]

    @property
    def refused_count(self) -> int:
        return len({one.pk for one in self.obstacles})


@transaction.atomic
def change_status(
    *, kind: str, ids: Collection[int], to: Status, at: datetime, by: Any = None, reason: str = ""
) -> StatusChange:
    """Give content a status. Twice is once; what learners did with it stays, whatever the status.

    What can't be published stays as it is and is named in `obstacles`; the others are published all the same.
    """
    model: Any = MODELS[kind]
    rows = list(model._default_manager.select_for_update().filter(pk__in=set(ids)).order_by("pk"))
    moving = [row for row in rows if row.status != to]
    obstacles: list[Obstacle] = []
    if to == Status.PUBLISHED:
        obstacles = _standing_in_the_way(kind, moving)
        refused = {one.pk for one in obstacles}
        moving = [row for row in moving if row.pk not in refused]
    for row in moving:
        row.status = to
        row.updated_at = at
    model._default_manager.bulk_update(moving, ["status", "updated_at"], batch_size=BATCH)
    if history := getattr(model, "history", None):
        history.bulk_history_create(
            moving,
            batch_size=BATCH,
            update=True,
            default_user=by,
            default_change_reason=reason or f"Status: {to.label}",
            default_date=at,
        )
    same = sum(row.status == to for row in rows) - len(moving)
    return StatusChange(tuple(moving), same, tuple(obstacles))


def _standing_in_the_way(kind: str, rows: Collection[Any]) -> list[Obstacle]:
    """Return what stands in the way, also of those that only point at one that is refused itself."""
    willing = {row.pk for row in rows}
    found: list[Obstacle] = []
    while new := find_obstacles(kind=kind, ids=willing):
        found.extend(new)
        willing -= {one.pk for one in new}
    return found
