"""What can be observed of a person's level: an answer to an item, or a level that someone named."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from .scale import GRID, HARDEST, chance_right, chance_wrong

RUBRIC_SPREAD: Final = 0.32
"""Standard deviation, in levels, of a level read off a rubric."""

VALIDATION_SPREAD: Final = 0.28
"""Standard deviation, in levels, of a level a manager or an expert validated."""

SELF_RATING_SPREAD: Final = 2.5
"""Standard deviation, in levels, of what people say of themselves. Whatever has this spread proves nothing.

Rating oneself at level 5 moves P(level ≥ 1) from 0.20 to 0.39 and spares two of six right answers at level 2."""

# Sharper, a level at the other end would have no chance at all in floating point, and no evidence must ever do that.
_SHARPEST: Final = 0.2

ASSESSOR_PROOFS: Final = 3
"""As proof that there is enough evidence, one assessor's level weighs as much as three answers."""


@dataclass(frozen=True, slots=True)
class ItemResponse:
    """One graded answer. `score` in [0, 1]; `guess` in [0, 1) is the chance of being right without knowing.

    `evidence_id` only breaks ties between observations of the same instant when a log is replayed.
    """

    difficulty: float
    guess: float
    score: float
    at: datetime
    evidence_id: int = 0

    def __post_init__(self) -> None:
        if not abs(self.difficulty) <= HARDEST:
            raise ValueError(f"difficulty {self.difficulty} is not within ±{HARDEST:g} levels")
        if not 0.0 <= self.guess < 1.0:
            raise ValueError(f"guess {self.guess} is not in [0, 1)")
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"score {self.score} is not in [0, 1]")
        _refuse_naive(self.at)

    @property
    def proofs(self) -> int:
        return 1

    def likelihood(self) -> list[float]:
        """Return p^score·(1 − p)^(1 − score) at each point of the grid: partial credit counts in proportion."""
        if self.score == 1.0:
            return self._chances(chance_right)
        if self.score == 0.0:
            return self._chances(chance_wrong)
        missed = 1.0 - self.score
        return [
            right**self.score * wrong**missed
            for right, wrong in zip(self._chances(chance_right), self._chances(chance_wrong), strict=True)
        ]

    def _chances(self, chance: Callable[..., float]) -> list[float]:
        return [chance(theta, difficulty=self.difficulty, guess=self.guess) for theta in GRID]


@dataclass(frozen=True, slots=True)
class ObservedLevel:
    """A level that someone named: rubric, validation or self-rating, told apart by the spread.

    Level n is the band [n, n + 1), so the observation is centred on its middle, n + 0.5. Levels between two
    descriptions (2.5) are welcome. Only a spread below SELF_RATING_SPREAD is proof.
    """

    level: float
    spread: float
    at: datetime
    evidence_id: int = 0

    def __post_init__(self) -> None:
        if not 0.0 <= self.level <= GRID[-1]:
            raise ValueError(f"level {self.level} is not in [0, {GRID[-1]}]")
        if not _SHARPEST <= self.spread <= SELF_RATING_SPREAD:
            raise ValueError(f"spread {self.spread} is not in [{_SHARPEST}, {SELF_RATING_SPREAD}]")
        _refuse_naive(self.at)

    @property
    def proofs(self) -> int:
        return ASSESSOR_PROOFS if self.spread < SELF_RATING_SPREAD else 0

    def likelihood(self) -> list[float]:
        """Return a bell around the middle of the named band, at each point of the grid."""
        return [math.exp(-0.5 * ((theta - self.level - 0.5) / self.spread) ** 2) for theta in GRID]


Observation = ItemResponse | ObservedLevel


def _refuse_naive(at: datetime) -> None:
    if at.utcoffset() is None:
        raise ValueError("an observation's time must be aware of its time zone")
