"""Who calls: by a personal token, or by the session of a browser (with CSRF, as DRF does it)."""

from typing import Any

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from skillpath.accounts import services as accounts
from skillpath.accounts.models import ApiToken, User

LONGEST = 200  # characters; tokens have 46


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer sp_…`, a personal token made in the settings."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Return the person and the token; None when the header speaks of something else.

        :raises AuthenticationFailed: for a token that is unknown, expired or revoked; nothing tells which.
        """
        scheme, _, secret = get_authorization_header(request).partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        at = timezone.now()
        token = accounts.find_token(secret=_readable(secret), at=at) if len(secret) <= LONGEST else None
        if token is None:
            raise AuthenticationFailed("This token is unknown, expired or revoked.", code="token_not_valid")
        accounts.note_use(token=token, at=at)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


def _readable(secret: bytes) -> str:
    # Nothing we made has other characters, and replaced ones match no token.
    return secret.strip().decode("ascii", errors="replace")


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema tells of tokens."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A personal token, made under Settings › API tokens. Its scope is read, or read and write.",
        }


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema tells of sessions."""

    target_class = "rest_framework.authentication.SessionAuthentication"
    name = "session"
    priority = 1

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "The session of a browser; what changes something needs the CSRF token in X-CSRFToken too.",
        }
