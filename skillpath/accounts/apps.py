from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "skillpath.accounts"
    label = "accounts"
    verbose_name = "People"
