"""Recomputes the answers of the computational items of optimisation."""

import math


def momentum():
    v = w = 0.0
    for _ in range(2):
        v = 0.9 * v + 1
        w = w - 0.1 * v
    return w


def adam_first():
    steps = [0.001 * (0.1 * g / (1 - 0.9)) / ((0.001 * g * g / (1 - 0.999)) ** 0.5 + 1e-12) for g in (1000, 0.001)]
    return f"Both move by about {steps[0]:.3f}" if abs(steps[0] - steps[1]) < 1e-6 else "?"


KEYS = {
    "optimisation-item-one-step": lambda: 0 - 0.1 * 2 * (0 - 3),
    "optimisation-item-steps-per-epoch": lambda: math.ceil(50_000 / 64),
    "optimisation-item-momentum-two": momentum,
    "optimisation-item-momentum-limit": lambda: 1 / (1 - 0.9),
    "optimisation-item-stable-rate": lambda: 2 / 50,
    "optimisation-item-lagrange-value": lambda: min(x**2 + 2 * (3 - x) ** 2 for x in (n / 1000 for n in range(3001))),
    "optimisation-item-condition-steps": lambda: math.ceil(math.log(1000) / math.log(101 / 99)),
    "optimisation-item-adam-first": adam_first,
}
