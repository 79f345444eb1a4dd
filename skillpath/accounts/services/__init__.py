"""Writes about who someone is."""

from skillpath.accounts.services.tokens import (
    FreshToken,
    NoSuchToken,
    find_token,
    make_token,
    note_use,
    revoke_token,
)

__all__ = ["FreshToken", "NoSuchToken", "find_token", "make_token", "note_use", "revoke_token"]
