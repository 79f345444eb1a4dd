"""Roles and their maps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Q
from django.http import HttpRequest

from skillpath.catalog.admin.base import HistoryAdmin, TabularPart
from skillpath.catalog.admin.forms import ContentForm, PartForm
from skillpath.catalog.models import Role, RoleRequirement, Status


class RequirementForm(PartForm):
    owner = "role"


class RequirementPart(TabularPart):
    model = RoleRequirement
    form = RequirementForm
    autocomplete_fields = ("skill",)
    fields = ("skill", "level", "necessity", "weight")
    verbose_name_plural = "Role map: which skill, to which level, how much it counts (weight 1 to 10)"


class RoleForm(ContentForm):
    lines = {"tasks": {"rows": 6}, "kpis": {}, "interview_focus": {}}

    class Meta:
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}


@admin.register(Role)
class RoleAdmin(HistoryAdmin):
    description = "Jobs, each with its map of required skills. Readiness is measured against the map."
    form = RoleForm
    list_display = ("title", "state", "skill_count", "dangling", "position", "page")
    list_editable = ("position",)
    list_filter = ("status", "pack")
    search_fields = ("title", "key", "summary")
    autocomplete_fields = ("next_roles",)
    inlines = (RequirementPart,)
    ordering = ("position", "title")
    fieldsets = (
        (None, {"fields": ("title", "standing", "summary", "tasks", "kpis", "interview_focus", "next_roles")}),
        (None, {"fields": ("reason", "seen_at")}),
        ("Identity and place", {"fields": ("pack", "key", "slug", "position"), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        hidden = Q(requirements__isnull=False) & ~Q(requirements__skill__status=Status.PUBLISHED)
        return (
            super()
            .get_queryset(request)
            .annotate(required=Count("requirements"), hidden=Count("requirements", filter=hidden))
        )

    @admin.display(description="Skills", ordering="required")
    def skill_count(self, obj: Any) -> int:
        return int(obj.required)

    @admin.display(description="Not published", ordering="hidden")
    def dangling(self, obj: Any) -> str:
        return f"{obj.hidden} of its skills" if obj.hidden else "–"
