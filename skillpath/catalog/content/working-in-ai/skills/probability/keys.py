"""Recomputes the answers of the computational items of probability."""

import math

KEYS = {
    "probability-at-least-one": lambda: 1 - (5 / 6) ** 4,
    "probability-fraud-posterior": lambda: 0.9 * 0.005 / (0.9 * 0.005 + 0.05 * 0.995),
    "probability-latency-sd": lambda: math.sqrt(3**2 + 4**2 + 12**2),
    "probability-rate-mle": lambda: 3 / (2 + 5 + 8),
    "probability-beta-update": lambda: (2 + 12) / (2 + 8 + 40),
}
