"""The format, in one place: the table of every kind of thing and of every file. `docs/packs.md` tells it in words."""

from __future__ import annotations

from skillpath.catalog.domain.packs.groups import ListOf, Record, Variants
from skillpath.catalog.domain.packs.role_tables import INTERVIEW, PROJECT, ROADMAP, ROLE, STEP_KINDS
from skillpath.catalog.domain.packs.shapes import Shape
from skillpath.catalog.domain.packs.skill_tables import (
    ARTICLE,
    CARD,
    DOMAIN,
    ITEM,
    PACK,
    QUIZ,
    RESOURCE,
    SKILL,
    SKILL_FILE,
)

__all__ = [
    "ARTICLE",
    "CARD",
    "FILES",
    "INTERVIEW",
    "ITEM",
    "KINDS",
    "PACK",
    "QUIZ",
    "SKILL_FILE",
    "STEP_KINDS",
    "WITH_PAGES",
]

# Every kind of thing with an identity, in the order in which one may refer to those before it.
KINDS: dict[str, Record | Variants] = {
    "domain": DOMAIN,
    "skill": SKILL,
    "resource": RESOURCE,
    "article": ARTICLE,
    "card": CARD,
    "item": ITEM,
    "quiz": QUIZ,
    "project": PROJECT,
    "role": ROLE,
    "roadmap": ROADMAP,
    "interview": INTERVIEW,
}
WITH_PAGES = ("domain", "skill", "article", "quiz", "project", "role", "roadmap")

# What an editor checks each file against; see docs/packs.md.
FILES: dict[str, Shape] = {
    "pack": PACK,
    "skill": SKILL_FILE,
    "article": ARTICLE,
    "cards": ListOf(CARD),
    "items": ListOf(ITEM),
    "quiz": QUIZ,
    "project": PROJECT,
    "role": ROLE,
    "roadmap": ROADMAP,
    "interviews": ListOf(INTERVIEW),
}
