"""Recomputes the answers of the computational items of dimensionality-reduction."""

import itertools

import numpy as np
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split


def components():
    kept = itertools.accumulate([0.55, 0.20, 0.12, 0.08, 0.03, 0.02])
    return next(n for n, share in enumerate(kept, 1) if share >= 0.9)


def parallel():
    observed, shuffled = [3.10, 1.60, 1.15, 0.90, 0.75], [1.50, 1.35, 1.22, 1.10, 1.00]
    return len(list(itertools.takewhile(lambda pair: pair[0] > pair[1], zip(observed, shuffled))))


def one_weight(chart):
    weights = chart["weight"]
    assert abs(sum(weight**2 for weight in weights.values()) - 1) < 0.01
    if weights["income (euros)"] > 0.99:
        return "They weren't, for the column with the largest numbers stands alone"
    assert min(weights.values()) > 0.2
    return "They were, for every column has its share in the component"


KEYS = {
    "dimensionality-reduction-item-one-weight": one_weight,
    "dimensionality-reduction-item-how-many": components,
    "dimensionality-reduction-item-score": lambda: (7 - 2) * 0.6 + (11 - 1) * 0.8,
    "dimensionality-reduction-item-two-by-two": lambda: max(np.linalg.eigvalsh([[5, 2], [2, 5]])) / 10,
    "dimensionality-reduction-item-parallel": parallel,
    "dimensionality-reduction-item-rebuild": lambda: f"$({2 + 10 * 0.6:g}, {1 + 10 * 0.8:g})$",
}


def fitted_too_early(run):
    rng = np.random.default_rng(0)
    seen = []

    class Watched(PCA):
        def fit_transform(self, X, y=None):
            seen.append(len(X))
            return super().fit_transform(X)

    run.python(PCA=Watched, train_test_split=train_test_split, X=rng.normal(size=(100, 20)), y=rng.integers(0, 2, 100))
    assert seen == [100] and len(run["Z_test"]) == 25


def white(run):
    printed = run.python()
    assert np.allclose(np.cov(run["W"], rowvar=False), np.eye(2)) and "1." in printed
    assert np.allclose(np.cov(run["U"] * run["s"], rowvar=False), np.diag(run["s"] ** 2) / 499)


CODE = {
    "dimensionality-reduction-item-pipeline": fitted_too_early,
    "dimensionality-reduction-item-white": white,
}
