"""Recomputes the answers of the computational items from the numbers in their stems."""

import collections
import math


def k_value():
    rows = [("20", 10), ("20", 10), ("40", 10), ("20", 10), ("40", 20), ("40", 10), ("40", 20)]
    return min(collections.Counter(rows).values())


def clip_sum():
    total = 0.0
    for x, y in [(6, 8), (1.2, -0.5), (0, -20)]:
        total += y * min(1, 5 / math.hypot(x, y))
    return total


def epsilon_meaning():
    assert round(math.exp(0.7), 1) == 2.0
    return "at most about twice as likely"


KEYS = {
    "privacy-item-k-value": k_value,
    "privacy-item-difference": lambda: 21 * 4000 - 20 * 3950,
    "privacy-item-laplace-sd": lambda: math.sqrt(2) * 1 / 0.5,
    "privacy-item-budget": lambda: 30 * 0.1,
    "privacy-item-epsilon-meaning": epsilon_meaning,
    "privacy-item-randomised-response": lambda: 100 * (0.40 - 0.25) / 0.5,
    "privacy-item-response-epsilon": lambda: math.log(0.75 / 0.25),
    "privacy-item-fed-average": lambda: (100 * 1.0 + 300 * 2.0 + 600 * 3.0) / 1000,
    "privacy-item-gaussian-sigma": lambda: math.sqrt(2 * math.log(1.25 / 1e-5)) / 0.5,
    "privacy-item-clip-sum": clip_sum,
    "privacy-item-membership": lambda: 640 / 1000 - 420 / 1000,
}
