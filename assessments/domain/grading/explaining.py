"""What of an item is told after it was answered."""

from typing import Any

from .scoring import KINDS, Content
from .showing import shuffled_options


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
