"""What of an item is told after it was answered."""

from typing import Any

from .scoring import KINDS, Content
from .showing import public_content, shuffled_options, shuffled_rights


def solution(kind: str, content: Content, *, seed: int) -> dict[str, Any]:
    """Return the key of an item and why, options in the order in which this seed showed them.

    single, multiple: {"options": [{"id", "html", "correct", "why_html"}]} · ordering: {"sequence": [{"id", "html"}]} in
    the right order · matching: {"pairs": [{"id", "left_html", "right_html"}], "rights": {id: html}} · numeric:
    {"answer", "tolerance", "unit"} · short: {"accept"}. Ids are the content's own, as in a stored answer.
    """
    if kind not in KINDS:
        raise ValueError(f"no such kind of item: {kind}")
    if kind in ("single", "multiple"):
        return {
            "options": [
                {
                    "id": option["id"],
                    "html": option["html"],
                    "correct": bool(option.get("correct")),
                    "why_html": option.get("why_html") or "",
                }
                for option in shuffled_options(content, seed=seed)
            ]
        }
    if kind == "ordering":
        return {"sequence": [{"id": entry["id"], "html": entry["html"]} for entry in content["sequence"]]}
    if kind == "matching":
        entries = [*content["pairs"], *(content.get("distractors") or ())]
        pairs = [{name: pair[name] for name in ("id", "left_html", "right_html")} for pair in content["pairs"]]
        return {"pairs": pairs, "rights": {entry["id"]: entry["right_html"] for entry in entries}}
    if kind == "numeric":
        return {
            "answer": content["answer"],
            "tolerance": content.get("tolerance") or 0,
            "unit": content.get("unit") or "",
        }
    return {"accept": list(content["accept"])}


def shown_answer(kind: str, content: Content, *, seed: int, right: bool) -> dict[str, Any]:
    """Return a right or a wrong answer in the labels under which this seed shows the item; for demos and tests."""
    shown = public_content(kind, content, seed=seed)
    if kind in ("single", "multiple"):
        labels = [
            option["id"]
            for option, told in zip(shown["options"], shuffled_options(content, seed=seed), strict=True)
            if bool(told.get("correct")) == right
        ]
        return {"choice": labels[0]} if kind == "single" else {"choices": labels}
    if kind == "ordering":
        order = [entry["id"] for entry in content["sequence"]]
        label = {
            told["id"]: entry["id"]
            for entry, told in zip(shown["sequence"], shuffled_options(content, seed=seed), strict=True)
        }
        return {"order": [label[one] for one in (order if right else order[::-1])]}
    if kind == "matching":
        label = {
            told["id"]: entry["id"]
            for entry, told in zip(shown["right"], shuffled_rights(content, seed=seed), strict=True)
        }
        rights = [label[pair["id"]] for pair in content["pairs"]]
        chosen = rights if right else [*rights[1:], rights[0]]
        return {"pairs": {row["id"]: one for row, one in zip(shown["left"], chosen, strict=True)}}
    if kind == "numeric":
        return {"number": str(content["answer"] if right else content["answer"] + 1_000 + content["tolerance"])}
    return {"text": content["accept"][0] if right else "nothing of the kind"}
