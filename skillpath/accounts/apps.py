from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "skillpath.accounts"
    label = "accounts"
    verbose_name = "People"

    def ready(self) -> None:
        from skillpath.accounts.personal_data import people

        people.register_all()
        # After the last app, when the permissions of all apps exist.
        post_migrate.connect(_make_groups, dispatch_uid="accounts.make_groups")


def _make_groups(*, using: str, apps: Any = installed, **_: Any) -> None:
    """Give curators the rights to content, and to nothing else. Twice is once."""
    from skillpath.accounts.models import CURATORS

    try:
        group_model = apps.get_model("auth", "Group")
        permission_model = apps.get_model("auth", "Permission")
    except LookupError:
        return
    if using != "default":
        return
    group, _made = group_model.objects.using(using).get_or_create(name=CURATORS)
    rights = permission_model.objects.using(using).filter(content_type__app_label="catalog")
    group.permissions.set(rights)
