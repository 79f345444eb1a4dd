"""Ids that may be shown: unguessable, short, safe in an address."""

import secrets

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
PUBLIC_ID_LENGTH = 16
LARGEST_ID = 2**63 - 1  # what a row's number may be on every database


def new_public_id() -> str:
    """Return 16 characters of 79 random bits, without look-alikes such as 0 and o."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(PUBLIC_ID_LENGTH))
