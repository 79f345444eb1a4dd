"""Invitations: how long they hold, whom they may go to, and the token in their link."""

import hashlib
import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

LIFETIME: Final = timedelta(days=14)
RESEND_AFTER: Final = timedelta(minutes=10)
"""An open invitation asked for again sooner than this is not sent again: a double click is one e-mail."""
MOST_AT_ONCE: Final = 100

_SEPARATORS = re.compile(r"[\s,;]+")
_NAMED = re.compile(r"[^<,;\n]*<([^<>\s]+)>")


class InvitationState(StrEnum):
    """Where an invitation stands."""

    OPEN = "open"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


def state_at(
    at: datetime,
    *,
    expires_at: datetime,
    accepted_at: datetime | None,
    declined_at: datetime | None,
    withdrawn_at: datetime | None,
) -> InvitationState:
    """Return where an invitation stands at an instant; what was answered doesn't expire."""
    if accepted_at is not None:
        return InvitationState.ACCEPTED
    if withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    if declined_at is not None:
        return InvitationState.DECLINED
    return InvitationState.OPEN if at < expires_at else InvitationState.EXPIRED


def split_addresses(text: str) -> list[str]:
    """Return the e-mail addresses in a text, lower case, each once, in order; whether they are valid is not looked at.

    Understands what people paste: lines, commas, semicolons, and ``Lea Learner <lea@example.org>``.

    >>> split_addresses("Lea Learner <Lea@Example.org>; sam@example.org, lea@example.org")
    ['lea@example.org', 'sam@example.org']
    """
    plain = _NAMED.sub(r" \1 ", text)
    return list(dict.fromkeys(part.lower() for part in _SEPARATORS.split(plain) if part))


def digest(token: str) -> str:
    """Return what is kept of a token: its SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()
