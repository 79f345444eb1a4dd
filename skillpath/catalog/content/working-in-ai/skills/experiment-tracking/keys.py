"""Recomputes the answers of the computational items of experiment-tracking."""

from statistics import NormalDist

import numpy as np


def paired():
    a, b = [81.0, 79.4, 82.0, 80.4], [81.9, 80.1, 82.6, 81.4]
    return sum(y - x for x, y in zip(a, b)) / 4


def best_of(n):
    """Return the mean of the largest of n standard normal values."""
    x = np.linspace(-8, 8, 20_001)
    below = np.array([NormalDist().cdf(one) for one in x])
    return np.sum((x[1:] + x[:-1]) / 2 * np.diff(below**n))


KEYS = {
    "tracking-item-dvc-size": lambda: 300 * 2 / 1000,
    "tracking-item-seed-comparison": paired,
    "tracking-item-winner-curse": lambda: f"About {80 + best_of(200):.1f} % and about 80 %",
}


CODE = {"tracking-item-seed-read": lambda run: run.python()}
