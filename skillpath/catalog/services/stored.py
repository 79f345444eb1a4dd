"""What the database holds of a pack, in the canonical form of its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from skillpath.catalog import models
from skillpath.catalog.domain.packs import canonical, fingerprint
from skillpath.catalog.models import Content, Pack

MODELS: dict[str, type[Content]] = {
    "domain": models.Domain,
    "skill": models.Skill,
    "resource": models.Resource,
    "article": models.Article,
    "card": models.Card,
    "item": models.Item,
    "quiz": models.Quiz,
    "project": models.Project,
    "role": models.Role,
    "roadmap": models.Roadmap,
    "interview": models.InterviewTask,
}
ORDERED = ("domain", "resource", "card")  # kinds whose order in the file is their order in the app


@dataclass
class Stored:
    """A row and its value in the words of the pack's tables."""

    kind: str
    row: Any
    value: dict[str, Any]

    @cached_property
    def form(self) -> dict[str, Any]:
        return canonical(self.kind, self.value)

    @cached_property
    def hash(self) -> str:
        return fingerprint(self.kind, self.form)


@dataclass
class StoredPack:
    """All rows of a pack by kind and id; empty when the pack was never imported."""

    pack: Pack | None
    things: dict[str, dict[str, Stored]] = field(default_factory=lambda: {kind: {} for kind in MODELS})

    def ids(self, kind: str) -> dict[str, int]:
        """Return the primary keys by id."""
        return {key: stored.row.pk for key, stored in self.things[kind].items()}


def pack_value(pack: Pack) -> dict[str, Any]:
    names = ("title", "version", "language", "license", "summary")
    return {"id": pack.key, **{name: getattr(pack, name) for name in names}}
