"""From a thing of a pack to the columns of its row. Rows are filled, not saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from skillpath.catalog.domain.items import content_of, source_of
from skillpath.catalog.models import ItemVersion
from skillpath.catalog.services.deriving import Links, derive

Ids = Mapping[str, Mapping[str, int]]  # primary keys by kind and id
Value = Mapping[str, Any]

# Columns that take a field as it is; JSON columns take lists.
_SAME: dict[str, tuple[str, ...]] = {
    "domain": ("summary",),
    "skill": ("definition", "why", "aliases"),
    "resource": ("url", "kind", "publisher", "level", "minutes", "cost", "why"),
    "article": ("level", "summary", "body"),
    "card": ("level", "kind", "front", "back"),
    "item": ("level", "kind"),
    "quiz": ("summary", "minutes_limit"),
    "project": ("grade", "summary", "why", "brief", "milestones", "deliverables", "stretch_goals", "reviewer_notes"),
    "role": ("position", "summary", "tasks", "kpis", "interview_focus"),
    "roadmap": ("position", "months", "summary", "overview"),
    "interview": ("kind", "minutes", "prompt", "scorecard"),
}
_NULLABLE = ("minutes_limit", "months")


def fill(kind: str, row: Any, value: Value, ids: Ids, links: Links) -> None:
    """Bring a row to a value of its kind, derived columns included; its pack, key and slug are not touched."""
    before = (row.kind, row.front, row.back) if kind == "card" and row.pk else None
    row.status = value["status"]
    if value.get("title"):
        row.title = value["title"]
    for name in _SAME[kind]:
        found = value.get(name)
        setattr(row, name, "" if found is None and name not in _NULLABLE else found)
    if special := _SPECIAL.get(kind):
        special(row, value, ids)
    if before and before != (row.kind, row.front, row.back):
        row.version += 1
    derive(row, links)


def _skill(row: Any, value: Value, ids: Ids) -> None:
    row.domain_id = ids["domain"][value["domain"]]


def _of_skill(row: Any, value: Value, ids: Ids) -> None:
    row.skill_id = ids["skill"][value["skill"]] if value.get("skill") else None


def _article(row: Any, value: Value, ids: Ids) -> None:
    _of_skill(row, value, ids)
    row.domain_id = ids["domain"][value["domain"]] if value.get("domain") else None
    day = value.get("published_on")
    row.published_on = date.fromisoformat(day) if isinstance(day, str) else day


def _item(row: Any, value: Value, ids: Ids) -> None:
    """Take the author's level as the difficulty only when it is new or has changed: else calibration knows better."""
    _of_skill(row, value, ids)
    if row.version is None or row.version.level != value["level"]:
        row.difficulty = float(value["level"])


def _project(row: Any, value: Value, ids: Ids) -> None:
    row.source_of_data = value.get("data") or ""


def _roadmap(row: Any, value: Value, ids: Ids) -> None:
    row.role_id = ids["role"][value["role"]] if value.get("role") else None


_SPECIAL: dict[str, Callable[[Any, Value, Ids], None]] = {
    "skill": _skill,
    "resource": _of_skill,
    "card": _of_skill,
    "quiz": _of_skill,
    "article": _article,
    "item": _item,
    "project": _project,
    "roadmap": _roadmap,
}


def next_version(row: Any, value: Value, links: Links) -> ItemVersion | None:
    """Return the unsaved next version of an item, or nothing when what it asks has not changed."""
    content = content_of(value, render=lambda _: "")
    asked = (value["kind"], value["level"], value["stem"], value.get("explanation") or "")
    old = row.version
    if old is not None:
        same = asked == (old.kind, old.level, old.stem, old.explanation)
        if same and source_of(old.kind, content) == source_of(old.kind, old.content):
            return None
    version = ItemVersion(item=row, number=(old.number if old else 0) + 1, content=content)
    version.kind, version.level, version.stem, version.explanation = asked
    derive(version, links)
    return version


def hours(value: Any) -> Decimal:
    return Decimal(str(value or 0))
