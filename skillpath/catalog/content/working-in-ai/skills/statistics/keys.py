"""Recomputes the answers of the computational items of statistics."""

import math
import statistics

import numpy as np


def peeking():
    steps = np.random.default_rng(0).normal(size=(20_000, 10)).cumsum(axis=1) / np.sqrt(np.arange(1, 11))
    return f"{round(100 * float((abs(steps) > 1.96).any(axis=1).mean()), -1):.0f} % of the time"


def bootstrap_zero(chart):
    counts = chart["resamples"]
    above = sum(count for (low, _), count in counts.items() if low >= 0)
    assert 0.025 < above / sum(counts.values()) < 0.05
    return "Its upper end lies above 0"


def width_by_size(chart):
    width = chart["upper end"][400] - chart["lower end"][400]
    return 400 * (width / 2) ** 2


KEYS = {
    "statistics-median-eight": lambda: statistics.median([2, 4, 4, 4, 5, 5, 7, 9]),
    "statistics-lower-end": lambda: 0.12 - 1.96 * math.sqrt(0.12 * 0.88 / 400),
    "statistics-twenty-tests": lambda: 1 - 0.95**20,
    "statistics-srm-z": lambda: (10_300 - 10_000) / math.sqrt(20_000 * 0.25),
    "statistics-bootstrap-zero": bootstrap_zero,
    "statistics-width-by-size": width_by_size,
    "statistics-cluster-unit": lambda: (
        f"The standard error is about {int(10 * (1 + 9 * 0.5) ** 0.5) / 10} times too small"
    ),
    "statistics-peeking": peeking,
}


def bootstrap(run):
    assert run.python() == "1.61"
    x = run["x"]
    assert round(x.std() / x.size**0.5, 2) == 1.62 and x.mean() == 14 and round(x.std(), 1) == 3.6


CODE = {"statistics-bootstrap-code": bootstrap}
