"""Items with their versions, and quizzes."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Avg, Count, F, FloatField, OuterRef, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string

from skillpath.catalog.admin.base import ContentAdmin, HistoryAdmin, TabularPart
from skillpath.catalog.admin.fields import MARKDOWN_HELP, MarkdownField
from skillpath.catalog.admin.forms import ContentForm, PartForm
from skillpath.catalog.admin.questions import STARTERS, Question, read_question, write_answers
from skillpath.catalog.models import Item, ItemVersion, Quiz, QuizRule
from skillpath.catalog.services.editing import links_for, make_version

ENOUGH_TO_SHARE = 5  # below that, a share would tell who answered what


class ItemForm(ContentForm):
    """What an item asks. Saving a changed question makes its next version."""

    markdown = {"stem": {"rows": 5, "shows": ""}, "explanation": {"rows": 4, "shows": ""}}

    stem = MarkdownField(label="Question", help_text=MARKDOWN_HELP)
    answers = forms.CharField(
        label="Answers",
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField is-code", "spellcheck": "false"}),
        help_text="The fields of its kind, as in a pack: options, answer, accept, sequence or pairs.",
    )
    explanation = MarkdownField(required=False, help_text="Shown after answering. Markdown.")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.question = Question()
        version = self.instance.version if self.instance.pk else None
        if version is not None:
            self.initial["stem"], self.initial["explanation"] = version.stem, version.explanation
            self.initial["answers"] = write_answers(version.kind, version.content)
        elif "answers" in self.fields:
            self.initial.setdefault("answers", STARTERS["single"])
            self.fields["answers"].widget.attrs["data-starters"] = json.dumps(STARTERS)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"level", "kind", "stem"} & set(self.errors) or not cleaned.get("kind"):
            return cleaned
        self.question = read_question(
            key=cleaned.get("key") or self.instance.key,
            kind=cleaned["kind"],
            level=cleaned["level"],
            stem=cleaned.get("stem") or "",
            explanation=cleaned.get("explanation") or "",
            answers=cleaned.get("answers") or "",
        )
        for field, words in self.question.problems:
            self.add_error(field, words)
        return cleaned

    def _post_clean(self) -> None:
        """Leave kind and level to the version: they change with it."""
        before = (self.instance.kind, self.instance.level) if self.instance.pk else None
        super()._post_clean()  # type: ignore[misc]
        if before:
            self.instance.kind, self.instance.level = before


class VersionPart(TabularPart):
    model = ItemVersion
    fields = ("number", "kind", "level", "asked", "answered", "share_right", "created_at")
    readonly_fields = fields
    verbose_name_plural = "Versions, newest first. Answers keep the version they were given to"
    ordering = ("-number",)
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> Any:
        found = super().get_queryset(request)
        return found.annotate(n=Count("responses"), share=Avg("responses__score"))

    @admin.display(description="Question")
    def asked(self, obj: Any) -> str:
        return str(obj.stem)

    @admin.display(description="Answers")
    def answered(self, obj: Any) -> int:
        return int(obj.n)

    @admin.display(description="Right")
    def share_right(self, obj: Any) -> str:
        return percent(obj.share, obj.n)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def percent(share: float | None, count: int) -> str:
    """Return a share of right answers, once there are enough to hide each of them."""
    return f"{share:.0%}" if share is not None and count >= ENOUGH_TO_SHARE else "–"


@admin.register(Item)
class ItemAdmin(ContentAdmin):
    description = "Questions. A changed question is a new version; answers given keep the one they were given to."
    form = ItemForm
    list_display = ("title", "state", "skill", "level", "answers_count", "share_right", "hardness", "kind")
    list_filter = ("status", "level", "kind", ("skill", admin.RelatedOnlyFieldListFilter), "skill__domain", "pack")
    list_select_related = ("skill", "pack", "version")
    search_fields = ("title", "key", "version__stem", "skill__title")
    show_full_result_count = False
    autocomplete_fields = ("skill",)
    ordering = ("skill__title", "level", "key")
    inlines = (VersionPart,)
    readonly_fields = ("preview", "hardness")
    fieldsets = (
        (None, {"fields": ("skill", ("level", "kind"), "standing")}),
        ("What it asks", {"fields": ("stem", "answers", "explanation", "preview"), "classes": ("with-preview",)}),
        (None, {"fields": ("reason", "seen_at")}),
        ("Identity", {"fields": ("pack", "key", "hardness"), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        found = super().get_queryset(request).select_related("version", "skill", "pack")
        share: Any = ItemVersion.objects.filter(item=OuterRef("pk")).order_by().values("item")
        share = share.annotate(share=Avg("responses__score")).values("share")
        count: Any = ItemVersion.objects.filter(item=OuterRef("pk")).order_by().values("item")
        count = count.annotate(n=Count("responses")).values("n")
        return found.annotate(share=Subquery(share, output_field=FloatField()), answered=Subquery(count))

    @admin.display(description="Answers", ordering="answered")
    def answers_count(self, obj: Any) -> int:
        return int(obj.answered or 0)

    @admin.display(description="Right", ordering=F("share").asc(nulls_last=True))
    def share_right(self, obj: Any) -> str:
        return percent(obj.share, obj.answered or 0)

    @admin.display(description="Difficulty", ordering="difficulty")
    def hardness(self, obj: Any) -> str:
        return f"{obj.difficulty:.1f}" if obj and obj.pk else "The author's level, until enough people have answered."

    @admin.display(description="As learners see it")
    def preview(self, obj: Any) -> str:
        """Show the stored question; the script keeps it up with what is typed."""
        version = obj.version if obj is not None and obj.pk else None
        return render_to_string("admin/preview/item.html", {"version": version, "live": True})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save the item, and its next version if it asks something else now."""
        if not change:
            obj.difficulty = float(obj.level)
            obj.title = obj.key
        super().save_model(request, obj, form, change)
        if form.question.value:
            make_version(item=obj, question=form.question.value, links=links_for(pack=obj.pack))

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.skill.get_absolute_url() if obj is not None else None


class RuleForm(PartForm):
    owner = "quiz"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        low, high = cleaned.get("level_from"), cleaned.get("level_to")
        if low and high and low > high:
            self.add_error("level_to", "Levels go from the lower to the higher.")
        return cleaned


class RulePart(TabularPart):
    model = QuizRule
    form = RuleForm
    autocomplete_fields = ("skill",)
    fields = ("skill", "level_from", "level_to", "count", "position")
    verbose_name_plural = "Rules: draw so many items of a skill between two levels"


@admin.register(Quiz)
class QuizAdmin(HistoryAdmin):
    description = "Sets of rules that draw items. An attempt under way keeps what it drew."
    list_display = ("title", "state", "skill", "rule_count", "minutes_limit", "page")
    list_filter = ("status", ("skill", admin.RelatedOnlyFieldListFilter), "pack")
    list_select_related = ("skill", "pack")
    search_fields = ("title", "key", "skill__title")
    autocomplete_fields = ("skill",)
    inlines = (RulePart,)
    fieldsets = (
        (None, {"fields": ("title", "standing", "skill", "summary", "minutes_limit", "reason", "seen_at")}),
        ("Identity", {"fields": ("pack", "key", "slug"), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(rule_number=Count("rules"))

    @admin.display(description="Rules", ordering="rule_number")
    def rule_count(self, obj: Any) -> int:
        return int(obj.rule_number)
