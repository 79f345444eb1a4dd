"""Articles, cards, resources and interview tasks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html

from skillpath.catalog.admin.base import ContentAdmin, HistoryAdmin
from skillpath.catalog.admin.fields import say
from skillpath.catalog.admin.forms import ContentForm
from skillpath.catalog.admin.skills import ResourceForm
from skillpath.catalog.domain.packs import ParsedPack, Thing
from skillpath.catalog.domain.packs.nodes import Scalar
from skillpath.catalog.domain.packs.rules import check_rules
from skillpath.catalog.domain.packs.tables import KINDS as SHAPES
from skillpath.catalog.models import Article, Card, InterviewTask, Resource

_INTERVIEW: Any = SHAPES["interview"]


class ArticleForm(ContentForm):
    markdown = {"body": {"rows": 32, "shows": "article"}}

    class Meta:
        widgets = {"summary": forms.Textarea(attrs={"rows": 2})}


@admin.register(Article)
class ArticleAdmin(HistoryAdmin):
    description = "Texts to read in the app. The preview beside the source shows them as learners will."
    form = ArticleForm
    list_display = ("title", "state", "skill", "domain", "level", "reading", "page")
    list_filter = ("status", "level", ("domain", admin.RelatedOnlyFieldListFilter), "pack")
    list_select_related = ("skill", "domain", "pack")
    search_fields = ("title", "key", "summary", "skill__title")
    autocomplete_fields = ("skill", "domain")
    fieldsets = (
        (None, {"fields": ("title", "standing", "summary", "body", "reason", "seen_at")}),
        ("Where it belongs", {"fields": (("skill", "domain"), ("level", "published_on"))}),
        ("Identity", {"fields": ("pack", "key", "slug"), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        found = super().get_queryset(request)
        match = request.resolver_match
        listed = match and match.url_name == "catalog_article_changelist"
        return found.defer("body", "body_html", "contents") if listed else found

    @admin.display(description="Reading time", ordering="minutes")
    def reading(self, obj: Article) -> str:
        return f"{obj.minutes} min"


class CardForm(ContentForm):
    markdown = {"front": {"rows": 4, "shows": "front"}, "back": {"rows": 4, "shows": "back"}}

    def clean(self) -> dict[str, Any]:
        """Hold a card to the rules of its kind."""
        cleaned = super().clean()
        kind, front, back = (cleaned.get(name) or "" for name in ("kind", "front", "back"))
        if kind == Card.Kind.BASIC and front and not back and "back" not in self.errors:
            self.add_error("back", "A question has an answer.")
        pack = ParsedPack()
        value = {"kind": kind, "front": front, "slug": "", "status": ""}
        pack.things["card"]["card"] = Thing("card", "card", value, "", Scalar("", True, 0))
        for problem in check_rules(pack):
            self.add_error(problem.field, say(problem))
        return cleaned


@admin.register(Card)
class CardAdmin(HistoryAdmin):
    description = "Flashcards: one fact each. Who has a card in memory keeps it when its text changes."
    form = CardForm
    list_display = ("title", "state", "skill", "level", "kind", "version", "position")
    list_filter = ("status", "level", "kind", ("skill", admin.RelatedOnlyFieldListFilter), "skill__domain", "pack")
    list_select_related = ("skill", "pack")
    search_fields = ("title", "key", "front", "back", "skill__title")
    show_full_result_count = False
    autocomplete_fields = ("skill",)
    ordering = ("skill__title", "level", "position")
    readonly_fields = ("versions",)
    fieldsets = (
        (None, {"fields": ("skill", ("level", "kind"), "standing", "front", "back", "reason", "seen_at")}),
        ("Identity and place", {"fields": ("pack", "key", "position", "versions"), "classes": ("collapse",)}),
    )

    @admin.display(description="Version")
    def versions(self, obj: Any) -> str:
        return f"{obj.version}. A change of the text makes the next; reviews name the version they saw." if obj else "1"

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.skill.get_absolute_url() if obj is not None else None


@admin.register(Resource)
class ResourceAdmin(ContentAdmin):
    description = "Good things to learn from elsewhere. The title is the link's text."
    form = ResourceForm
    list_display = ("title", "state", "skill", "kind", "level", "cost", "link", "position")
    list_filter = ("status", "kind", "cost", "level", ("skill", admin.RelatedOnlyFieldListFilter), "pack")
    list_select_related = ("skill", "pack")
    search_fields = ("title", "key", "url", "publisher", "skill__title")
    show_full_result_count = False
    autocomplete_fields = ("skill",)
    ordering = ("skill__title", "position")
    fieldsets = (
        (None, {"fields": ("title", "standing", "url", "skill", ("kind", "level"), "publisher", ("minutes", "cost"))}),
        (None, {"fields": ("why", "reason", "seen_at")}),
        ("Identity and place", {"fields": ("pack", "key", "position"), "classes": ("collapse",)}),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **more: Any) -> Any:
        if db_field.name == "url":
            more["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **more)

    @admin.display(description="Link")
    def link(self, obj: Resource) -> str:
        return format_html('<a class="outside" href="{}" rel="noopener" title="{}">Open</a>', obj.url, obj.url)


class InterviewTaskForm(ContentForm):
    markdown = {"prompt": {"rows": 12}}
    yaml = {"scorecard": _INTERVIEW.by_name["scorecard"].shape}


@admin.register(InterviewTask)
class InterviewTaskAdmin(ContentAdmin):
    description = "Tasks as interviewers set them, each with the scorecard it is judged by."
    form = InterviewTaskForm
    list_display = ("title", "state", "kind", "minutes")
    list_filter = ("status", "kind", "pack")
    search_fields = ("title", "key", "prompt")
    autocomplete_fields = ("skills", "roles")
    fieldsets = (
        (None, {"fields": ("title", "standing", ("kind", "minutes"), "prompt", "scorecard", "reason", "seen_at")}),
        ("For whom", {"fields": ("skills", "roles")}),
        ("Identity", {"fields": ("pack", "key"), "classes": ("collapse",)}),
    )
