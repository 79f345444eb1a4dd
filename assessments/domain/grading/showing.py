"""What of an item may be seen before it is answered.

Ids in the content are in the author's order, and the author's order is often the key (right answer first, rows paired
by id). So whatever is chosen among is shown shuffled and under labels that only tell its shown place. The same seed
gives the same page again and turns what was sent back into the content's ids.
"""

import random
from collections.abc import Mapping, Sequence
from typing import Any, Final

from .errors import MalformedAnswer
from .scoring import KINDS, Content

_LABEL: Final = "shown-"


def shuffled_options(content: Content, *, seed: int) -> list[dict[str, Any]]:
    """Return the options, or the entries to order, whole and in the order in which this seed shows them.

    Content with "shuffle": false keeps the author's order (numbers by size, "none of these" last).
    """
    entries = content["options"] if "options" in content else content["sequence"]
    return _shuffled(entries, seed=seed, keep="options" in content and content.get("shuffle") is False)


def shuffled_rights(content: Content, *, seed: int) -> list[dict[str, Any]]:
    """Return the right sides of a matching item, distractors among them, in the order in which this seed shows them."""
    entries = [*content["pairs"], *(content.get("distractors") or ())]
    return _shuffled([{"id": entry["id"], "right_html": entry["right_html"]} for entry in entries], seed=seed)


def public_content(kind: str, content: Content, *, seed: int) -> dict[str, Any]:
    """Return what a page or the API may show of an item before it is answered, and nothing that tells the key.

    single, multiple: {"options": [{"id", "html"}]} · ordering: {"sequence": [{"id", "html"}]} · matching: {"left":
    [{"id", "html"}], "right": [{"id", "html"}]} · numeric: {"unit"} · short: {}. Ids are labels of the shown place;
    `answer_from_shown` with the same seed turns them back.
    """
    if kind not in KINDS:
        raise ValueError(f"no such kind of item: {kind}")
    if kind in ("single", "multiple"):
        return {"options": _labelled([option["html"] for option in shuffled_options(content, seed=seed)])}
    if kind == "ordering":
        return {"sequence": _labelled([entry["html"] for entry in shuffled_options(content, seed=seed)])}
    if kind == "matching":
        return {
            "left": _labelled([pair["left_html"] for pair in content["pairs"]]),
            "right": _labelled([entry["right_html"] for entry in shuffled_rights(content, seed=seed)]),
        }
    return {"unit": content.get("unit") or ""} if kind == "numeric" else {}


def answer_from_shown(kind: str, content: Content, answer: object, *, seed: int) -> dict[str, Any]:
    """Return an answer to what `public_content` showed, in the content's own ids: what `grade` takes and is stored.

    :raises MalformedAnswer: if the answer names something that was not shown, or has another shape.
    """
    if kind not in KINDS:
        raise ValueError(f"no such kind of item: {kind}")
    if not isinstance(answer, Mapping):
        raise MalformedAnswer("This answer can't be read.")
    if kind == "matching":
        left = _by_label(content["pairs"])
        right = _by_label(shuffled_rights(content, seed=seed))
        pairs = answer.get("pairs")
        if not isinstance(pairs, Mapping):
            raise MalformedAnswer("Match every row.")
        return {"pairs": {_id(row, left): _id(match, right) for row, match in pairs.items()}}
    if kind in ("numeric", "short"):
        field = "number" if kind == "numeric" else "text"
        return {field: answer.get(field)}
    shown = _by_label(shuffled_options(content, seed=seed))
    if kind == "single":
        return {"choice": _id(answer.get("choice"), shown)}
    field = "choices" if kind == "multiple" else "order"
    sent = answer.get(field)
    if not isinstance(sent, list | tuple):
        raise MalformedAnswer("Choose among the answers shown.")
    return {field: [_id(each, shown) for each in sent]}


def _shuffled(entries: Sequence[Mapping[str, Any]], *, seed: int, keep: bool = False) -> list[dict[str, Any]]:
    shown = [dict(entry) for entry in entries]
    if not keep:
        random.Random(seed).shuffle(shown)  # noqa: S311
    return shown


def _labelled(texts: Sequence[str]) -> list[dict[str, str]]:
    return [{"id": f"{_LABEL}{place}", "html": html} for place, html in enumerate(texts, start=1)]


def _by_label(entries: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {f"{_LABEL}{place}": entry["id"] for place, entry in enumerate(entries, start=1)}


def _id(label: object, shown: Mapping[str, str]) -> str:
    if not isinstance(label, str) or label not in shown:
        raise MalformedAnswer("Choose among the answers shown.")
    return shown[label]
