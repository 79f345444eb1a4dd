"""Projects with their rubrics and what they prove."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin

from skillpath.catalog.admin.base import HistoryAdmin, StackedPart, TabularPart
from skillpath.catalog.admin.forms import ContentForm, PartForm
from skillpath.catalog.domain.packs.tables import KINDS as SHAPES
from skillpath.catalog.models import Project, ProjectProof, RubricCriterion

_PROJECT: Any = SHAPES["project"]


class CriterionForm(PartForm):
    owner = "project"
    lines = {"levels": {"exactly": 4, "most": 1000, "help_text": "Four lines, from missing to excellent."}}


class CriterionPart(StackedPart):
    model = RubricCriterion
    form = CriterionForm
    fields = (("title", "key", "position"), "levels")
    verbose_name_plural = "Rubric: four to six criteria"


class ProofForm(PartForm):
    owner = "project"


class ProofPart(TabularPart):
    model = ProjectProof
    form = ProofForm
    autocomplete_fields = ("skill",)
    fields = ("skill", "level")
    verbose_name_plural = "Proves: skills at a level"


class ProjectForm(ContentForm):
    markdown = {"why": {"rows": 4}, "brief": {"rows": 16}, "source_of_data": {"rows": 4}}
    lines = {"deliverables": {}, "stretch_goals": {}, "reviewer_notes": {}}
    yaml = {"milestones": _PROJECT.by_name["milestones"].shape}

    class Meta:
        widgets = {"summary": forms.Textarea(attrs={"rows": 2})}


@admin.register(Project)
class ProjectAdmin(HistoryAdmin):
    description = "Pieces of work with a brief and a rubric. They prove skills."
    form = ProjectForm
    list_display = ("title", "state", "grade", "work", "page")
    list_filter = ("status", "grade", "pack")
    search_fields = ("title", "key", "summary")
    inlines = (CriterionPart, ProofPart)
    fieldsets = (
        (None, {"fields": ("title", "standing", "grade", "summary", "why", "brief", "source_of_data")}),
        ("Work", {"fields": ("milestones", "deliverables", "stretch_goals", "reviewer_notes")}),
        (None, {"fields": ("reason", "seen_at")}),
        ("Identity", {"fields": ("pack", "key", "slug"), "classes": ("collapse",)}),
    )

    @admin.display(description="Hours")
    def work(self, obj: Project) -> str:
        return f"{obj.hours:g}"
