"""Recomputes the answers of the computational items of dimensionality-reduction."""

import itertools

import numpy as np


def components():
    kept = itertools.accumulate([0.55, 0.20, 0.12, 0.08, 0.03, 0.02])
    return next(n for n, share in enumerate(kept, 1) if share >= 0.9)


def parallel():
    observed, shuffled = [3.10, 1.60, 1.15, 0.90, 0.75], [1.50, 1.35, 1.22, 1.10, 1.00]
    return len(list(itertools.takewhile(lambda pair: pair[0] > pair[1], zip(observed, shuffled))))


KEYS = {
    "dimensionality-reduction-item-how-many": components,
    "dimensionality-reduction-item-score": lambda: (7 - 2) * 0.6 + (11 - 1) * 0.8,
    "dimensionality-reduction-item-two-by-two": lambda: max(np.linalg.eigvalsh([[5, 2], [2, 5]])) / 10,
    "dimensionality-reduction-item-parallel": parallel,
}
