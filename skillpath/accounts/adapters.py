"""What allauth asks us."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


def on_the_site(url: str) -> str:
    """Return the same place on this site: allauth takes the host from the request, where anyone may write it."""
    return settings.SITE_URL + urlunsplit(("", "", *urlsplit(url)[2:]))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.ACCOUNT_SIGNUP_OPEN)

    def get_user_search_fields(self) -> list[Any]:
        return ["email", "name"]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send an e-mail whose links lead to SITE_URL and which is signed by SITE_NAME."""
        led = {name: on_the_site(value) for name, value in context.items() if name.endswith("_url")}
        site = {"name": settings.SITE_NAME, "domain": settings.SITE_URL}
        super().send_mail(template_prefix, email, {**context, **led, "current_site": site})
