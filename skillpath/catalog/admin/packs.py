"""Packs, to look at: they come in and go out by `manage.py pack`."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join

from skillpath.admin_site import ReadOnlyAdmin
from skillpath.catalog.models import Pack, Status
from skillpath.catalog.services.reports import named
from skillpath.catalog.services.stored import MODELS


@admin.register(Pack)
class PackAdmin(ReadOnlyAdmin):
    description = "Content as files. Packs are checked, imported and exported by the command “manage.py pack”."
    list_display = ("title", "key", "version", "language", "license", "imported_at")
    search_fields = ("title", "key")
    fields = ("title", "key", "version", "summary", "language", "license", "imported_at", "contents")
    readonly_fields = fields

    @admin.display(description="In it")
    def contents(self, obj: Pack) -> str:
        """Count what is in the pack, without what is archived; each number opens its list."""
        lines = []
        for kind, model in MODELS.items():
            count = model._default_manager.filter(pack=obj).exclude(status=Status.ARCHIVED).count()
            url = reverse(f"admin:catalog_{model._meta.model_name}_changelist")
            lines.append((f"{url}?pack__id__exact={obj.pk}", named(kind, count)))
        return format_html_join("", '<a class="way" href="{}">{}</a> ', lines)
