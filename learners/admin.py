"""Teams and reminders, as site admins see them. What people learn and answer is not shown to anyone here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from learners.reminders.models import Reminder
from learners.teams.models import Assignment, Invitation, Membership, Team
from learners.teams.services import appoint_manager
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


class AppointForm(forms.ModelForm):  # type: ignore[type-arg]
    """Names a manager; nothing else of a team is changed here."""

    new_manager = forms.ModelChoiceField(
        Membership.objects.none(),
        required=False,
        label="Make a manager",
        empty_label="Nobody",
        help_text=(
            "For a team that nobody manages any more. Someone of the team, since its people chose who sees them; "
            "others are invited by a manager. They can bring an archived team back under Teams."
        ),
    )

    class Meta:
        model = Team
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["new_manager"]
        current = Membership.objects.filter(team=self.instance, ended_at=None, user__is_active=True)
        field.queryset = current.exclude(part=Membership.Part.MANAGER).select_related("user", "team")
        field.label_from_instance = lambda membership: str(membership.user)


class ManagedFilter(admin.SimpleListFilter):
    title = "manager"
    parameter_name = "managed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "Nobody"), ("yes", "Someone")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = {"no": Q(manager_count=0), "yes": Q(manager_count__gt=0)}.get(self.value() or "")
        return queryset if chosen is None else queryset.filter(chosen)


@admin.register(Team)
class TeamAdmin(ReadOnlyAdmin):
    description = "Teams, their people and what is asked of them. Managers change them on the site."
    form = AppointForm
    list_display = ("name", "people", "managers", "created_at", "archived_at")
    list_filter = (("archived_at", admin.EmptyFieldListFilter), ManagedFilter)
    search_fields = ("name", "memberships__user__email", "memberships__user__name")
    readonly_fields = ("name", "public_id", "created_by", "created_at", "archived_at")
    inlines = (MembershipPart, AssignmentPart, InvitationPart)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let site admins name a manager; who may only look sees the same without the choice."""
        return bool(request.user.is_superuser)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        chosen = ("new_manager",) if self.has_change_permission(request, obj) else ()
        return (*self.readonly_fields, *chosen)

    def save_model(self, request: HttpRequest, obj: Team, form: Any, change: bool) -> None:
        if appointed := form.cleaned_data.get("new_manager"):
            appoint_manager(team_public_id=obj.public_id, membership_public_id=appointed.public_id)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Name the person by their number: the audit outlives people, and keeps no name of someone who is gone."""
        appointed = form.cleaned_data.get("new_manager")
        return f"Made person {appointed.user_id} a manager." if appointed else []

    def get_queryset(self, request: HttpRequest) -> Any:
        current = Q(memberships__ended_at=None, memberships__user__is_active=True)
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
