"""Wrong settings refuse to start, each with an id and what to do about it.

They are Django system checks, so `manage.py check` lists them and every command runs them; web, worker and scheduler
run them when they start.
"""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from csp.constants import SELF
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from skillpath import env

TRY_OUT = "To try SkillPath out on one machine, use `make run`; it needs no settings."


@register("settings")
def check_settings(app_configs: Any = None, **_later: Any) -> list[CheckMessage]:
    return [*_unreadable(), *_always(), *(() if settings.EMBEDDED or settings.TESTING else _production())]


def refuse_to_start() -> None:
    """End this process, saying why, if the settings are wrong."""
    errors = [message for message in check_settings() if message.is_serious()]
    if errors:
        sys.stderr.write(f"SkillPath does not start: {len(errors)} settings are wrong.\n")
        sys.stderr.writelines(f"  ({error.id}) {error.msg}\n      {error.hint}\n" for error in errors)
        raise SystemExit(78)  # EX_CONFIG


def _error(number: int, message: str, remedy: str) -> Error:
    return Error(message, hint=remedy, id=f"skillpath.E{number:03}")


def _unreadable() -> Iterator[CheckMessage]:
    for problem in env.problems:
        yield _error(1, problem, "Correct it, or remove it for the default. `.env.example` explains every variable.")


def _always() -> Iterator[CheckMessage]:
    if settings.DEBUG and not settings.EMBEDDED:
        yield _error(7, "DEBUG is on.", "Remove DEBUG: its error pages show settings and code to everyone.")
    if settings.TESTING and settings.SETTINGS_MODULE == "skillpath.settings":
        yield _error(
            9, "SKILLPATH_TESTING is on.", "Remove SKILLPATH_TESTING: it stores passwords weakly, for the test suite."
        )
    if settings.DEMO and not (settings.EMBEDDED and settings.SITE_IS_LOCAL):
        yield _error(
            8,
            "SKILLPATH_DEMO is on for a site that others can reach.",
            "Set SKILLPATH_DEMO=0, in the environment or in .env: the demo people's password is printed.",
        )
    if not settings.SITE_URL:
        yield _error(
            4,
            "SITE_URL is not set: links in e-mails would lead nowhere.",
            f"Set SITE_URL to the address people type, such as https://skills.example.org. {TRY_OUT}",
        )
    if _any_host(settings.ALLOWED_HOSTS) and not (settings.SITE_IS_LOCAL or settings.TESTING):
        yield _error(
            10,
            "ALLOWED_HOSTS lets any host in: addresses that logins from elsewhere return to could be forged.",
            "Remove ALLOWED_HOSTS (SITE_URL's host is allowed anyway) or list the names, separated by commas.",
        )
    if settings.EMBEDDED and not (settings.SITE_IS_LOCAL or settings.EMAIL_IS_SET):
        yield Warning(
            "EMAIL_URL is not set: e-mails to people of this site are written into a folder and sent to nobody.",
            hint="Set EMAIL_URL=smtp+tls://user:password@host:587.",
            id="skillpath.W004",
        )
    if settings.SOCIALACCOUNT_PROVIDERS and settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] == [SELF]:
        yield Warning(
            "SOCIAL_CONFIG names logins from elsewhere, but CSP_FORM_ACTION no site: browsers would stop people there.",
            hint="Set CSP_FORM_ACTION to where they log in, such as https://github.com, separated by commas.",
            id="skillpath.W005",
        )


def _production() -> Iterator[CheckMessage]:
    yield from _secret_key()
    yield from _site()
    if not settings.EMAIL_IS_SET:
        yield _error(
            6,
            "EMAIL_URL is not set: nobody could confirm an address, reset a password or be reminded.",
            f"Set EMAIL_URL=smtp+tls://user:password@host:587. {TRY_OUT}",
        )
    if settings.ON_SQLITE:
        yield Warning(
            "DATABASE_URL names no PostgreSQL; SQLite serves one machine only.",
            hint="Set DATABASE_URL=postgres://user:password@host:5432/name, or SKILLPATH_EMBEDDED=1 for one machine.",
            id="skillpath.W001",
        )
    if not settings.REDIS_URL:
        yield Warning(
            "REDIS_URL is not set; jobs travel in files, so web and worker must share one machine.",
            hint="Set REDIS_URL=redis://host:6379/0, or SKILLPATH_EMBEDDED=1 for one machine.",
            id="skillpath.W002",
        )


def _secret_key() -> Iterator[CheckMessage]:
    remedy = (
        "Set SECRET_KEY to a long random text that only this site knows, for example from "
        f"`python -c 'import secrets; print(secrets.token_urlsafe(50))'`. {TRY_OUT}"
    )
    key = settings.SECRET_KEY
    if settings.SECRET_KEY_MISSING:
        yield _error(2, "SECRET_KEY is not set.", remedy)
    elif len(key) < 50 or len(set(key)) < 10 or key.startswith("django-insecure-"):
        yield _error(3, "SECRET_KEY is easy to guess: it needs 50 characters, 10 of them different.", remedy)


def _site() -> Iterator[CheckMessage]:
    if settings.SITE_URL and not settings.HTTPS:
        yield _error(
            5,
            f"SITE_URL is {settings.SITE_URL}: passwords and sessions would travel unencrypted.",
            "Serve by HTTPS (a reverse proxy does it) and set SITE_URL=https://…",
        )
    elif settings.SECURE_SSL_REDIRECT and not settings.BEHIND_PROXY:
        yield Warning(
            "SITE_URL is https, but no proxy is named that ends TLS: every request would be redirected.",
            hint="Set BEHIND_PROXY=1 if a proxy ends TLS and sets X-Forwarded-Proto, or SSL_REDIRECT=0.",
            id="skillpath.W003",
        )


def _any_host(hosts: Sequence[str]) -> bool:
    return any(host.strip() in ("*", ".") for host in hosts)
