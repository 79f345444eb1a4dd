"""Derive again what follows from texts that stayed: links that lead elsewhere now, the rendering of another release."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import Model, QuerySet

from skillpath.catalog.models import ItemVersion, Pack, SkillLevel
from skillpath.catalog.services.addresses import Addresses
from skillpath.catalog.services.children import BATCH, overwrite
from skillpath.catalog.services.deriving import ADDRESSES, derive, derived_names, links_of_pack, rendering_stamp
from skillpath.catalog.services.planning import Plan, Step
from skillpath.catalog.services.stored import MODELS

_LINK = re.compile(rf"\b(?:{'|'.join(ADDRESSES)}):[a-z0-9-]+")


def renew_links(kind: str, steps: list[Step], plan: Plan, addresses: Addresses) -> None:
    """Render again what an import leaves as it is but links to a thing whose address changed."""
    moved = addresses.moved_links
    if not moved:
        return
    owners = {
        step.stored.row.pk
        for step in steps
        if step.stored and not step.takes and not moved.isdisjoint(_LINK.findall(str(step.stored.form)))
    }
    if owners and plan.stored.pack:
        _derive_again(kind, plan.stored.pack, addresses.links, owners)


def rendered_otherwise() -> QuerySet[Pack]:
    """Return the packs whose stored HTML was made by another release."""
    return Pack.objects.exclude(rendered_by=rendering_stamp()).order_by("pk")


def render_again(*, pack_id: int) -> bool:
    """Render all texts of a pack again if the HTML stored beside them was made by another release.

    No text is touched and no version made. It may be stopped anywhere and called again: the pack counts as rendered
    when all of it is.

    :returns: whether there was anything to do.
    """
    pack = Pack.objects.get(pk=pack_id)
    stamp = rendering_stamp()
    if pack.rendered_by == stamp:
        return False
    links = links_of_pack(pack=pack, models=MODELS)
    for kind in MODELS:
        _derive_again(kind, pack, links)
    Pack.objects.filter(pk=pack_id).update(rendered_by=stamp)
    return True


def _derive_again(kind: str, pack: Pack, links: Mapping[str, str], owners: Collection[int] | None = None) -> None:
    """Derive the rows that hold the texts of these things, or of all of their kind."""
    for table, owner in _tables(kind):
        names = list(derived_names(str(table._meta.model_name)))
        if not names:
            continue
        rows = table._default_manager.filter(**{f"{owner}__pack".removeprefix("pk__"): pack}).order_by("pk")
        ids = [pk for pk, of in rows.values_list("pk", owner) if owners is None or of in owners]
        for start in range(0, len(ids), BATCH):
            with transaction.atomic():
                # Held, so that an edit made meanwhile is not overwritten by the HTML of the text before it.
                held = list(table._default_manager.select_for_update().filter(pk__in=ids[start : start + BATCH]))
                for row in held:
                    derive(row, links)
                overwrite(held, only=names)


def _tables(kind: str) -> list[tuple[type[Model], str]]:
    """Return the tables that hold the texts of a kind of thing, each with the column that names the thing."""
    if kind == "item":
        return [(ItemVersion, "item")]  # all versions: answers to earlier ones are still shown
    own: list[tuple[type[Model], str]] = [(MODELS[kind], "pk")]
    return [*own, (SkillLevel, "skill")] if kind == "skill" else own
