"""What one learner remembers of one card, and the four answers that move it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum


class Rating(IntEnum):
    """How well a card was recalled, with FSRS's numbers; everything but Again counts as recalled."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class State(StrEnum):
    """Where a card stands in its life, in FSRS's words."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class MemoryState:
    """One learner's memory of one card.

    ``stability`` is the days after which recall has fallen to 90 %; ``difficulty`` runs from 1 to 10. ``step`` counts
    from 0 within the (re)learning steps and is None in review. ``due_at`` is an instant in UTC: the end of a short
    step, or the start of the study day ``due_date``; None while the card is new. ``interval_days`` is the interval in
    review, in relearning the one forgetting left, else 0. ``lapses`` counts the Agains given in review.

    :raises ValueError: if a card that was reviewed lacks what a review leaves behind.
    """

    state: State
    step: int | None
    stability: float | None
    difficulty: float | None
    last_reviewed_at: datetime | None
    due_at: datetime | None
    due_date: date
    interval_days: int
    reps: int
    lapses: int

    def __post_init__(self) -> None:
        if self.state == State.NEW:
            return
        if self.stability is None or self.difficulty is None or self.last_reviewed_at is None or self.due_at is None:
            raise ValueError(f"a card in {self.state} needs a stability, a difficulty, a last review and a due time")
        if not (self.stability > 0 and 1 <= self.difficulty <= 10):
            raise ValueError(
                f"stability must be above 0 and difficulty from 1 to 10, not {self.stability} and {self.difficulty}"
            )


def new_memory(*, on: date) -> MemoryState:
    """Return the memory of a card that was never answered, offered from the study day `on`."""
    return MemoryState(
        state=State.NEW,
        step=0,
        stability=None,
        difficulty=None,
        last_reviewed_at=None,
        due_at=None,
        due_date=on,
        interval_days=0,
        reps=0,
        lapses=0,
    )
