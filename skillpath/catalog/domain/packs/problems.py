"""What is wrong with a pack, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. `line` counts from 1; 0 is the file as a whole. `field` is a path such as `levels.3.hours`."""

    file: str
    line: int
    field: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        parts = [where, self.field, f"{self.message} {self.remedy}".strip()]
        return ": ".join(part for part in parts if part)

    def as_json(self) -> dict[str, str | int]:
        return asdict(self)


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """Return “Did you mean …?” for the nearest known word, or `otherwise`.

    Long lists are not searched: comparing with 10,000 words takes longer than a person takes to look.
    """
    words = list(known)
    if len(words) > 2_000:
        words = [other for other in words if other[:3] == word[:3]][:2_000]
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    return f"Did you mean “{near[0]}”?" if near else otherwise


def one_of(words: Iterable[str]) -> str:
    """Return the words as a list for a sentence: `a, b or c`."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"
