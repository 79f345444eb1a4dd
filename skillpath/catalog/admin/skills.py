"""Domains, and skills with their levels, prerequisites and resources."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from skillpath.catalog.admin.base import ContentAdmin, HistoryAdmin, StackedPart, TabularPart
from skillpath.catalog.admin.fields import say
from skillpath.catalog.admin.forms import ContentForm, PartForm
from skillpath.catalog.admin.health import HealthFilter, complaints, with_health
from skillpath.catalog.domain.packs.nodes import Scalar
from skillpath.catalog.domain.packs.shapes import Reader
from skillpath.catalog.domain.packs.tables import KINDS as SHAPES
from skillpath.catalog.models import Domain, Prerequisite, Resource, Skill, SkillLevel
from skillpath.catalog.services.editing.order import find_circle

_RESOURCE: Any = SHAPES["resource"]


class LevelForm(PartForm):
    owner = "skill"
    markdown = {"practice": {"rows": 5}}

    class Meta:
        widgets = {"can_do": forms.Textarea(attrs={"rows": 2}), "check_of_success": forms.Textarea(attrs={"rows": 2})}


class LevelPart(StackedPart):
    model = SkillLevel
    form = LevelForm
    max_num = 5
    fields = (("level", "hours"), "can_do", "practice", "check_of_success")
    verbose_name = "level"
    verbose_name_plural = "Five levels"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_extra(self, request: HttpRequest, obj: Any = None, **_: Any) -> int:
        return 5 if obj is None else max(0, 5 - obj.levels.count())

    def get_formset(self, request: HttpRequest, obj: Any = None, **more: Any) -> Any:
        """Offer the levels that are not described yet, by their numbers."""
        formset = super().get_formset(request, obj, **more)
        there = set(obj.levels.values_list("level", flat=True)) if obj is not None else set()
        missing = [level for level in range(1, 6) if level not in there]

        class Numbered(formset):  # type: ignore[misc,valid-type]
            def __init__(self, *args: Any, **more: Any) -> None:
                super().__init__(*args, **{**more, "initial": [{"level": level} for level in missing]})

        return Numbered


class PrerequisiteFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    def clean(self) -> None:
        """Refuse circles."""
        super().clean()
        if any(self.errors):
            return
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        needs = [(row["level"], row["needed_skill"], row["needed_level"]) for row in rows if row.get("needed_skill")]
        skill: Any = self.instance
        if skill.pack_id and (circle := find_circle(pack=skill.pack, skill=skill, needs=needs)):
            raise ValidationError(
                f"These need each other in a circle: {circle}. Remove or lower one of these prerequisites."
            )


class PrerequisiteForm(PartForm):
    owner = "skill"


class PrerequisitePart(TabularPart):
    model = Prerequisite
    form = PrerequisiteForm
    formset = PrerequisiteFormSet
    fk_name = "skill"
    autocomplete_fields = ("needed_skill",)
    fields = ("level", "needed_skill", "needed_level")
    verbose_name_plural = "Prerequisites: at this level, needs that skill at that level"


class ResourceForm(ContentForm):
    def clean_url(self) -> str:
        """Take what a pack takes."""
        reader = Reader("")
        _RESOURCE.by_name["url"].shape.read(Scalar(self.cleaned_data["url"], False, 0), reader, ())
        if reader.problems:
            raise ValidationError([say(problem) for problem in reader.problems])
        return str(self.cleaned_data["url"])

    class Meta:
        widgets = {"why": forms.TextInput(attrs={"class": "vTextField"})}


class ResourcePart(TabularPart):
    """Resources at a glance; each is edited on its own page."""

    model = Resource
    fields = ("name", "kind", "level", "minutes", "cost", "status", "position")
    readonly_fields = ("name", "kind", "level", "minutes", "cost", "status")
    verbose_name_plural = "Resources, in the order of recommendation"

    @admin.display(description="Title")
    def name(self, obj: Resource) -> str:
        change = reverse("admin:catalog_resource_change", args=[obj.pk])
        link = '<a href="{}">{}</a> <a class="outside" href="{}" rel="noopener" title="{}">Open</a>'
        return format_html(link, change, obj.title, obj.url, obj.url)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SkillForm(ContentForm):
    markdown = {"why": {"rows": 8}}
    lines = {"aliases": {"most": 120, "rows": 3}}

    class Meta:
        widgets = {"definition": forms.Textarea(attrs={"rows": 2})}


@admin.register(Skill)
class SkillAdmin(HistoryAdmin):
    description = "What a person can do, in five described levels. Cards, items and resources hang on it."
    form = SkillForm
    list_display = ("title", "state", "domain", "health", "cards", "items_", "page")
    list_filter = ("status", HealthFilter, ("domain", admin.RelatedOnlyFieldListFilter), "pack")
    list_select_related = ("domain", "pack")
    search_fields = ("title", "key", "aliases", "definition")
    autocomplete_fields = ("domain",)
    inlines = (LevelPart, PrerequisitePart, ResourcePart)
    related = (
        ("Cards", "card", "skill__id__exact"),
        ("Items", "item", "skill__id__exact"),
        ("Articles", "article", "skill__id__exact"),
        ("Quizzes", "quiz", "skill__id__exact"),
        ("Resources", "resource", "skill__id__exact"),
    )
    fieldsets = (
        (None, {"fields": ("title", "standing", "domain", "definition", "why", "aliases", "reason", "seen_at")}),
        ("Identity", {"fields": ("pack", "key", "slug"), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        found = super().get_queryset(request)
        match = request.resolver_match
        return with_health(found) if match and match.url_name == "catalog_skill_changelist" else found

    @admin.display(description="Health")
    def health(self, obj: Any) -> str:
        said = complaints(obj)
        if not said:
            return format_html('<span class="standing is-well">{}</span>', "well")
        return format_html(
            '<ul class="complaints">{}</ul>', format_html_join("", "<li>{}</li>", ((one,) for one in said))
        )

    @admin.display(description="Cards", ordering="card_count")
    def cards(self, obj: Any) -> int:
        return int(obj.card_count)

    @admin.display(description="Items", ordering="item_count")
    def items_(self, obj: Any) -> int:
        return int(obj.item_count)


@admin.register(Domain)
class DomainAdmin(ContentAdmin):
    description = "Groups of skills, in the order in which lists show them."
    list_display = ("title", "state", "skill_count", "position")
    list_editable = ("position",)
    list_filter = ("status", "pack")
    search_fields = ("title", "key")
    ordering = ("position", "title")
    related = (("Skills", "skill", "domain__id__exact"),)
    fieldsets = (
        (None, {"fields": ("title", "standing", "summary", "position", "reason", "seen_at")}),
        ("Identity", {"fields": ("pack", "key", "slug"), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(skills_in_it=Count("skills"))

    @admin.display(description="Skills", ordering="skills_in_it")
    def skill_count(self, obj: Any) -> int:
        return int(obj.skills_in_it)
