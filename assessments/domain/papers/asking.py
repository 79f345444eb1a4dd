"""From items to question papers in Markdown: no key, explanation, level or skill, and nothing in the author's order."""

import random
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from assessments.domain.grading import Content, public_content
from skillpath.catalog.domain.items import content_of

_HEAD: Final = """\
# {title}: question paper {number} of {total}

Answer each question from what you know. Put the answers into one JSON file: the question's name, then its answer.

| the question says | its answer is | such as |
|---|---|---|
| choose one | a letter | `"B"` |
| choose all that are right | a list of letters | `["A", "C"]` |
| write a number | a number, or text such as "3/4" | `0.75` |
| write a short text | text | `"WORKDIR"` |
| put in order | all letters, in the right order | `["C", "A", "B"]` |
| match | each number with its letter; no letter twice, some may be left over | `{{"1": "B", "2": "A"}}` |

`null` says that a question can't be answered. A field `"remarks"` may hold words about single questions, for example
that two answers are right or that something is not said.

```json
{{"q-0123456789": "B", "q-9876543210": null, "remarks": {{"q-0123456789": "C is right too if …"}}}}
```
"""
_ASKED: Final = {
    "single": "choose one",
    "multiple": "choose all that are right",
    "numeric": "write a number",
    "short": "write a short text",
    "ordering": "put in order",
    "matching": "match",
}


@dataclass(frozen=True)
class PaperItem:
    """An item of a pack as it is asked on paper. `value` holds the fields of `items.yaml`.

    Its name on paper comes from the seed: an item's own id often tells what is asked for ("goodhart-term").
    """

    key: str
    value: Mapping[str, Any]
    seed: int

    @cached_property
    def digest(self) -> str:
        return sha256(f"{self.seed}:{self.key}".encode()).hexdigest()

    @property
    def name(self) -> str:
        return f"q-{self.digest[:10]}"

    @property
    def kind(self) -> str:
        return str(self.value["kind"])

    @property
    def shuffle(self) -> int:
        """The seed of what this item offers: one for all would put the first option at one place everywhere."""
        return int(self.digest[16:24], 16)

    @cached_property
    def content(self) -> Content:
        """The content as the app stores and grades it, its texts left in Markdown."""
        return content_of(self.value, render=str)

    @cached_property
    def offered(self) -> dict[str, list[tuple[str, str, str]]]:
        """What may be seen: by list, each entry's mark on paper, its label in the app, and its text."""
        shown = public_content(self.kind, self.content, seed=self.shuffle)
        return {
            part: [
                (str(place + 1) if part == "left" else string.ascii_uppercase[place], entry["id"], entry["html"])
                for place, entry in enumerate(entries)
            ]
            for part, entries in shown.items()
            if isinstance(entries, list)
        }


@dataclass(frozen=True, slots=True)
class Paper:
    name: str
    text: str
    items: tuple[PaperItem, ...]


def draw_items(items: Sequence[PaperItem], *, seed: int, sample: int | None = None) -> list[PaperItem]:
    """Return the items in an order of the seed's, or only so many of them, each as likely as any other."""
    drawn = sorted(items, key=lambda item: item.digest)
    random.Random(seed).shuffle(drawn)  # noqa: S311
    return drawn[:sample]


def write_papers(items: Sequence[PaperItem], *, title: str, size: int) -> list[Paper]:
    """Return question papers of at most `size` items each, in the order given."""
    groups = [tuple(items[start : start + size]) for start in range(0, len(items), size)]
    return [
        Paper(
            f"paper-{number:02d}.md",
            "\n".join(
                [
                    _HEAD.format(title=title, number=number, total=len(groups)),
                    *(write_item(item) for item in group),
                ]
            ),
            group,
        )
        for number, group in enumerate(groups, start=1)
    ]


def write_item(item: PaperItem) -> str:
    """Return one question in Markdown."""
    asked = _ASKED[item.kind]
    if item.kind == "numeric" and (unit := item.content["unit"]):
        asked = f"{asked}, in {unit}"
    parts = [f"## {item.name}", f"*{asked[0].upper()}{asked[1:]}.*", item.value["stem"].strip()]
    if item.kind == "matching":
        parts += [_listed(item.offered["left"]), "with"]
    if item.offered:
        parts.append(_listed(list(item.offered.values())[-1]))
    return "\n\n".join(parts) + "\n"


def fingerprint(item: PaperItem) -> str:
    """Return what tells whether a question is still the one that was asked; its key may have been mended since."""
    return sha256(write_item(item).encode()).hexdigest()[:16]


def _listed(entries: Sequence[tuple[str, str, str]]) -> str:
    # Lines after the first are indented, so that code stays inside its entry.
    return "\n".join(f"- **{mark}** " + "\n  ".join(text.strip().split("\n")) for mark, _, text in entries)
