"""Recomputes the answers of the computational items of training-deep-networks."""

import math


def rate_sweep(chart):
    points = list(chart["range test"].items())
    falls = {
        rate: (before - after) / math.log(next_rate / last_rate)
        for (last_rate, before), (rate, _), (next_rate, after) in zip(points, points[1:], points[2:])
    }
    return f"{max(falls, key=falls.get):g}"


def validation_below(chart):
    batches, afterwards, validation = chart.values()
    best = min(validation, key=validation.get)
    assert all(batches[epoch] > validation[epoch] > afterwards[epoch] for epoch in validation)
    assert list(afterwards.values()) == sorted(afterwards.values(), reverse=True)
    assert best < max(validation) and validation[16] > 2 * afterwards[16]
    return f"It overfits from about epoch {best:g} on, which the loss of the batches doesn't show"


KEYS = {
    "training-deep-networks-validation-below": validation_below,
    "training-deep-networks-budget-hours": lambda: 3 * 3 * 2 * 3 * 40 / 60,
    "training-deep-networks-batchnorm-value": lambda: 3 * (7 - 5) / math.sqrt(4) + 1,
    "training-deep-networks-he-std": lambda: math.sqrt(2 / 512),
    "training-deep-networks-adam-memory": lambda: 1.5e9 * (2 + 2 + 4 + 4 + 4) / 1e9,
    "training-deep-networks-seed-difference": lambda: (81.7 - 81.2) / (0.6 * math.sqrt(1 / 5 + 1 / 5)),
    "training-deep-networks-rate-sweep": rate_sweep,
}
