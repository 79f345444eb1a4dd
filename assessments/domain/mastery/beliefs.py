"""What is believed of one person's level in one skill, and how evidence and time move it."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .observations import SELF_RATING_SPREAD, Observation, ObservedLevel
from .scale import GRID, POINTS, PRIOR
from .widening import days_elapsed, widen

_STORED: Final = np.dtype("<f8")
BELIEF_BYTES: Final = (POINTS + 1) * _STORED.itemsize


@dataclass(frozen=True, slots=True)
class Belief:
    """P(θ) on the grid as of `at`, the instant of the latest observation (None before the first).

    `count` observations went in. `proven_count` is how much of that is more than the person's own word, in answers: an
    assessor's level weighs as three, a self-rating nothing. `self_rated` is the level the person last named.
    """

    probabilities: tuple[float, ...]
    at: datetime | None
    count: int
    proven_count: int
    self_rated: float | None = None

    @property
    def proven(self) -> bool:
        return self.proven_count > 0


def prior() -> Belief:
    """Return what is believed of a skill never touched."""
    return Belief(probabilities=PRIOR, at=None, count=0, proven_count=0)


def project(belief: Belief, at: datetime) -> Belief:
    """Return the belief as it stands at an instant, wider by the days since its last observation.

    For showing, never for storing: the stored belief is the one of its last observation. Without any observation, or
    for an instant before the last one, nothing changes.
    """
    days = days_elapsed(since=belief.at, until=at)
    if days == 0:
        return belief
    row = widen(np.array([belief.probabilities]), np.array([days]))
    return replace(belief, probabilities=tuple(row[0].tolist()), at=at)


def update(belief: Belief, observation: Observation) -> Belief:
    """Return the belief after one more observation (Bayes' rule on the grid).

    An observation older than the belief counts as if it came today; see `is_late`.
    A self-rating takes the place of the one before: saying it twice is saying it once.
    """
    now = project(belief, observation.at)
    weights = [p * likely for p, likely in zip(now.probabilities, _news(now, observation), strict=True)]
    total = math.fsum(weights)
    return Belief(
        probabilities=tuple(weight / total for weight in weights),
        at=observation.at if belief.at is None else max(belief.at, observation.at),
        count=belief.count + 1,
        proven_count=belief.proven_count + observation.proofs,
        self_rated=_self_rating(observation, before=belief.self_rated),
    )


def is_late(belief: Belief, observation: Observation) -> bool:
    """Whether an observation came out of order, so that only a replay of the log gives the right belief."""
    return belief.at is not None and observation.at < belief.at


def replay(observations: Iterable[Observation]) -> Belief:
    """Return the belief that a log of evidence leads to, in whatever order it is given.

    To the last bit the same as `update` for each observation in the order of (at, evidence_id).
    """
    belief = prior()
    for _, belief in replay_steps(observations):  # noqa: B007
        pass
    return belief


def replay_steps(observations: Iterable[Observation]) -> Iterator[tuple[Observation, Belief]]:
    """Yield each observation in order with the belief after it: the explanation behind a level."""
    belief = prior()
    for observation in sorted(observations, key=lambda each: (each.at, each.evidence_id)):
        belief = update(belief, observation)
        yield observation, belief


def to_bytes(belief: Belief) -> bytes:
    """Return the numbers of a belief as 57 little-endian float64: the probabilities, then the self-rating or NaN."""
    self_rated = math.nan if belief.self_rated is None else belief.self_rated
    return np.array([*belief.probabilities, self_rated], dtype=_STORED).tobytes()


def from_bytes(stored: bytes, *, at: datetime | None, count: int, proven_count: int) -> Belief:
    """Return the very belief that was stored. `at` and the counts are columns of their own, to be asked for in SQL.

    :raises ValueError: if the bytes are not of a belief.
    """
    *probabilities, self_rated = _numbers([stored])[0].tolist()
    return Belief(
        probabilities=tuple(probabilities),
        at=at,
        count=count,
        proven_count=proven_count,
        self_rated=None if math.isnan(self_rated) else self_rated,
    )


def stack(stored: Iterable[bytes]) -> NDArray[np.float64]:
    """Return the probabilities of many stored beliefs, (n, 56).

    :raises ValueError: if one is not of a belief.
    """
    return np.ascontiguousarray(_numbers(list(stored))[:, :POINTS])


def project_many(beliefs: Iterable[bytes] | NDArray[np.float64], days: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return many beliefs (n, 56), each wider by its own days (n,): bit for bit what `project` gives one by one."""
    return widen(beliefs if isinstance(beliefs, np.ndarray) else stack(beliefs), np.asarray(days, dtype=np.int64))


def _numbers(stored: list[bytes]) -> NDArray[np.float64]:
    if any(len(one) != BELIEF_BYTES for one in stored):
        raise ValueError(f"a stored belief has {BELIEF_BYTES} bytes")
    return np.frombuffer(b"".join(stored), dtype=_STORED).astype(np.float64).reshape(len(stored), POINTS + 1)


def _news(belief: Belief, observation: Observation) -> list[float]:
    """Return the likelihood of an observation; of a new self-rating, its ratio to the one it replaces."""
    if observation.proofs or belief.self_rated is None:
        return observation.likelihood()
    named, before = _middle(observation), belief.self_rated + 0.5
    return [
        math.exp((((theta - before) / SELF_RATING_SPREAD) ** 2 - ((theta - named) / SELF_RATING_SPREAD) ** 2) / 2)
        for theta in GRID
    ]


def _self_rating(observation: Observation, *, before: float | None) -> float | None:
    if isinstance(observation, ObservedLevel) and not observation.proofs:
        return observation.level
    return before


def _middle(observation: Observation) -> float:
    assert isinstance(observation, ObservedLevel)
    return observation.level + 0.5
