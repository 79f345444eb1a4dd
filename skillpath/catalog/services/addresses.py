"""Which address each thing gets. Addresses are unique across packs; the pack decides, the app's edits stay."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from skillpath.catalog.domain.packs import Problem
from skillpath.catalog.domain.packs.tables import WITH_PAGES
from skillpath.catalog.models import Status
from skillpath.catalog.services.deriving import ADDRESSES, links_of
from skillpath.catalog.services.planning import Act, Plan, Step
from skillpath.catalog.services.stored import MODELS

Slugs = dict[str, dict[str, str]]


@dataclass(slots=True)
class Addresses:
    """`slugs`: of every thing after the import, by kind and id. `changed`: of rows that get another one."""

    slugs: Slugs
    changed: Slugs
    links: dict[str, str]
    moved_links: set[str]  # links that now lead elsewhere, or have come to lead somewhere
    problems: list[Problem] = field(default_factory=list)


def choose_addresses(plan: Plan) -> Addresses:
    """Choose an address for everything in the pack, and say which can't be had."""
    slugs: Slugs = {kind: {} for kind in MODELS}
    changed: Slugs = {}
    problems: list[Problem] = []
    for kind, steps in plan.steps.items():
        taken = _of_other_packs(plan, kind)
        rest = []
        for step in steps:
            slug = _wanted(step)
            slugs[kind][step.key] = slug
            if step.stored and step.act == Act.NONE and step.stored.row.status != Status.ARCHIVED:
                taken.setdefault(slug, "content written in the app")
            else:
                rest.append(step)
        # What is gone gives way to what is there.
        for step in sorted(rest, key=lambda step: step.thing is None):
            slug = slugs[kind][step.key]
            if slug in taken:
                if kind in WITH_PAGES and step.thing is not None:
                    message = f"The address “{slug}” is taken by {taken[slug]}."
                    problems.append(step.thing.problem(("slug",), message, "Give it another slug."))
                else:
                    slug = _instead(plan.parsed.key, step.key, taken)
                    slugs[kind][step.key] = slug
            taken[slug] = f"the {kind} “{step.key}” of this pack"
            if step.stored and step.stored.row.slug != slug:
                changed.setdefault(kind, {})[step.key] = slug
    links = links_of(slugs)
    old = {kind: {key: stored.row.slug for key, stored in plan.stored.things[kind].items()} for kind in ADDRESSES}
    before = links_of(old)
    moved = {link for link, address in links.items() if before.get(link) != address}
    return Addresses(slugs, changed, links, moved, sorted(problems))


def _wanted(step: Step) -> str:
    """Return the slug a thing has after the import if nobody else has it."""
    if step.kind in WITH_PAGES and step.thing and (step.takes or step.act == Act.SAME):
        return str(step.thing.value["slug"])
    return str(step.stored.row.slug) if step.stored else step.key


def _instead(pack: str, key: str, taken: dict[str, str]) -> str:
    """Return a free address for what has no page of its own, or is gone."""
    slug = f"{pack}-{key}"
    if len(slug) > 120 or slug in taken:
        slug = f"{key[:100]}-{sha256(f'{pack}/{key}'.encode()).hexdigest()[:12]}"
    return slug


def _of_other_packs(plan: Plan, kind: str) -> dict[str, str]:
    rows = MODELS[kind]._default_manager.select_related("pack").exclude(pack__key=plan.parsed.key)
    return {slug: f"the pack “{pack}”" for slug, pack in rows.values_list("slug", "pack__key")}
