"""Numbers as people type them, read exactly."""

import re
import unicodedata
from fractions import Fraction
from typing import Final

from .errors import MalformedAnswer

_LONGEST: Final = 64
_LARGEST_EXPONENT: Final = 330  # beyond every float
_READABLE: Final = "Write one number, such as 0.75, 3/4, 75% or 1e-3."

_ALIKE: Final = str.maketrans(
    {"\u2212": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2044": "/", "\u2215": "/"}
)
_PLAIN: Final = r"(?:\d+(?:\.\d*)?|\.\d+)"
_NUMBER: Final = re.compile(rf"({_PLAIN})(?:e([+-]?\d{{1,4}}))?", re.IGNORECASE)
_FRACTION: Final = re.compile(rf"({_PLAIN})\s?/\s?({_PLAIN})")
_MIXED: Final = re.compile(r"(\d+) (\d+)\s?/\s?(\d+)")
_GROUPS: Final = re.compile(r"\d{1,3}(?: \d{3})+(?![\d ])")
_ONE_COMMA_THREE_DIGITS: Final = re.compile(r"[1-9]\d{0,2},\d{3}")
_COMMA_GROUPS: Final = re.compile(r"(\d{1,3}(?:,\d{3})+)(\.\d*)?")
_DOT_GROUPS: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d*)")


def read_numbers(typed: object, *, unit: str = "") -> tuple[Fraction, ...]:
    """Return what a typed number can mean, exactly; the unit asked for may stand behind it.

    Comma or point for decimals, groups of three, fractions ("3/4", "1 3/4", "¾"), percent, exponents. "1,250" can mean
    1.25 and 1250: both are returned, since the writer knew which. Anything else has one meaning.

    :raises MalformedAnswer: if it is no number, not finite, or beyond 1e±330.
    """
    if isinstance(typed, bool) or not isinstance(typed, str | int | float):
        raise MalformedAnswer(_READABLE)
    if isinstance(typed, float):
        typed = repr(typed)
    elif isinstance(typed, int):
        # Beyond this an integer is no answer, and turning it into text is refused by Python itself.
        if abs(typed) > 10**_LARGEST_EXPONENT:
            raise MalformedAnswer("This number is too large.")
        return (Fraction(typed),)
    text = _tidy(_without_unit(typed.strip(), unit.strip()))
    sign = 1
    if text[:1] in ("-", "+"):
        sign, text = (-1 if text[0] == "-" else 1), text[1:].lstrip()
    share = Fraction(1)
    if text.endswith("%"):
        share, text = Fraction(1, 100), text[:-1].rstrip()
    return tuple(sign * share * value for value in _magnitudes(text))


def _tidy(typed: str) -> str:
    if len(typed) > _LONGEST:
        raise MalformedAnswer(_READABLE)
    spelled = []
    for character in typed:
        form = unicodedata.decomposition(character)
        if form.startswith(("<super>", "<sub>")):
            raise MalformedAnswer(_READABLE)  # 10² would be read as 102
        spelled.append(f" {character}" if form.startswith("<fraction>") else character)
    text = unicodedata.normalize("NFKC", "".join(spelled)).translate(_ALIKE)
    return " ".join(text.split())


def _without_unit(text: str, unit: str) -> str:
    number, behind = text[: len(text) - len(unit)].rstrip(), text[len(text) - len(unit) :]
    return number if number and unit and _folded(behind) == _folded(unit) else text


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _magnitudes(text: str) -> tuple[Fraction, ...]:
    if not text.isascii():
        raise MalformedAnswer(_READABLE)
    if mixed := _MIXED.fullmatch(text):
        whole, above, below = (Fraction(part) for part in mixed.groups())
        return (whole + _divide(above, below),)
    if _GROUPS.match(text):
        text = text.replace(" ", "")
    text = text.replace(" e", "e").replace("e ", "e")
    if _ONE_COMMA_THREE_DIGITS.fullmatch(text):
        return Fraction(text.replace(",", ".")), Fraction(text.replace(",", ""))
    if dotted := _DOT_GROUPS.fullmatch(text):
        text = f"{dotted[1].replace('.', '')}.{dotted[2]}"
    elif (commas := _COMMA_GROUPS.fullmatch(text)) and (commas[2] or text.count(",") > 1):
        text = text.replace(",", "")
    elif "." not in text and (text.count(",") == 1 or "/" in text):
        text = text.replace(",", ".")
    return (_value(text),)


def _value(text: str) -> Fraction:
    if parts := _FRACTION.fullmatch(text):
        return _divide(Fraction(parts[1]), Fraction(parts[2]))
    if parts := _NUMBER.fullmatch(text):
        exponent = int(parts[2] or 0)
        if abs(exponent) > _LARGEST_EXPONENT:
            raise MalformedAnswer("This number is too large or too small.")
        return Fraction(parts[1]) * Fraction(10) ** exponent
    raise MalformedAnswer(_READABLE)


def _divide(above: Fraction, below: Fraction) -> Fraction:
    if below == 0:
        raise MalformedAnswer("Nothing can be divided by zero.")
    return above / below
