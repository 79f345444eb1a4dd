"""Teams and reminders, as site admins see them. What people learn and answer is not shown to anyone here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from learners.reminders.models import Reminder
from learners.teams.models import Assignment, Invitation, Membership, Team
from skillpath.admin_site import ReadOnlyAdmin, TabularInline


class _ReadOnlyPart(TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MembershipPart(_ReadOnlyPart):
    model = Membership
    fields = ("user", "part", "started_at", "ended_at")
    ordering = ("ended_at", "user__email")
    verbose_name_plural = "People"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("user", "team")


class InvitationPart(_ReadOnlyPart):
    model = Invitation
    fk_name = "team"
    fields = ("email", "part", "created_at", "expires_at", "accepted_at", "declined_at", "withdrawn_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        return super().get_queryset(request).select_related("team")


class AssignmentPart(_ReadOnlyPart):
    model = Assignment
    fields = ("role", "membership", "due_date", "assigned_at", "ended_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assignment]:
        found = super().get_queryset(request)
        return found.select_related("role", "team", "membership__user", "membership__team")


@admin.register(Team)
class TeamAdmin(ReadOnlyAdmin):
    description = "Teams, their people and what is asked of them. Managers change them on the site."
    list_display = ("name", "people", "managers", "created_at", "archived_at")
    list_filter = (("archived_at", admin.EmptyFieldListFilter),)
    search_fields = ("name", "memberships__user__email", "memberships__user__name")
    fields = ("name", "public_id", "created_by", "created_at", "archived_at")
    inlines = (MembershipPart, AssignmentPart, InvitationPart)

    def get_queryset(self, request: HttpRequest) -> Any:
        current = Q(memberships__ended_at=None)
        found = super().get_queryset(request).select_related("created_by")
        return found.annotate(
            people_count=Count("memberships", filter=current, distinct=True),
            manager_count=Count("memberships", filter=current & Q(memberships__part="manager"), distinct=True),
        )

    @admin.display(description="People", ordering="people_count")
    def people(self, obj: Any) -> int:
        return int(obj.people_count)

    @admin.display(description="Managers", ordering="manager_count")
    def managers(self, obj: Any) -> int:
        return int(obj.manager_count)


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    description = "Reminders, at most one for each person and study day, and whether they were sent."
    list_display = ("study_date", "learner", "kind", "state", "sent_at", "note")
    list_select_related = ("learner",)
    list_filter = ("state", "kind")
    search_fields = ("learner__email", "message_id")
    date_hierarchy = "study_date"
    ordering = ("-study_date", "-pk")
    fields = ("learner", "study_date", "kind", "state", "created_at", "claimed_at", "sent_at", "message_id", "note")
