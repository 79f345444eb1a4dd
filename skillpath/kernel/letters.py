"""E-mails: a subject, a text and a page, from three templates of one name."""

from collections.abc import Mapping
from typing import Any

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
    known = {"SITE_NAME": settings.SITE_NAME, "SITE_URL": settings.SITE_URL, **context}
    # A line break in a subject would begin a header of its own.
    subject = " ".join(render_to_string(f"email/{name}.subject.txt", known).split())
    letter = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"email/{name}.txt", known),
        to=[to],
        headers=dict(headers or {}),
        connection=connection,
    )
    letter.attach_alternative(render_to_string(f"email/{name}.html", known), "text/html")
    return letter
