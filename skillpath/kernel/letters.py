"""E-mails: a subject, a text and a page."""

from collections.abc import Mapping
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string


def compose(
    name: str,
    *,
    to: str,
    context: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
    connection: BaseEmailBackend | None = None,
) -> EmailMultiAlternatives:
    """Return an e-mail in text and HTML, made of `email/<name>.subject.txt`, `.txt` and `.html`."""
    known = {**site(), **context}
    return letter(
        name,
        to=to,
        subject=render_to_string(f"email/{name}.subject.txt", known),
        text=render_to_string(f"email/{name}.txt", known),
        page=render_to_string(f"email/{name}.html", known),
        headers=headers,
        connection=connection,
    )


def site() -> dict[str, str]:
    """Return what every template of an e-mail may use."""
    return {"SITE_NAME": settings.SITE_NAME, "SITE_URL": settings.SITE_URL}


def letter(
    kind: str,
    *,
    to: str,
    subject: str,
    text: str,
    page: str,
    headers: Mapping[str, str] | None = None,
    connection: BaseEmailBackend | None = None,
) -> EmailMultiAlternatives:
    """Return an e-mail in text and HTML; its `kind` stands in its Message-ID, with the host of the site."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    own = {"Message-ID": make_msgid(idstring=kind, domain=host), "Auto-Submitted": "auto-generated"}
    made = EmailMultiAlternatives(
        subject=" ".join(subject.split()),  # a line break in it would begin a header of its own
        body=text.strip() + "\n",
        to=[to],
        headers={**own, **(headers or {})},
        connection=connection,
    )
    made.attach_alternative(page, "text/html")
    return made
