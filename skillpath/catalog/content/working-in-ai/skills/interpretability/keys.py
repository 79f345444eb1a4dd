"""The answers of the computational items, worked out from the numbers in their stems."""

import numpy as np


def typical_effect():
    features = {
        "Rooms": 0.30 * 0.9,
        "Distance to the centre": -0.0012 * 400,
        "Age of the house": -0.02 * 15,
        "Has a lift": 0.50 * 0.4,
    }
    return max(features, key=lambda name: abs(features[name]))


def integrate(gradient, x, baseline, steps=100_000):
    alpha = (np.arange(steps) + 0.5) / steps
    path = np.array(baseline)[:, None] + np.outer(np.array(x) - np.array(baseline), alpha)
    return float((x[0] - baseline[0]) * gradient(path).mean())


def saturated():
    gradient = lambda x: np.where(x < 1, 1.0, 0.0)
    return f"Gradient {gradient(2.0):.0f}, integrated gradients {integrate(lambda p: gradient(p[0]), [2.0], [0.0]):.0f}"


def counterfactual():
    suggestions = {"A": (0.47, 200, True), "B": (0.52, 2500, True), "C": (0.55, 14, False), "D": (0.97, 14400, True)}
    fit = {name: change for name, (score, change, possible) in suggestions.items() if score >= 0.5 and possible}
    return f"Suggestion {min(fit, key=fit.get)}"


KEYS = {
    "interpretability-item-contributions": lambda: 0.30 + 0.12 - 0.05 + 0.20,
    "interpretability-item-permutation-value": lambda: 0.91 - sum([0.86, 0.84, 0.88, 0.85, 0.87]) / 5,
    "interpretability-item-pdp-value": lambda: sum(2 * 3 + 3 * x2 for x2 in (1, 4, 7)) / 3,
    "interpretability-item-typical-effect": typical_effect,
    "interpretability-item-linear-shap": lambda: -2 * (2 - 4),
    "interpretability-item-shapley-two": lambda: ((16 - 10) + (24 - 12)) / 2,
    "interpretability-item-ig-value": lambda: integrate(lambda p: 2 * p[0] * p[1], [2.0, 3.0], [0.0, 0.0]),
    "interpretability-item-saturated": saturated,
    "interpretability-item-choose-counterfactual": counterfactual,
    "interpretability-item-exact-cost": lambda: 2**15 * 100 / 50_000,
}
