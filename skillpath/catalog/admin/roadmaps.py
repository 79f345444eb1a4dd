"""Roadmaps: their phases, and the steps in them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from skillpath.admin_site import ModelAdmin
from skillpath.catalog.admin.base import NO_DELETE, HistoryAdmin, KnownChoices, TabularPart
from skillpath.catalog.admin.forms import ContentForm, PartForm
from skillpath.catalog.admin.health import DraftsFilter, dangling_steps
from skillpath.catalog.models import Phase, Roadmap, Status, Step
from skillpath.catalog.services.editing.order import steps_out_of_order

TARGETS = tuple(Step.Kind.values)


class PhaseForm(PartForm):
    owner = "roadmap"

    class Meta:
        widgets = {"summary": forms.Textarea(attrs={"rows": 2, "class": "vTextField"})}


class PhasePart(TabularPart):
    model = Phase
    form = PhaseForm
    fields = ("title", "key", "summary", "position", "status")
    verbose_name_plural = "Phases"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RoadmapForm(ContentForm):
    markdown = {"overview": {"rows": 10}}


@admin.register(Roadmap)
class RoadmapAdmin(HistoryAdmin):
    description = "Ways to a role: phases of steps. People follow them, so steps are archived, never removed."
    form = RoadmapForm
    list_display = ("title", "state", "role", "step_count", "dangling", "position", "page")
    list_editable = ("position",)
    list_filter = ("status", DraftsFilter, ("role", admin.RelatedOnlyFieldListFilter), "pack")
    list_select_related = ("role", "pack")
    search_fields = ("title", "key", "summary")
    autocomplete_fields = ("role",)
    inlines = (PhasePart,)
    ordering = ("position", "title")
    readonly_fields = ("outline",)
    related = (("Edit its steps", "step", "roadmap__id__exact"),)
    fieldsets = (
        (None, {"fields": ("title", "standing", "role", "months", "summary", "overview", "reason", "seen_at")}),
        ("Steps", {"fields": ("outline",)}),
        ("Identity and place", {"fields": ("pack", "key", "slug", "position"), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        shown = Count("steps", filter=Q(steps__status=Status.PUBLISHED), distinct=True)
        return super().get_queryset(request).annotate(shown=shown, dangling_count=dangling_steps())

    @admin.display(description="Steps", ordering="shown")
    def step_count(self, obj: Any) -> int:
        return int(obj.shown)

    @admin.display(description="Not published", ordering="dangling_count")
    def dangling(self, obj: Any) -> str:
        return f"{obj.dangling_count} of its targets" if obj.dangling_count else "–"

    @admin.display(description="In order")
    def outline(self, obj: Any) -> str:
        """Show the steps as learners meet them, each a way to its own page."""
        if obj is None or obj.pk is None:
            return "Save the roadmap with its phases first; then add steps."
        steps = list(obj.steps.select_related("phase", *TARGETS).order_by("phase__position", "position"))
        phases = {step.phase_id: step.phase for step in steps}
        parts = [
            (
                phase.title,
                format_html_join("", "<li>{}</li>", ((_line(step),) for step in steps if step.phase_id == pk)),
            )
            for pk, phase in phases.items()
        ]
        listed = format_html_join("", "<li><b>{}</b><ol>{}</ol></li>", parts)
        add = f"{reverse('admin:catalog_step_add')}?roadmap={obj.pk}"
        early = ((why,) for why in steps_out_of_order(roadmap=obj))
        said = format_html_join("", '<p class="asked-problem">{}.</p>', early)
        more = format_html('<a class="addlink" href="{}">Add a step</a>', add)
        return format_html('{}<ol class="outline">{}</ol>{}', said, listed, more)


def _line(step: Step) -> str:
    what = "" if step.kind == Step.Kind.SKILL else f"{step.get_kind_display()}: "
    words = f"{what}{step} · {float(step.hours):g} h"
    url = reverse("admin:catalog_step_change", args=[step.pk])
    state = "" if step.status == Status.PUBLISHED else step.get_status_display()
    if step.target.status != Status.PUBLISHED:
        state = f"{step.target} is not published"
    return (
        format_html('<a href="{}">{}</a> <span class="standing is-draft">{}</span>', url, words, state)
        if state
        else (format_html('<a href="{}">{}</a>', url, words))
    )


class StepForm(PartForm):
    owner = "roadmap"

    def clean(self) -> dict[str, Any]:
        """Hold a step to what its kind says; what another kind would point at is emptied."""
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if not kind:
            return cleaned
        if not cleaned.get(kind):
            self.add_error(kind, ValidationError(f"A step of this kind points at one: choose the {kind}."))
        for other in TARGETS:
            if other != kind:
                cleaned[other] = None
        if kind == Step.Kind.SKILL and cleaned.get("level") not in range(1, 6):
            self.add_error("level", "A step of a skill says which level to reach: 1 to 5.")
        if kind != Step.Kind.SKILL:
            cleaned["level"] = None
        roadmap, phase = cleaned.get("roadmap") or self.instance.roadmap, cleaned.get("phase")
        if roadmap and phase and phase.roadmap_id != roadmap.pk:
            self.add_error("phase", f"This phase belongs to “{phase.roadmap}”.")
        self.check_pack(roadmap.pack if roadmap else None)
        return cleaned


@admin.register(Phase)
class PhaseAdmin(ModelAdmin):
    """Only for choosing a phase by its name; phases are edited on their roadmap."""

    search_fields = ("title", "roadmap__title")
    list_select_related = ("roadmap",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Step)
class StepAdmin(KnownChoices, ModelAdmin):
    description = "The steps of roadmaps, in order. Filter by a roadmap, then set places and hours in the list."
    form = StepForm
    list_display = ("name", "roadmap", "phase", "kind", "hours", "position", "status")
    list_editable = ("hours", "position", "status")
    list_filter = (("roadmap", admin.RelatedOnlyFieldListFilter), "kind", "status")
    list_select_related = ("roadmap", "phase", *TARGETS)
    list_per_page = 50
    search_fields = ("key", "note", *(f"{kind}__title" for kind in TARGETS))
    autocomplete_fields = ("roadmap", "phase", *TARGETS)
    ordering = ("roadmap", "phase__position", "position")
    change_list_template = "admin/content_list.html"
    change_form_template = "admin/content_form.html"
    save_on_top = True
    fieldsets = (
        (None, {"fields": ("roadmap", "phase", "key", "status", "position")}),
        (
            "What to do",
            {"fields": ("kind", *TARGETS, "level", "hours", "note"), "description": "Choose the one its kind names."},
        ),
    )

    class Media:
        css = {"all": ["web/css/admin-editor.css"]}
        js = ["web/js/admin-editor.js"]

    def get_queryset(self, request: HttpRequest) -> Any:
        found: QuerySet[Any] = super().get_queryset(request)
        return found.select_related("roadmap__pack", "phase", *TARGETS)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("roadmap", "key") if obj is not None else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"title": "Steps", "note": self.description, **(extra_context or {})})

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **more: Any) -> Any:
        context["no_delete"] = NO_DELETE.replace("Content", "A step")
        return super().render_change_form(request, context, *args, **more)

    @admin.display(description="Step")
    def name(self, obj: Step) -> str:
        return str(obj)
