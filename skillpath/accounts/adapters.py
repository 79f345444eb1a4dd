"""What allauth asks us."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account import app_settings as allauth_settings
from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string, select_template
from django.utils import timezone

from skillpath.accounts import services
from skillpath.accounts.tasks import send_letter
from skillpath.kernel import letters

NOTIFICATION = "account/email/base_notification.html"  # says what was changed, when and from where


def on_the_site(url: str) -> str:
    """Return the same place on this site: allauth takes the host from the request, where anyone may write it."""
    return settings.SITE_URL + urlunsplit(("", "", *urlsplit(url)[2:]))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.ACCOUNT_SIGNUP_OPEN)

    def get_user_search_fields(self) -> list[Any]:
        return ["email", "name"]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Have an e-mail of allauth's sent, for example "account/email/password_reset_key"; its links lead to SITE_URL.

        It is kept first, so that neither a mail server nor a broker that is away breaks the page that asks for it.
        """
        led = {name: on_the_site(value) for name, value in context.items() if name.endswith("_url")}
        made = self.render_mail(template_prefix, email, {**context, **led})
        letter_id = services.keep_letter(letter=made, at=timezone.now())
        transaction.on_commit(lambda: send_letter.delay(letter_id=letter_id), robust=True)

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMultiAlternatives:
        known = {
            **letters.site(),
            "confirm_days": allauth_settings.EMAIL_CONFIRMATION_EXPIRE_DAYS,
            "reset_days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
            "signup_is_open": settings.ACCOUNT_SIGNUP_OPEN,
            **context,
        }
        known["subject"] = render_to_string(f"{template_prefix}_subject.txt", known).strip()
        return letters.letter(
            "account",
            to=email,
            subject=known["subject"],
            text=render_to_string(f"{template_prefix}_message.txt", known),
            page=select_template([f"{template_prefix}_message.html", NOTIFICATION]).render(known),
            headers=headers,
        )
