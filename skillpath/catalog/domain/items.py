"""What stands in an item's version: from the fields of a pack to stored content, and back."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def content_of(value: Mapping[str, Any], *, render: Callable[[str], str]) -> dict[str, Any]:
    """Return the JSON of an item version, with the HTML beside the Markdown.

    single, multiple: `{"options": [{id, text, html, correct, why, why_html}]}` · numeric: `{answer, tolerance, unit}` ·
    short: `{accept, case_sensitive}` · ordering: `{"sequence": [{id, text, html}]}` in the right order · matching:
    `{"pairs": [{id, left, left_html, right, right_html}], "distractors": [{id, right, right_html}]}`.
    """
    kind = value["kind"]
    if kind in ("single", "multiple"):
        return {
            "options": [
                {
                    "id": letter,
                    "text": option["text"],
                    "html": render(option["text"]),
                    "correct": bool(option.get("correct")),
                    "why": option.get("why") or "",
                    "why_html": render(option["why"]) if option.get("why") else "",
                }
                for letter, option in zip(_LETTERS, value["options"], strict=False)
            ]
        }
    if kind == "numeric":
        return {
            "answer": value["answer"],
            "tolerance": value.get("tolerance") or 0,
            "unit": value.get("unit") or "",
        }
    if kind == "short":
        return {"accept": list(value["accept"]), "case_sensitive": bool(value.get("case_sensitive"))}
    if kind == "ordering":
        entries = zip(_LETTERS, value["sequence"], strict=False)
        return {"sequence": [{"id": letter, "text": text, "html": render(text)} for letter, text in entries]}
    pairs = [
        {
            "id": letter,
            "left": pair["left"],
            "left_html": render(pair["left"]),
            "right": pair["right"],
            "right_html": render(pair["right"]),
        }
        for letter, pair in zip(_LETTERS, value["pairs"], strict=False)
    ]
    wrong = zip(_LETTERS[len(pairs) :], value.get("distractors") or [], strict=False)
    return {
        "pairs": pairs,
        "distractors": [{"id": letter, "right": text, "right_html": render(text)} for letter, text in wrong],
    }


def source_of(kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a pack that made this content: the way back of :func:`content_of`."""
    if kind in ("single", "multiple"):
        names = ("text", "correct", "why")
        return {"options": [{name: option.get(name) for name in names} for option in content["options"]]}
    if kind in ("numeric", "short"):
        return dict(content)
    if kind == "ordering":
        return {"sequence": [entry["text"] for entry in content["sequence"]]}
    return {
        "pairs": [{"left": pair["left"], "right": pair["right"]} for pair in content["pairs"]],
        "distractors": [entry["right"] for entry in content.get("distractors") or ()],
    }


def guess_chance(kind: str, content: Mapping[str, Any]) -> float:
    """Return the chance, in [0, 0.5], of being fully right without knowing; 0 for typed answers."""
    if kind in ("numeric", "short"):
        return 0.0
    if kind == "single":
        ways = len(content["options"])
    elif kind == "multiple":
        ways = 2 ** len(content["options"]) - 1
    elif kind == "ordering":
        ways = math.factorial(len(content["sequence"]))
    else:
        rows = len(content["pairs"])
        ways = math.perm(rows + len(content.get("distractors") or ()), rows)
    return 1 / ways
