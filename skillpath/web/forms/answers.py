"""What a page sends as an answer."""

from typing import Any

from django import forms
from django.http import QueryDict


class StartForm(forms.Form):
    """Names the start, so that a double click is one attempt."""

    key = forms.UUIDField()


def read_answer(kind: str, sent: QueryDict) -> dict[str, Any]:
    """Return a form's fields in the shape of an answer of this kind; whether it can be used, the grader says.

    Fields: `choice`; `choices` (several); `number`; `text`; for an order `place-<label>` with the wanted place, for
    pairs `match-<label>` with the label of the right side.
    """
    if kind == "single":
        return {"choice": sent.get("choice")}
    if kind == "multiple":
        return {"choices": sent.getlist("choices")}
    if kind == "numeric":
        return {"number": sent.get("number", "")}
    if kind == "short":
        return {"text": sent.get("text", "")}
    if kind == "ordering":
        places = {name.removeprefix("place-"): str(place) for name, place in sent.items() if name.startswith("place-")}
        if sorted(places.values()) != sorted(str(n) for n in range(1, len(places) + 1)):
            return {"order": []}  # a place given twice is no order
        return {"order": sorted(places, key=lambda label: int(places[label]))}
    return {
        "pairs": {
            name.removeprefix("match-"): right for name, right in sent.items() if name.startswith("match-") and right
        }
    }
