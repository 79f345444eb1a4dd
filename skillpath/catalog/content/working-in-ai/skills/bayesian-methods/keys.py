"""Recomputes the answers of the computational items of bayesian-methods."""

import math


def gain_draws(chart):
    draws = chart["draws"]
    return sum(count for (low, _), count in draws.items() if low >= 10) / sum(draws.values())


KEYS = {
    "bayesian-methods-item-three-hypotheses": lambda: 0.2 * 0.6 / (0.5 * 0.1 + 0.3 * 0.2 + 0.2 * 0.6),
    "bayesian-methods-item-smoothed-word": lambda: (0 + 1) / (200 + 50),
    "bayesian-methods-item-gamma-poisson": lambda: (4 + 3 + 5 + 4) / (2 + 3),
    "bayesian-methods-item-precision-weights": lambda: (100 / 10**2 + 110 / 5**2) / (1 / 10**2 + 1 / 5**2),
    "bayesian-methods-item-shrunken-school": lambda: 60 + 16 / (16 + 36) * (80 - 60),
    "bayesian-methods-item-accept": lambda: min(1, math.exp(-1.2)),
    "bayesian-methods-item-stock": lambda: 3 / (3 + 1),
    "bayesian-methods-item-gain-draws": gain_draws,
    "bayesian-methods-item-strong-prior": lambda: f"Anna {(1 + 7) / (2 + 10):.2f}, Ben {(50 + 7) / (100 + 10):.2f}",
}


def better(run):
    assert run.python() == "0.94"
    assert round((run["b"] - run["a"]).mean(), 3) == 0.015


CODE = {"bayesian-methods-item-better-code": better}
