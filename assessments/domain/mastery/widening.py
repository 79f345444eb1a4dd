"""How certainty fades: a reflecting diffusion on the level grid, in whole days, the same bits for one row or many.

A person's level drifts, either way, by about 0.2 levels in a year and 0.45 in five. The walk hops between neighbouring
points of the grid at any time and is turned back at both ends, so mass is conserved and every level stays possible.

Bits: only additions and multiplications of single elements in a fixed order, never a matrix product, whose order of
summation depends on the shape of the batch. A row's result can't depend on its neighbours: a shift that its own kernel
doesn't reach adds an exact zero.
"""

import math
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .scale import POINTS, STEPS_PER_LEVEL

DRIFT_PER_YEAR: Final = 0.2
"""Standard deviation, in levels, that one year adds (in quadrature) to what is known of a person."""

MOST_DAYS: Final = 8191
"""Twenty-two years; a longer silence widens no further."""

_HOPS_PER_DAY: Final = (DRIFT_PER_YEAR * STEPS_PER_LEVEL) ** 2 / 365.25 / 2  # to each side
_NEGLIGIBLE: Final = 1e-20
_ROWS_AT_ONCE: Final = 256  # keeps a block inside the processor's cache
_ROUND_TRIP: Final = 2 * POINTS

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def days_elapsed(*, since: datetime | None, until: datetime) -> int:
    """Return the whole days, counted as UTC dates, from one instant to another; 0 if backwards or without a start.

    Dates and not 24-hour spans: evidence every 23 hours must widen as much as one gap of the same length.
    """
    if since is None:
        return 0
    return max(0, until.astimezone(UTC).toordinal() - since.astimezone(UTC).toordinal())


def widen(probabilities: Floats, days: Integers) -> Floats:
    """Return each row (n, 56) after its own number of days (n,) without evidence; zero days returns the same bits."""
    days = np.clip(days, 0, MOST_DAYS)
    kernels, reach = _kernels(1 << int(days.max(initial=0)).bit_length())
    widened = np.empty_like(probabilities)
    by_days = np.argsort(days, kind="stable")
    for start in range(0, len(by_days), _ROWS_AT_ONCE):
        rows = by_days[start : start + _ROWS_AT_ONCE]
        widened[rows] = _widen_block(
            np.ascontiguousarray(probabilities[rows].T),
            np.ascontiguousarray(kernels[days[rows]].T),
            reach=int(reach[days[rows[-1]]]),
        ).T
    return widened


def _widen_block(block: Floats, kernels: Floats, *, reach: int) -> Floats:
    """Convolve (56, b) with the kernels (57, b) between two mirrors."""
    mirrored = np.concatenate([block[::-1], block, block[::-1]])
    widened: Floats = kernels[0] * block
    arriving = np.empty_like(block)
    for hops in range(1, reach + 1):
        np.add(mirrored[POINTS + hops : 2 * POINTS + hops], mirrored[POINTS - hops : 2 * POINTS - hops], out=arriving)
        arriving *= kernels[hops]
        widened += arriving
    return widened


@lru_cache(maxsize=16)
def _kernels(size: int) -> tuple[Floats, Integers]:
    """Return the kernels of 0 … size − 1 days (size, 57) and how many hops each reaches; `size` is a power of two.

    Between two mirrors a walk is a walk on a circle of 112 points. A row holds its weight for 0 … 56 hops to one side.
    Both sides meet at 56, so that weight is halved.
    """
    kernels = _circle(size).copy()
    kernels[:, POINTS] /= 2
    # Doubling doubles the rounding error of the mass as well; nothing may get lost in 8,191 days.
    mass = kernels[:, 0] + 2 * np.add.accumulate(kernels[:, 1:], axis=1)[:, -1]
    kernels /= mass[:, np.newaxis]
    reach = POINTS - np.argmax(kernels[:, ::-1] > 0, axis=1)
    return kernels, reach


@lru_cache(maxsize=16)
def _circle(size: int) -> Floats:
    """Double the table: the kernels of s … 2s − 1 days are those of 0 … s − 1 days, walked s days further."""
    if size == 1:
        still = np.zeros((1, POINTS + 1))
        still[0, 0] = 1.0
        return still
    half = _circle(size // 2)
    stride = _walk_on(half[-1:], _one_day())[0]
    return np.concatenate([half, _walk_on(half, stride)])


def _walk_on(kernels: Floats, stride: Floats) -> Floats:
    """Convolve each symmetric kernel (n, 57) with one symmetric stride (57,) on the circle."""
    position = np.abs(np.arange(-POINTS, _ROUND_TRIP + 1)) % _ROUND_TRIP
    unrolled = np.ascontiguousarray(kernels[:, np.minimum(position, _ROUND_TRIP - position)].T)
    walked = stride[0] * unrolled[POINTS : _ROUND_TRIP + 1]
    for hops in range(1, POINTS + 1):
        if stride[hops] > 0:
            share = stride[hops] if hops < POINTS else stride[hops] / 2
            ahead, behind = POINTS + hops, POINTS - hops
            walked += share * (unrolled[ahead : ahead + POINTS + 1] + unrolled[behind : behind + POINTS + 1])
    walked[walked < _NEGLIGIBLE] = 0.0
    return np.ascontiguousarray(walked.T)


def _one_day() -> Floats:
    """Return e^(-2r)·I_m(2r), the chance of being m hops to one side after a day of r hops a day to each side."""
    rate = _HOPS_PER_DAY
    stride = np.zeros(POINTS + 1)
    for hops in range(POINTS + 1):
        terms = (rate ** (2 * back + hops) / (math.factorial(back) * math.factorial(back + hops)) for back in range(20))
        weight = math.exp(-2 * rate) * math.fsum(terms)
        stride[hops] = weight if weight >= _NEGLIGIBLE else 0.0
    return stride
