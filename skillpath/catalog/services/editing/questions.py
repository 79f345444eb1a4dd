"""Editing what an item asks: never in place, always by its next version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from skillpath.catalog.domain.markdown import plain_html
from skillpath.catalog.models import Item, ItemVersion
from skillpath.catalog.services.deriving import Links
from skillpath.catalog.services.filling import next_version


@transaction.atomic
def make_version(*, item: Item, question: Mapping[str, Any], links: Links) -> ItemVersion | None:
    """Let a saved item ask something from now on; return the new version, or nothing when it asks that already.

    Answers given keep the version they were given to. The difficulty follows the author's level only when that changed:
    else calibration knows better.

    :param question: the item's fields as in a pack: kind, level, stem, explanation and those of its kind.
    """
    # The lock comes first, so that two edits at once can't both be version 2.
    row = Item.objects.select_for_update().get(pk=item.pk)
    row.version = ItemVersion.objects.filter(item=row).order_by("-number").first()
    version = next_version(row, question, links)
    if version is None:
        return None
    if row.version is None or row.version.level != version.level:
        row.difficulty = float(version.level)
    version.save()
    row.version, row.kind, row.level = version, version.kind, version.level
    row.title = plain_html(version.stem_html) or row.key
    row.save(update_fields=["version", "kind", "level", "difficulty", "title", "updated_at"])
    for name in ("version", "kind", "level", "difficulty", "title", "updated_at"):
        setattr(item, name, getattr(row, name))
    return version
