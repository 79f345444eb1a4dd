"""The admin as a place: who may enter, how its index is grouped, what nobody may touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.module_loading import import_string
from django.utils.text import capfirst

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
    StackedInline = admin.StackedInline[Any, Any]
else:
    ModelAdmin, TabularInline, StackedInline = admin.ModelAdmin, admin.TabularInline, admin.StackedInline

# The groups of the index: name, address-like label, the tables in order.
GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Content",
        "content",
        (
            *("catalog.Skill", "catalog.Role", "catalog.Roadmap", "catalog.Step", "catalog.Article", "catalog.Card"),
            *("catalog.Item", "catalog.Quiz", "catalog.Project", "catalog.InterviewTask", "catalog.Resource"),
            *("catalog.Domain", "catalog.Pack"),
        ),
    ),
    (
        "People",
        "people",
        ("accounts.User", "auth.Group", "learners.Team", "account.EmailAddress", "mfa.Authenticator"),
    ),
    ("Operations", "operations", ("learners.Reminder", "accounts.ApiToken", "admin.LogEntry")),
)
_OTHERS = {
    "account.EmailAddress": ("E-mail addresses", "Which addresses people have proven to be theirs."),
    "auth.Group": ("Groups", "Curators write content; their rights are set anew with every release."),
}
# Tables that libraries register but whose rows are secrets, or are set elsewhere.
HIDDEN = (
    *("account.EmailConfirmation", "socialaccount.SocialApp", "socialaccount.SocialToken"),
    *("socialaccount.SocialAccount", "usersessions.UserSession"),
)
# Ours in place of those the libraries bring.
OWN_PAGES = {"mfa.Authenticator": "skillpath.accounts.admin.AuthenticatorAdmin"}


class AdminSite(admin.AdminSite):
    """One admin for curators (content) and site admins (everything). The door is the one of the whole site."""

    site_title = "SkillPath content"
    site_header = "SkillPath content"
    index_title = "What to work on"
    enable_nav_sidebar = True

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Send people to the site's own login, so that its limits and second factors hold here too."""
        from allauth.account.decorators import secure_admin_login  # it needs the apps; this module defines one

        return secure_admin_login(super().login)(request, extra_context)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_change_password")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return the groups of the index, each with the tables this person may open and what they are for."""
        apps_found: list[Any] = super().get_app_list(request, app_label)
        tables = {f"{app['app_label']}.{model['object_name']}": model for app in apps_found for model in app["models"]}
        for name, model in tables.items():
            model_admin = self._registry.get(apps.get_model(name))
            listed_as, description = _OTHERS.get(name, ("", ""))
            model["description"] = getattr(model_admin, "description", description)
            model["name"] = getattr(model_admin, "listed_as", listed_as) or model["name"]
        if app_label:
            return apps_found
        groups = []
        for title, label, names in GROUPS:
            models = [tables.pop(name) for name in names if name in tables]
            if models:
                url = models[0]["admin_url"]
                groups.append(
                    {"name": title, "app_label": label, "app_url": url, "has_module_perms": True, "models": models}
                )
        if tables:
            rest = {"name": "More", "app_label": "more", "app_url": "", "has_module_perms": True}
            groups.append({**rest, "models": list(tables.values())})
        return groups


class AdminConfig(DjangoAdminConfig):
    """The admin app with our site; tables that nobody should look at are taken out after all have registered."""

    default_site = "skillpath.admin_site.AdminSite"

    def ready(self) -> None:
        super().ready()
        for name in HIDDEN:
            model = apps.get_model(name)
            if admin.site.is_registered(model):
                admin.site.unregister(model)
        for name, model_admin in OWN_PAGES.items():
            model = apps.get_model(name)
            if admin.site.is_registered(model):
                admin.site.unregister(model)
            admin.site.register(model, import_string(model_admin))


class ReadOnlyAdmin(ModelAdmin):
    """Rows to look at: nobody may add, change or delete them here."""

    description = ""
    listed_as = ""
    list_per_page = 50
    show_full_result_count = False
    actions: Any = None
    change_list_template = "admin/content_list.html"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        title = self.listed_as or capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, "note": self.description, **(extra_context or {})})

    def has_add_permission(self, request: HttpRequest, *_: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
