"""What people may call themselves and their teams."""

import unicodedata
from typing import Final

from skillpath.kernel.errors import Invalid

# The embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9). They turn round the text that
# stands after a name; the marks U+200E and U+200F don't, and right-to-left names may need them.
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class NameUnusable(Invalid):
    code = "name_unusable"
    message = "A name can't hold invisible characters that control text or turn it round."


def tidy_name(name: str) -> str:
    """Return a name in one line, with single spaces.

    :raises NameUnusable: if it holds characters that control the text around it.
    """
    tidy = " ".join(name.split())
    if any(char in _TURNING or unicodedata.category(char) == "Cc" for char in tidy):
        raise NameUnusable
    return tidy
