"""What all content has in the admin: list, filters, history, statuses; nothing is ever deleted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from skillpath.admin_site import ModelAdmin, StackedInline, TabularInline
from skillpath.catalog.admin.fields import AutocompleteMany, KnownAutocomplete
from skillpath.catalog.admin.forms import KINDS, ContentForm, PackRules, links_known
from skillpath.catalog.admin.previews import preview
from skillpath.catalog.admin.statuses import StatusActions
from skillpath.catalog.models import Content, Pack, Status
from skillpath.catalog.services.editing import links_for, prepare, renew_links

if TYPE_CHECKING:
    _Base = ModelAdmin
else:
    _Base = admin.ModelAdmin

NO_DELETE = "Content is never deleted, because people may have learned from it. Archive it instead: it can come back."
_ORDER = (Status.PUBLISHED, Status.IN_REVIEW, Status.DRAFT, Status.ARCHIVED)


def _open(classes: Any) -> tuple[str, ...]:
    return tuple(name for name in classes if name != "collapse")


class KnownChoices:
    """Foreign keys to content are autocompletes that don't ask for a name that was loaded already."""

    admin_site: Any
    autocomplete_fields: ClassVar[Any]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **more: Any) -> Any:
        if db_field.name in self.autocomplete_fields and "widget" not in more:
            more["widget"] = KnownAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **more)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **more: Any) -> Any:
        if db_field.name in self.autocomplete_fields and "widget" not in more:
            more["widget"] = AutocompleteMany(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **more)  # type: ignore[misc]

    def get_changelist_form(self, request: HttpRequest, **more: Any) -> Any:
        """Name the fields of a list, which stand under the heads of their columns."""
        base = super().get_changelist_form(request, **more)  # type: ignore[misc]

        class Named(base):  # type: ignore[misc,valid-type]
            def __init__(self, *args: Any, **more: Any) -> None:
                super().__init__(*args, **more)
                name_fields(self)

        return Named


def name_fields(form: Any) -> None:
    """Say each field's name to those who can't see the head of its column."""
    for field in form.visible_fields():
        field.field.widget.attrs["aria-label"] = f"{field.label}: {form.instance}" if form.instance.pk else field.label


class ContentAdmin(KnownChoices, StatusActions, _Base):
    """The base of every list and page of content."""

    form = ContentForm
    description: ClassVar[str] = ""
    list_per_page = 50
    list_max_show_all = 500
    save_on_top = True
    autocomplete_fields: ClassVar[Any] = ()
    list_select_related: ClassVar[Any] = ("pack",)
    change_form_template = "admin/content_form.html"
    change_list_template = "admin/content_list.html"
    date_hierarchy = None
    # Links to what belongs to a thing: words, model name, filter of its list.
    related: ClassVar[tuple[tuple[str, str, str], ...]] = ()

    class Media:
        css = {"all": ["web/css/admin-editor.css"]}
        js = ["web/js/admin-editor.js"]

    @property
    def kind(self) -> str:  # type: ignore[override]
        return KINDS[self.model]

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        return [path("preview/", self.admin_site.admin_view(preview), name=name), *super().get_urls()]

    # --- Rights -------------------------------------------------------------------------------------------------------
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = ("pack", "key") if obj is not None else ()
        return (*super().get_readonly_fields(request, obj), "standing", *fixed)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Ask for the identity at once when something is written from new; later it is out of the way."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            return fieldsets
        return [(name, {**options, "classes": _open(options.get("classes", ()))}) for name, options in fieldsets]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {"key": ("title",)} if obj is None and "title" in self._names(request) else {}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Choose the pack, where there is no choice."""
        packs = list(Pack.objects.values_list("pk", flat=True)[:2])
        return {"pack": packs[0] if len(packs) == 1 else None, **super().get_changeform_initial_data(request)}

    def _names(self, request: HttpRequest) -> list[str]:
        return flatten_fieldsets(self.get_fieldsets(request))

    # --- The list -----------------------------------------------------------------------------------------------------
    @admin.display(description="Status", ordering="status")
    def state(self, obj: Content) -> str:
        return format_html('<span class="standing is-{}">{}</span>', obj.status, obj.get_status_display())

    @admin.display(description="Page")
    def page(self, obj: Any) -> str:
        return format_html('<a href="{}" title="Open the page of {}">View</a>', self.get_view_on_site_url(obj), obj)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.get_absolute_url() if obj is not None and hasattr(obj, "get_absolute_url") else None

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, "note": self.description, **(extra_context or {})})

    # --- One thing ----------------------------------------------------------------------------------------------------
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found: QuerySet[Any] = super().get_queryset(request)
        fields = [one.name for one in self.model._meta.fields if one.is_relation and one.name != "version"]
        return found.select_related(*fields)

    @admin.display(description="Status")
    def standing(self, obj: Any) -> str:
        """Show the status with the ways on from it: each asks first, saying whom it touches."""
        if obj is None or obj.pk is None:
            return "Draft. It can be published when it is saved."
        ways = format_html_join(
            " ",
            '<a class="way" href="{}">{}</a>',
            ((self.status_url(to, [obj.pk]), self.verb(to)) for to in _ORDER if to != obj.status),
        )
        return format_html("{} <span class='ways'>{}</span>", self.state(obj), ways)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **more: Any) -> Any:
        obj = context.get("original")
        links = []
        for words, model, query in self.related if obj is not None else ():
            url = reverse(f"admin:catalog_{model}_changelist")
            links.append((words, f"{url}?{query}={obj.pk}"))
        preview_url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_preview")
        context.update({"related_links": links, "no_delete": NO_DELETE, "preview_url": preview_url})
        return super().render_change_form(request, context, *args, **more)

    # --- Saving -------------------------------------------------------------------------------------------------------
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save a thing with all that follows from its texts; its mark of the last import stays as it is."""
        prepare(row=obj, links=links_for(pack=obj.pack))
        obj._change_reason = form.cleaned_data.get("reason") or None
        obj._history_user = request.user
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            renew_links(kind=self.kind, row=obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save what belongs to the thing, with what follows from its texts."""
        rows = formset.save(commit=False)
        links = links_for(pack=form.instance.pack) if rows else {}
        for row in rows:
            prepare(row=row, links=links)
            row.save()
        for row in formset.deleted_objects:
            row.delete()
        formset.save_m2m()

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Say what changed; the reason stands behind it."""
        form.changed_data = [name for name in form.changed_data if name not in ("reason", "seen_at")]
        message = super().construct_change_message(request, form, formsets, add)
        reason = form.cleaned_data.get("reason")
        if not reason:
            return message
        words = LogEntry(action_flag=CHANGE, change_message=json.dumps(message)).get_change_message()
        return f"{words} Reason: {reason}"


class HistoryAdmin(ContentAdmin, SimpleHistoryAdmin):  # type: ignore[misc]
    """Content whose every version is kept: what changed, when, by whom, and why."""

    object_history_template = "admin/content_history.html"
    object_history_list_template = "admin/content_history_list.html"

    def get_historical_record_context_helper(self, request: HttpRequest, record: Any) -> Any:
        """Show texts in full: what changed may stand far down."""
        return HistoricalRecordContextHelper(self.model, record, max_displayed_delta_change_chars=100_000)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        entries = LogEntry.objects.filter(
            object_id=object_id, content_type=get_content_type_for_model(self.model)
        ).select_related("user", "content_type")
        return super().history_view(request, object_id, {"saves": list(entries[:50]), **(extra_context or {})})


class _Part(KnownChoices):
    autocomplete_fields: ClassVar[Any] = ()
    extra = 0
    is_table = False

    def get_formset(self, request: HttpRequest, obj: Any = None, **more: Any) -> Any:
        """Let the rows know the thing they belong to, and their texts show links in the preview."""
        formset = super().get_formset(request, obj, **more)  # type: ignore[misc]
        links = links_known(obj.pack) if obj is not None and self._has_texts() else {}
        is_table = self.is_table

        class Linked(formset):  # type: ignore[misc,valid-type]
            def add_fields(self, form: Any, index: int | None) -> None:
                super().add_fields(form, index)
                if self.instance.pk:
                    setattr(form.instance, self.fk.name, self.instance)
                if isinstance(form, PackRules):
                    form.set_links(links)
                if is_table:
                    name_fields(form)

        return Linked

    def _has_texts(self) -> bool:
        return bool(getattr(self.form, "markdown", None))  # type: ignore[attr-defined]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        return found.select_related(*self.autocomplete_fields) if self.autocomplete_fields else found


class TabularPart(_Part, TabularInline):
    """Rows of a thing, in a table."""

    is_table = True


class StackedPart(_Part, StackedInline):
    """Rows of a thing, one below the other."""
