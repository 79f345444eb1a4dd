"""People, as site admins see them. Passwords are nobody's to see or set here."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from skillpath.accounts.forms import NameField
from skillpath.accounts.models import ApiToken, User
from skillpath.accounts.services.tokens import revoke_token
from skillpath.admin_site import ModelAdmin, ReadOnlyAdmin


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who may enter. Nobody can lock the last site admin out, or make themselves one."""

    class Meta:
        field_classes = {"name": NameField}
        labels = {"is_active": "May log in", "is_superuser": "Is a site admin"}
        help_texts = {
            "is_superuser": "May do everything here, people and rights included.",
            "groups": "Curators write content; they see nobody's learning.",
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        person = self.instance
        if not person.pk or not person.is_superuser:
            return cleaned
        stays = all(cleaned.get(name, getattr(person, name)) for name in ("is_active", "is_staff", "is_superuser"))
        others = User.objects.filter(is_active=True, is_staff=True, is_superuser=True).exclude(pk=person.pk)
        if not stays and not others.exists():
            raise ValidationError("This is the last site admin. Make someone else one first.")
        return cleaned


@admin.register(User)
class PersonAdmin(ModelAdmin):
    description = "Everyone with an account: who may enter, who writes content. People delete their own accounts."
    form = PersonForm
    list_display = ("email", "name", "part", "is_active", "date_joined", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser", "groups")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("email", "name")
    search_help_text = "By e-mail address or name"
    ordering = ("email",)
    change_list_template = "admin/content_list.html"
    readonly_fields = ("public_id", "date_joined", "last_login", "time_zone", "language")
    actions = ("deactivate", "activate")
    fieldsets = (
        (None, {"fields": ("email", "name", "is_active")}),
        (
            "Rights",
            {
                "fields": ("is_staff", "groups", "is_superuser"),
                "description": "A curator may enter the admin and is in the group Curators. A site admin may do all.",
            },
        ),
        ("Account", {"fields": ("public_id", "time_zone", "language", "date_joined", "last_login")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": ("email", "name"),
                "description": "They set a password of their own by “Forgot your password?” on the login page.",
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"title": "People", "note": self.description, **(extra_context or {})})

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **more: Any) -> Any:
        if db_field.name == "groups":
            more["widget"] = forms.CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **more)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_fieldsets(request, obj) if obj is not None else self.add_fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave the address to its person, who proves it by e-mail; and rights to site admins."""
        found = (*super().get_readonly_fields(request, obj), *(("email",) if obj is not None else ()))
        return found if request.user.is_superuser else (*found, "is_staff", "groups", "is_superuser")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only a site admin may change a site admin."""
        allowed: bool = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or bool(request.user.is_superuser))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="Part")
    def part(self, obj: User) -> str:
        if obj.is_superuser:
            return "Site admin"
        groups = ", ".join(group.name for group in obj.groups.all())
        return groups or ("May enter" if obj.is_staff else "–")

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Save a person; a new one has no password yet, and an address to be proven."""
        if not change:
            obj.email = obj.email.lower()
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if not change:
            EmailAddress.objects.get_or_create(user=obj, email=obj.email, defaults={"primary": True, "verified": False})

    @admin.action(description="Switch accounts off: they can't log in", permissions=["change"])
    def deactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        admins = queryset.filter(is_superuser=True).count()
        changed = self._switch(request, queryset.filter(is_superuser=False), on=False)
        messages.success(request, f"{changed} accounts switched off.")
        if admins:
            messages.warning(request, "Site admins were left as they are; switch them off one by one.")

    @admin.action(description="Switch accounts on again", permissions=["change"])
    def activate(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        messages.success(request, f"{self._switch(request, queryset, on=True)} accounts switched on.")

    def _switch(self, request: HttpRequest, people: QuerySet[User], *, on: bool) -> int:
        changing = list(people.exclude(is_active=on))
        User.objects.filter(pk__in=[person.pk for person in changing]).update(is_active=on)
        for person in changing:
            self.log_change(request, person, f"Switched {'on' if on else 'off'}.")
        return len(changing)


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnlyAdmin):
    listed_as = "API tokens"
    description = "Personal tokens of the API. Only their beginnings are known; a lost one is revoked."
    list_display = ("prefix", "name", "user", "scope", "created_at", "last_used_at", "expires_at", "revoked_at")
    list_select_related = ("user",)
    list_filter = ("scope", ("revoked_at", admin.EmptyFieldListFilter))
    search_fields = ("name", "prefix", "user__email")
    fields = list_display
    actions = ("revoke",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    @admin.action(description="Revoke: useless at once")
    def revoke(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> None:
        now = timezone.now()  # noqa: TID251 - the admin is an edge
        for token in queryset.filter(revoked_at=None):
            revoke_token(user_id=token.user_id, public_id=token.public_id, at=now)
            self.log_change(request, token, "Revoked.")
        messages.success(request, "The chosen tokens are revoked.")


@admin.register(LogEntry)
class AuditAdmin(ReadOnlyAdmin):
    """What was done in the admin. Nobody may change it, site admins included."""

    listed_as = "Audit"
    description = "Who did what in the admin. Nobody can change or delete it."
    list_display = ("action_time", "user", "act", "content_type", "object_repr", "words")
    list_select_related = ("user", "content_type")
    list_filter = ("action_flag", ("content_type", admin.RelatedOnlyFieldListFilter))
    search_fields = ("object_repr", "change_message", "user__email", "user__name")
    date_hierarchy = "action_time"
    ordering = ("-action_time",)
    list_display_links = None
    fields = ("action_time", "user", "act", "content_type", "object_repr", "words")
    readonly_fields = fields

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    @admin.display(description="What", ordering="action_flag")
    def act(self, obj: LogEntry) -> str:
        return obj.get_action_flag_display()

    @admin.display(description="In words")
    def words(self, obj: LogEntry) -> str:
        return obj.get_change_message()


class AuthenticatorAdmin(ReadOnlyAdmin):
    """Second factors without their secrets. Someone who lost their phone is helped by deleting theirs."""

    listed_as = "Second factors"
    description = "Second factors. Delete those of someone who lost their phone, after making sure who is asking."
    list_display = ("user", "type", "created_at", "last_used_at")
    list_select_related = ("user",)
    list_filter = ("type",)
    search_fields = ("user__email", "user__name")
    fields = list_display

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)
