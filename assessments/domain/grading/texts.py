"""Short typed answers, compared as people read them."""

import unicodedata
from typing import Final

from .errors import MalformedAnswer

_LONGEST: Final = 500
_ALIKE: Final = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2212": "-",
    }
)


def read_text(typed: object) -> str:
    """Return a typed answer as it came.

    :raises MalformedAnswer: if it is no text, empty, longer than 500 characters, or can't be stored (NUL, half a pair).
    """
    if not isinstance(typed, str) or not plain(typed, case_sensitive=True):
        raise MalformedAnswer("Write an answer.")
    if len(typed) > _LONGEST:
        raise MalformedAnswer(f"Keep your answer under {_LONGEST} characters.")
    if any(character == "\x00" or "\ud800" <= character <= "\udfff" for character in typed):
        raise MalformedAnswer("This answer can't be read.")  # no database stores these
    return typed


def plain(text: str, *, case_sensitive: bool) -> str:
    """Return a text without what nobody means to write: width, case, blanks, curly quotes, a final dot."""
    text = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    if not case_sensitive:
        # Folding can undo the normal form (İ), so it is made again.
        text = unicodedata.normalize("NFKC", text.casefold())
    return " ".join(text.split()).removesuffix(".").rstrip()
