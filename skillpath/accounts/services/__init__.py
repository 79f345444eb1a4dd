"""Writes about who someone is."""

from skillpath.accounts.services.letters import find_waiting_letters, keep_letter, send_letter
from skillpath.accounts.services.tokens import (
    FreshToken,
    NoSuchToken,
    find_token,
    make_token,
    note_use,
    revoke_token,
)

__all__ = [
    "FreshToken",
    "NoSuchToken",
    "find_token",
    "find_waiting_letters",
    "keep_letter",
    "make_token",
    "note_use",
    "revoke_token",
    "send_letter",
]
