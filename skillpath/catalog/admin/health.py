"""The health of a skill: what is missing around it, in one query for a whole list."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from skillpath.catalog.models import Article, Card, Item, Resource, SkillLevel, Status

FEW_CARDS = 8
ASKED = (1, 2, 3, 4)  # leading, the fifth, is shown by work and not by questions
_UNFINISHED = (Status.DRAFT, Status.IN_REVIEW)


def with_health(skills: QuerySet[Any]) -> Any:
    """Annotate skills with the numbers that :func:`complaints` speaks of."""
    published = Q(status=Status.PUBLISHED)
    drafts = [_count(model, Q(status__in=_UNFINISHED)) for model in (Card, Item, Resource, Article)]
    return skills.annotate(
        level_count=_count(SkillLevel, Q()),
        card_count=_count(Card, published),
        item_count=_count(Item, published),
        resource_count=_count(Resource, published),
        draft_count=drafts[0] + drafts[1] + drafts[2] + drafts[3],
        **{f"asks_{level}": Exists(_items(level)) for level in ASKED},
    )


def _count(model: Any, condition: Q) -> Any:
    rows = model._default_manager.filter(condition, skill=OuterRef("pk")).order_by().values("skill")
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def _items(level: int) -> QuerySet[Any]:
    return Item.objects.filter(skill=OuterRef("pk"), level=level, status=Status.PUBLISHED)


def complaints(skill: Any) -> list[str]:
    """Return what a skill lacks, in words; nothing when it is well."""
    found = []
    if skill.level_count < 5:
        found.append(f"{5 - skill.level_count} of 5 levels missing")
    unasked = [str(level) for level in ASKED if not getattr(skill, f"asks_{level}")]
    if len(unasked) == len(ASKED):
        found.append("no items")
    elif unasked:
        found.append(f"no items at level {', '.join(unasked)}")
    if skill.card_count < FEW_CARDS:
        found.append(f"{skill.card_count or 'no'} card{'s' * (skill.card_count != 1)}")
    if not skill.resource_count:
        found.append("no resources")
    if skill.draft_count:
        found.append(f"{skill.draft_count} draft{'s' * (skill.draft_count != 1)}")
    return found


class HealthFilter(admin.SimpleListFilter):
    title = "health"
    parameter_name = "health"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("levels", "Levels missing"),
            ("items", "A level without items"),
            ("cards", f"Fewer than {FEW_CARDS} cards"),
            ("resources", "No resources"),
            ("drafts", "Has drafts"),
            ("well", "Well"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asks_all = Q(**{f"asks_{level}": True for level in ASKED})
        ill = {
            "levels": Q(level_count__lt=5),
            "items": ~asks_all,
            "cards": Q(card_count__lt=FEW_CARDS),
            "resources": Q(resource_count=0),
            "drafts": Q(draft_count__gt=0),
        }
        if self.value() == "well":
            well = Q(level_count=5, card_count__gte=FEW_CARDS, resource_count__gt=0, draft_count=0)
            return queryset.filter(well & asks_all)
        return queryset.filter(ill[self.value()]) if self.value() in ill else queryset  # type: ignore[index]


class DraftsFilter(admin.SimpleListFilter):
    """Things that are published and point at something that is not."""

    title = "steps"
    parameter_name = "steps"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("dangling", "Lead to what is not published")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(dangling_count__gt=0) if self.value() else queryset


def dangling_steps() -> Any:
    """Return how many published steps of a roadmap lead to what is not published."""
    hidden = Q()
    for kind in ("skill", "article", "resource", "project", "quiz"):
        hidden |= Q(**{"steps__kind": kind}) & ~Q(**{f"steps__{kind}__status": Status.PUBLISHED})
    return Count("steps", filter=Q(steps__status=Status.PUBLISHED) & hidden, distinct=True)
