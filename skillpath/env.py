"""Typed reading of environment variables; every variable is explained in `.env.example`.

What can't be read is collected in `problems` and refused by `skillpath.checks`, all at once, instead of stopping at the
first. An empty variable counts as unset.
"""

import json
import os
import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import environ

T = TypeVar("T")

BASE_DIR = Path(__file__).resolve().parent.parent
problems: list[str] = []

_YES, _NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
_DATABASES = {"sqlite", "postgres", "postgresql"}
_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465, "smtps": 465}

if os.environ.get("SKILLPATH_TESTING") != "1":  # a developer's own settings must not change what the tests see
    environ.Env.read_env(BASE_DIR / ".env")


def _read(name: str, default: T, convert: Callable[[str], T], wanted: str, *, secret: bool = False) -> T:
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    try:
        return convert(raw)
    except (ValueError, KeyError, environ.ImproperlyConfigured):
        problems.append(f"{name} must be {wanted}" + ("." if secret else f", not {raw[:80]!r}."))
        return default


def flag(name: str, *, default: bool) -> bool:
    def convert(raw: str) -> bool:
        if raw.lower() not in _YES | _NO:
            raise ValueError
        return raw.lower() in _YES

    return _read(name, default, convert, "1 or 0")


def text(name: str, *, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def number(name: str, *, default: int, least: int = 0) -> int:
    def convert(raw: str) -> int:
        if int(raw) < least:
            raise ValueError
        return int(raw)

    return _read(name, default, convert, f"a whole number of at least {least}")


def choice(name: str, *, default: str, among: tuple[str, ...]) -> str:
    return _read(name, default, lambda raw: among[among.index(raw)], "one of " + ", ".join(among))


def pattern(name: str, *, default: str, like: str, wanted: str) -> str:
    """Return a text that the whole of the regular expression `like` matches."""

    def convert(raw: str) -> str:
        if not re.fullmatch(like, raw):
            raise ValueError
        return raw

    return _read(name, default, convert, wanted)


def words(name: str, *, default: tuple[str, ...] = ()) -> list[str]:
    """Return a comma-separated list."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()] or list(default)


def mapping(name: str) -> dict[str, Any]:
    def convert(raw: str) -> dict[str, Any]:
        found = json.loads(raw)
        if not isinstance(found, dict):
            raise ValueError
        return found

    return _read(name, {}, convert, "a JSON object", secret=True)


def address(name: str, *, default: str = "", schemes: tuple[str, ...]) -> str:
    """Return a URL without a slash at its end."""

    def convert(raw: str) -> str:
        parts = urlsplit(raw)
        if parts.scheme not in schemes or not (parts.hostname or parts.scheme == "unix") or (parts.port or 0) < 0:
            raise ValueError
        return raw.rstrip("/")

    return _read(name, default, convert, " or ".join(f"{s}://…" for s in schemes), secret="redis" in schemes)


def is_this_machine(host: str) -> bool:
    """Say whether a host name or address is one that only this machine reaches itself by."""
    return host.strip("[]") in ("localhost", "127.0.0.1", "::1")


def database(name: str, *, default: str) -> dict[str, Any]:
    """Return Django's settings of one database, from `sqlite:///file` or `postgres://user:password@host:port/name`."""

    def convert(raw: str) -> dict[str, Any]:
        if raw.split(":")[0] not in _DATABASES:
            raise ValueError
        found = dict(environ.Env.db_url_config(raw))
        if not found.get("NAME"):
            raise ValueError
        return found

    wanted = "sqlite:///file or postgres://user:password@host:port/name"
    return _read(name, dict(environ.Env.db_url_config(default)), convert, wanted, secret=True)


def email(name: str) -> dict[str, Any]:
    """Return Django's e-mail settings, from for example `smtp+tls://user:password@host:587`.

    `smtp+tls` is STARTTLS, `smtp+ssl` and `smtps` are TLS from the first byte; parts are percent-encoded.
    """

    def convert(raw: str) -> dict[str, Any]:
        parts = urlsplit(raw)
        if parts.scheme not in _MAIL_PORTS or not parts.hostname:
            raise ValueError
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or _MAIL_PORTS[parts.scheme],
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
            "EMAIL_USE_SSL": parts.scheme in ("smtp+ssl", "smtps"),
        }

    return _read(name, {}, convert, "smtp+tls://user:password@host:587 or alike", secret=True)


def is_social_provider(name: str) -> bool:
    """Say whether allauth has such a provider; if not, that is a problem."""
    if name.isidentifier() and find_spec(f"allauth.socialaccount.providers.{name}"):
        return True
    problems.append(f"SOCIAL_PROVIDERS: there is no provider {name[:80]!r}.")
    return False
