"""Fields that many tables share."""

from __future__ import annotations

from skillpath.catalog.domain.packs.groups import Field, may, need
from skillpath.catalog.domain.packs.scalars import Choice, Number, whole
from skillpath.catalog.domain.packs.shapes import Id, Line

TITLE = need("title", Line(200))
ID = need("id", Id(), "The thing's identity; it never changes.")
SLUG = Field("slug", Id(), same_as="id", note="The last part of the address; the id unless given.")
STATUS = may("status", Choice(("draft", "in_review", "published", "archived")), "published")
LEVEL = whole(1, 5)
HOURS = Number(0, 9_999, places=1)
POSITION = may("position", whole(0, 30_000), 0, "Where it stands among its kind; lower comes first.")
