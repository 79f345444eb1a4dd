"""From answers on paper to marks: an answer is graded exactly as a learner's is."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from assessments.domain.grading import MalformedAnswer, answer_from_shown, grade

from .asking import PaperItem, fingerprint

_FIELD: Final = {
    "single": "choice",
    "multiple": "choices",
    "numeric": "number",
    "short": "text",
    "ordering": "order",
    "matching": "pairs",
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An answer that is not the key, or can't be read. `given` and `key` are in words."""

    item: str
    name: str
    stem: str
    given: str
    key: str
    score: float
    malformed: str = ""
    remark: str = ""


@dataclass(slots=True)
class Marks:
    """How answers agree with the keys. `changed` were asked in other words than now, and are not marked."""

    items: int = 0
    answered: int = 0
    right: int = 0
    disagreements: list[Disagreement] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    remarks: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def mark(
    items: Sequence[PaperItem],
    *,
    asked: Mapping[str, str],
    answers: Mapping[str, Any],
    remarks: Mapping[str, str] | None = None,
) -> Marks:
    """Return the marks of answers by name on paper. What is missing or null was not answered.

    :param asked: the fingerprint of every question that stands on the papers, by its name.
    """
    known = {item.name: item for item in items}
    marks = Marks(items=len(asked))
    for name, print_ in asked.items():
        item = known.get(name)
        if item is None or fingerprint(item) != print_:
            marks.changed.append(item.key if item else name)
            continue
        remark = (remarks or {}).get(name, "")
        if remark:
            marks.remarks[item.key] = remark
        if (answer := answers.get(name)) is None:
            continue
        marks.answered += 1
        score, malformed = _grade(item, answer)
        if score == 1:
            marks.right += 1
        else:
            found = Disagreement(
                item.key, name, item.value["stem"], _said(item, answer), key_of(item), score, malformed, remark
            )
            marks.disagreements.append(found)
    return marks


def _grade(item: PaperItem, answer: Any) -> tuple[float, str]:
    try:
        shown = {_FIELD[item.kind]: _translated(item, answer)}
        own = answer_from_shown(item.kind, item.content, shown, seed=item.shuffle)
        return grade(item.kind, item.content, own).score, ""
    except MalformedAnswer as malformed:
        return 0.0, str(malformed)


def _translated(item: PaperItem, answer: Any) -> Any:
    """Return the answer with the app's labels in place of the letters and numbers on paper."""
    label = {part: {mark: shown for mark, shown, _ in entries} for part, entries in item.offered.items()}
    if item.kind in ("numeric", "short"):
        return answer
    choices = label["right" if item.kind == "matching" else next(iter(label))]
    if item.kind == "matching":
        if not isinstance(answer, Mapping):
            raise MalformedAnswer("Match every row.")
        return {label["left"].get(str(row), ""): _label(one, choices) for row, one in answer.items()}
    return [_label(one, choices) for one in answer] if isinstance(answer, list) else _label(answer, choices)


def _label(letter: Any, known: Mapping[str, str]) -> str:
    return known.get(letter.strip().upper(), "") if isinstance(letter, str) else ""


def _said(item: PaperItem, answer: Any) -> str:
    """Return a given answer in words, or as it is where it can't be read."""
    if item.kind in ("numeric", "short"):
        return str(answer)
    text = {mark: text for entries in item.offered.values() for mark, _, text in entries}

    def word(letter: Any) -> str:
        mark = str(letter).strip().upper()
        return f"{mark} ({text[mark]})" if mark in text else str(letter)

    if isinstance(answer, Mapping):
        return "; ".join(f"{word(row)} → {word(one)}" for row, one in answer.items())
    return "; ".join(map(word, answer)) if isinstance(answer, list) else word(answer)


def key_of(item: PaperItem) -> str:
    """Return the key of an item in words, with the letters of the paper."""
    content = item.content
    if item.kind == "numeric":
        around = f" ± {content['tolerance']}" if content["tolerance"] else ""
        return f"{content['answer']}{around} {content['unit']}".strip()
    if item.kind == "short":
        return " or ".join(content["accept"])
    letter = {text: mark for mark, _, text in list(item.offered.values())[-1]}
    if item.kind == "matching":
        return "; ".join(
            f"{row} ({pair['left']}) → {letter[pair['right']]} ({pair['right']})"
            for row, pair in enumerate(content["pairs"], start=1)
        )
    entries = content.get("sequence") or [option for option in content["options"] if option["correct"]]
    return "; ".join(f"{letter[entry['html']]} ({entry['html']})" for entry in entries)
