"""Recomputes the answers of the computational items of optimisation."""

import itertools
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


def curve_shapes(chart):
    found = {}
    for name, curve in chart.items():
        logs = [math.log(distance) for distance in curve.values()]
        steps = [after - before for before, after in itertools.pairwise(logs)]
        if min(steps) > 0:
            found[name] = "gradient descent with a step size above the stable limit"
        elif steps == sorted(steps, reverse=True) and steps[-1] < 3 * steps[0]:
            found[name] = "Newton's method"
        elif max(steps) - min(steps) < 0.1:
            found[name] = "gradient descent with a suitable step size"
        else:
            assert steps[0] < -0.5 and max(map(abs, steps[-4:])) < 0.2
            found[name] = "stochastic gradient descent with a constant step size"
    return found


KEYS = {
    "optimisation-item-curve-shapes": curve_shapes,
    "optimisation-item-one-step": lambda: 0 - 0.1 * 2 * (0 - 3),
    "optimisation-item-steps-per-epoch": lambda: math.ceil(50_000 / 64),
    "optimisation-item-momentum-two": momentum,
    "optimisation-item-momentum-limit": lambda: 1 / (1 - 0.9),
    "optimisation-item-stable-rate": lambda: 2 / 50,
    "optimisation-item-lagrange-value": lambda: min(x**2 + 2 * (3 - x) ** 2 for x in (n / 1000 for n in range(3001))),
    "optimisation-item-condition-steps": lambda: math.ceil(math.log(1000) / math.log(101 / 99)),
    "optimisation-item-adam-first": adam_first,
}
