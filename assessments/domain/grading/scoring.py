"""How much an answer is worth."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any, Final

from .errors import MalformedAnswer
from .numbers import read_numbers
from .texts import plain, read_text

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Grade:
    """What an answer is worth: `score` in [0, 1], `correct` only when nothing is missing."""

    score: float
    correct: bool


def grade(kind: str, content: Content, answer: object) -> Grade:
    """Return the grade of an answer to an item version.

    Answers: single {"choice": id} · multiple {"choices": [id, …]} · numeric {"number": "0,75"} · short {"text": "…"} ·
    ordering {"order": [id, …]} · matching {"pairs": {left id: right id, …}}. Ids are the content's own; what a person
    sent from a page goes through `answer_from_shown` first.

    Partial credit: multiple, (hits − false alarms) / right options, not below 0; ordering, Kendall's τ of the given
    order, not below 0; matching, the share of rows matched right.

    :raises MalformedAnswer: if the answer can't be read; nothing else, whatever is sent.
    """
    if not isinstance(answer, Mapping):
        raise MalformedAnswer("This answer can't be read.")
    score = _SCORING[kind](content, answer)
    return Grade(score=float(score), correct=score == 1)


def guess_chance(kind: str, content: Content) -> float:
    """Return the chance, in [0, 0.5], of being fully right without knowing: c of the item response curve.

    :raises ValueError: if the content leaves nothing to choose from.
    """
    if kind in ("numeric", "short"):
        return 0.0
    ways = _WAYS[kind](content)
    if ways < 2:
        raise ValueError(f"a {kind} item needs something to choose from")
    return 1 / ways


def _ways_to_match(content: Content) -> int:
    rows, spare = len(content["pairs"]), len(content.get("distractors") or ())
    return math.perm(rows + spare, rows)


_WAYS: Final[dict[str, Callable[[Content], int]]] = {
    "single": lambda content: len(content["options"]),
    "multiple": lambda content: 2 ** len(content["options"]) - 1,
    "ordering": lambda content: math.factorial(len(content["sequence"])),
    "matching": _ways_to_match,
}


def _score_single(content: Content, answer: Mapping[Any, Any]) -> Fraction:
    right = {option["id"]: bool(option.get("correct")) for option in content["options"]}
    choice = answer.get("choice")
    if not isinstance(choice, str) or choice not in right:
        raise MalformedAnswer("Choose one of the answers.")
    return Fraction(right[choice])


def _score_multiple(content: Content, answer: Mapping[Any, Any]) -> Fraction:
    right = {option["id"]: bool(option.get("correct")) for option in content["options"]}
    chosen = _ids(answer.get("choices"), known=right, message="Choose at least one of the answers, each once.")
    if not chosen:
        raise MalformedAnswer("Choose at least one of the answers.")
    hits = sum(right[choice] for choice in chosen)
    false_alarms = len(chosen) - hits
    return max(Fraction(0), Fraction(hits - false_alarms, max(1, sum(right.values()))))


def _score_numeric(content: Content, answer: Mapping[Any, Any]) -> Fraction:
    key, tolerance = _exact(content["answer"]), _exact(content.get("tolerance") or 0)
    readings = read_numbers(answer.get("number"), unit=content.get("unit") or "")
    return Fraction(any(abs(reading - key) <= tolerance for reading in readings))


def _score_short(content: Content, answer: Mapping[Any, Any]) -> Fraction:
    case_sensitive = bool(content.get("case_sensitive"))
    given = plain(read_text(answer.get("text")), case_sensitive=case_sensitive)
    return Fraction(any(given == plain(str(text), case_sensitive=case_sensitive) for text in content["accept"]))


def _score_ordering(content: Content, answer: Mapping[Any, Any]) -> Fraction:
    place = {entry["id"]: index for index, entry in enumerate(content["sequence"])}
    order = _ids(answer.get("order"), known=place, message="Put every entry in its place, each once.")
    if len(order) != len(place):
        raise MalformedAnswer("Put every entry in its place, each once.")
    pairs = list(combinations([place[entry] for entry in order], 2))
    if not pairs:
        return Fraction(1)
    in_order = sum(before < after for before, after in pairs)
    return max(Fraction(0), Fraction(2 * in_order, len(pairs)) - 1)


def _score_matching(content: Content, answer: Mapping[Any, Any]) -> Fraction:
    right_of = {pair["id"]: pair["right_html"] for pair in content["pairs"]}
    offered = right_of | {entry["id"]: entry["right_html"] for entry in content.get("distractors") or ()}
    given = answer.get("pairs")
    if not isinstance(given, Mapping) or set(given) != set(right_of):
        raise MalformedAnswer("Match every row.")
    _ids(list(given.values()), known=offered, message="Match every row, each answer once.")
    # Compared by what is read: two right sides that say the same are the same.
    return Fraction(sum(offered[given[left]] == right_of[left] for left in right_of), len(right_of))


_SCORING: Final[dict[str, Callable[[Content, Mapping[Any, Any]], Fraction]]] = {
    "single": _score_single,
    "multiple": _score_multiple,
    "numeric": _score_numeric,
    "short": _score_short,
    "ordering": _score_ordering,
    "matching": _score_matching,
}

KINDS: Final = tuple(_SCORING)


def _ids(sent: object, *, known: Mapping[str, Any], message: str) -> list[str]:
    if not isinstance(sent, list | tuple) or not all(isinstance(each, str) and each in known for each in sent):
        raise MalformedAnswer(message)
    if len(set(sent)) != len(sent):
        raise MalformedAnswer(message)
    return list(sent)


def _exact(number: float | str) -> Fraction:
    """Return the decimal that the author wrote: 0.01 is a hundredth here, so that a tolerance's edge is inside."""
    return Fraction(str(number))
