"""Statuses of content: for one thing or many, always by way of a page that says how many and whom it touches."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from skillpath.catalog.admin.touched import count_touched
from skillpath.catalog.models import Status
from skillpath.catalog.services.editing import StatusChange, change_status, find_dependents, find_obstacles

VERBS = {
    Status.PUBLISHED: "Publish",
    Status.IN_REVIEW: "Send to review",
    Status.DRAFT: "Back to draft",
    Status.ARCHIVED: "Archive",
}
_DONE = {
    Status.PUBLISHED: "published",
    Status.IN_REVIEW: "sent to review",
    Status.DRAFT: "set back to draft",
    Status.ARCHIVED: "archived",
}
MOST_NAMED = 12


class StatusActions:
    """Actions of the list, and a page that asks before anything happens."""

    model: Any
    opts: Any
    admin_site: Any
    kind: str
    actions: Any = ("publish", "send_to_review", "back_to_draft", "archive")

    def verb(self, to: Status) -> str:
        return VERBS[to]

    def status_url(self, to: Status, ids: Collection[int]) -> str:
        query = urlencode({"to": to.value, "ids": ",".join(map(str, ids))})
        return f"{reverse(f'admin:{self.opts.app_label}_{self.opts.model_name}_status')}?{query}"

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_status"
        return [
            path("status/", self.admin_site.admin_view(self.status_view), name=name),
            *super().get_urls(),  # type: ignore[misc]
        ]

    @admin.action(description="Publish", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return self._ask(request, Status.PUBLISHED, list(queryset.values_list("pk", flat=True)))

    @admin.action(description="Send to review", permissions=["change"])
    def send_to_review(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return self._ask(request, Status.IN_REVIEW, list(queryset.values_list("pk", flat=True)))

    @admin.action(description="Back to draft (restores what is archived)", permissions=["change"])
    def back_to_draft(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return self._ask(request, Status.DRAFT, list(queryset.values_list("pk", flat=True)))

    @admin.action(description="Archive", permissions=["change"])
    def archive(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return self._ask(request, Status.ARCHIVED, list(queryset.values_list("pk", flat=True)))

    def status_view(self, request: HttpRequest) -> HttpResponse:
        """Ask (GET), then do it (POST). Doing it twice is doing it once."""
        if not self.has_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else request.GET
        try:
            to = Status(sent.get("to", ""))
            ids = [int(one) for one in sent.get("ids", "").split(",") if one]
        except ValueError as error:
            raise BadRequest("This address names no status, or no content.") from error
        if request.method != "POST":
            return self._ask(request, to, ids)
        change = change_status(
            kind=self.kind,
            ids=ids,
            to=to,
            by=request.user,
            at=timezone.now(),  # noqa: TID251 - the admin is an edge
            reason=sent.get("reason", "")[:100],
        )
        self._log(request, change, to, sent.get("reason", "")[:100])
        self._tell(request, change, to)
        return HttpResponseRedirect(self._back(request))

    def _ask(self, request: HttpRequest, to: Status, ids: Collection[int]) -> HttpResponse:
        rows = list(self.model._default_manager.filter(pk__in=ids).order_by("title"))
        moving = [row for row in rows if row.status != to]
        pks = {row.pk for row in moving}
        leaving = [row.pk for row in moving if row.status == Status.PUBLISHED]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{VERBS[to]}: {self._count(len(moving))}?",
            "to": to,
            "verb": VERBS[to],
            "ids": ",".join(str(row.pk) for row in rows),
            "moving": moving[:MOST_NAMED],
            "more": max(0, len(moving) - MOST_NAMED),
            "same": len(rows) - len(moving),
            "touched": count_touched(kind=self.kind, ids=pks) if pks else [],
            "obstacles": find_obstacles(kind=self.kind, ids=pks) if to == Status.PUBLISHED and pks else [],
            "dependents": find_dependents(kind=self.kind, ids=leaving) if leaving else [],
            "action": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_status"),
            "back": self._back(request),
        }
        return TemplateResponse(request, "admin/status_confirmation.html", context)

    def _back(self, request: HttpRequest) -> str:
        """Return where the person came from, if that is a page of this admin."""
        home = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        asked = request.POST.get("back") or request.headers.get("Referer") or ""
        if "/status/" in asked or not url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}):
            return home
        return asked

    def _count(self, number: int) -> str:
        return f"{number} {self.opts.verbose_name if number == 1 else self.opts.verbose_name_plural}"

    def _log(self, request: HttpRequest, change: StatusChange, to: Status, reason: str) -> None:
        words = f"Status: {to.label}." + (f" Reason: {reason}" if reason else "")
        if change.changed:
            LogEntry.objects.log_actions(request.user.pk, change.changed, CHANGE, words)  # type: ignore[arg-type]

    def _tell(self, request: HttpRequest, change: StatusChange, to: Status) -> None:
        if change.changed:
            messages.success(request, f"{self._count(len(change.changed))} {_DONE[to]}.")
        elif not change.obstacles:
            messages.info(request, f"Nothing changed: {self._count(change.same_count)} had this status already.")
        if change.obstacles:
            for one in change.obstacles[:MOST_NAMED]:
                messages.error(request, f"“{one.title}” was not published: {one.why}.")
            if len(change.obstacles) > MOST_NAMED:
                messages.error(request, f"{len(change.obstacles) - MOST_NAMED} more reasons are not shown.")
