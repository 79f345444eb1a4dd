"""What follows from an edited text: its HTML, and the card's version. The same code derives it for an import."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from skillpath.catalog.models import Card, ItemVersion, Pack, SkillLevel
from skillpath.catalog.services.children import overwrite
from skillpath.catalog.services.deriving import ADDRESSES, Links, derive, derived_names, links_of_pack
from skillpath.catalog.services.stored import MODELS

# Where a link to a thing of the app may stand, by table.
_MAY_LINK: dict[type[models.Model], tuple[str, tuple[str, ...]]] = {
    MODELS["skill"]: ("pack", ("why",)),
    SkillLevel: ("skill__pack", ("practice",)),
    MODELS["article"]: ("pack", ("body",)),
    MODELS["card"]: ("pack", ("front", "back")),
    ItemVersion: ("item__pack", ("stem", "explanation", "content")),
    MODELS["project"]: ("pack", ("why", "brief", "source_of_data")),
    MODELS["roadmap"]: ("pack", ("overview",)),
    MODELS["interview"]: ("pack", ("prompt",)),
}


def links_for(*, pack: Pack) -> dict[str, str]:
    """Return the addresses that texts of a pack may link to: `skill:python` → `/skills/python/`."""
    return links_of_pack(pack=pack, models=MODELS)


def prepare(*, row: Any, links: Links) -> None:
    """Fill what follows from an edited row's texts; it is not saved.

    A card whose question changed is a new version of it: reviews name the version they saw, memories stay. The mark of
    the last import (`source_hash`) is left alone, so that the next import knows the edit.
    """
    if isinstance(row, Card) and row.pk:
        before = Card.objects.filter(pk=row.pk).values_list("kind", "front", "back", "version").first()
        if before and before[:3] != (row.kind, row.front, row.back):
            row.version = before[3] + 1
    derive(row, links)


@transaction.atomic
def renew_links(*, kind: str, row: Any) -> int:
    """Render again every text that links to a thing whose address changed; return how many.

    Of an item only the version asked today is rendered again; what it asks stays the same.
    """
    if kind not in ADDRESSES:
        return 0
    links = links_for(pack=row.pack)
    count = 0
    for model, (pack, fields) in _MAY_LINK.items():
        mentions = models.Q()
        for field in fields:
            mentions |= models.Q(**{f"{field}__icontains": f"{kind}:{row.key}"})
        found = model._default_manager.filter(mentions, **{pack: row.pack})
        if model is ItemVersion:
            found = found.filter(current_of__isnull=False)
        texts = list(found)
        for text in texts:
            derive(text, links)
        if texts:
            overwrite(texts, only=derived_names(model._meta.model_name or ""))
            count += len(texts)
    return count
