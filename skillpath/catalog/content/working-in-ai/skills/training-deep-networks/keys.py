"""Recomputes the answers of the computational items of training-deep-networks."""

import math


def rate_sweep(chart):
    points = list(chart["range test"].items())
    falls = {
        rate: (before - after) / math.log(next_rate / last_rate)
        for (last_rate, before), (rate, _), (next_rate, after) in zip(points, points[1:], points[2:])
    }
    return f"{max(falls, key=falls.get)}, in the middle"


def validation_below(chart):
    training, validation = (list(chart[name].values()) for name in ("training", "validation"))
    assert validation == sorted(validation, reverse=True) and training == sorted(training, reverse=True)
    assert max(v / t for v, t in zip(validation, training)) < 0.8
    return "Nothing is amiss; only the training loss is taken with dropout and augmentation on"


KEYS = {
    "training-deep-networks-validation-below": validation_below,
    "training-deep-networks-budget-hours": lambda: 3 * 3 * 2 * 3 * 40 / 60,
    "training-deep-networks-batchnorm-value": lambda: 3 * (7 - 5) / math.sqrt(4) + 1,
    "training-deep-networks-he-std": lambda: math.sqrt(2 / 512),
    "training-deep-networks-adam-memory": lambda: 1.5e9 * (2 + 2 + 4 + 4 + 4) / 1e9,
    "training-deep-networks-seed-difference": lambda: (81.7 - 81.2) / (0.6 * math.sqrt(1 / 5 + 1 / 5)),
    "training-deep-networks-rate-sweep": rate_sweep,
}
