"""Recomputes the answers of the computational items of probability."""

import math

import numpy as np


def tall_density(chart):
    curve = chart["density"]
    at = [x for x in curve if 0.2 <= x <= 0.4]
    assert abs(np.trapezoid(list(curve.values()), list(curve)) - 1) < 0.02
    return np.trapezoid([curve[x] for x in at], at)


KEYS = {
    "probability-tall-density": tall_density,
    "probability-at-least-one": lambda: 1 - (5 / 6) ** 4,
    "probability-fraud-posterior": lambda: 0.9 * 0.005 / (0.9 * 0.005 + 0.05 * 0.995),
    "probability-latency-sd": lambda: math.sqrt(3**2 + 4**2 + 12**2),
    "probability-rate-mle": lambda: 3 / (2 + 5 + 8),
    "probability-beta-update": lambda: (2 + 12) / (2 + 8 + 40),
    "probability-copied-evidence": lambda: f"{(6 / 9) / (1 + 6 / 9):.2f}",
    "probability-common-cause": lambda: f"1 in {round(1 / (0.001 + 0.999 * 0.01**3), -1):,.0f}",
}


def any_six(run):
    rolls = np.random.default_rng(0).integers(1, 7, size=(100_000, 4))
    assert round(float(run.value(rolls=rolls)), 2) == 0.52 == round(1 - (5 / 6) ** 4, 2)


CODE = {
    "probability-mean-of-fifty": lambda run: run.python(),
    "probability-simulate-any": any_six,
}
