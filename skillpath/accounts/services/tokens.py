"""Personal tokens of the API."""

import datetime as dt
import hashlib
import secrets
from typing import NamedTuple

from django.db import transaction

from skillpath.accounts.models import ApiToken
from skillpath.kernel.errors import NotFound, Refused

PREFIX = "sp_"
MOST_TOKENS = 20
USE_IS_NOTED_EVERY = dt.timedelta(minutes=10)


class NoSuchToken(NotFound):
    code = "no_such_token"
    message = "There is no such token."


class TooManyTokens(Refused):
    code = "too_many_tokens"
    message = f"You have {MOST_TOKENS} tokens in use already; please revoke one first."


class FreshToken(NamedTuple):
    """A token just made, with its secret, which is shown this once."""

    token: ApiToken
    secret: str


@transaction.atomic
def make_token(
    *, user_id: int, name: str, scope: ApiToken.Scope, at: dt.datetime, days: int | None = None
) -> FreshToken:
    """Make a token. Only its hash is stored, so the secret can't be shown again.

    :raises TooManyTokens: if the person has twenty that still open something.
    """
    if ApiToken.objects.filter(user_id=user_id).valid(at=at).count() >= MOST_TOKENS:
        raise TooManyTokens
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user_id=user_id,
        name=name,
        scope=scope,
        prefix=secret[:9],
        digest=_digest(secret),
        created_at=at,
        expires_at=at + dt.timedelta(days=days) if days else None,
    )
    return FreshToken(token, secret)


@transaction.atomic
def revoke_token(*, user_id: int, public_id: str, at: dt.datetime) -> ApiToken:
    """Make a token useless at once. Twice is once.

    :raises NoSuchToken: if it isn't the person's.
    """
    token = ApiToken.objects.select_for_update().filter(user_id=user_id, public_id=public_id).first()
    if token is None:
        raise NoSuchToken
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
    return token


def find_token(*, secret: str, at: dt.datetime) -> ApiToken | None:
    """Return the valid token with this secret, its person at hand, or None."""
    found = ApiToken.objects.valid(at=at).select_related("user__profile").filter(digest=_digest(secret)).first()
    return found if found is not None and found.user.is_active else None


def note_use(*, token: ApiToken, at: dt.datetime) -> None:
    """Note when a token was last used, to ten minutes, so that reading is not writing."""
    if token.last_used_at is None or at - token.last_used_at > USE_IS_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)


def _digest(secret: str) -> str:
    # The secret has 256 random bits: a fast hash can't be searched through, and each request needs one.
    return hashlib.sha256(secret.encode()).hexdigest()
