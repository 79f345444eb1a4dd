"""Recomputes the answers of the computational items of labelling."""

import math


def kappa():
    agreed = (40 + 30) / 100
    chance = (60 * 50 + 40 * 50) / 100**2
    return (agreed - chance) / (1 - chance)


def rare():
    chance = 0.98**2 + 0.02**2
    kappa = (0.96 - chance) / (1 - chance)
    return "Agreement on the finding is nil, and kappa is slightly below 0" if -0.05 < kappa < 0 else "?"


KEYS = {
    "labelling-cost": lambda: 10_000 * 3 * 30 / 3600 * 18,
    "labelling-kappa-value": kappa,
    "labelling-majority-vote": lambda: sum(math.comb(3, n) * 0.8**n * 0.2 ** (3 - n) for n in (2, 3)),
    "labelling-noisy-ceiling": lambda: 100 * (0.97 * 0.95 + 0.03 * 0.05),
    "labelling-rule-combination": lambda: 0.8 * 0.7 / (0.8 * 0.7 + 0.2 * 0.3),
    "labelling-rare-agreement": rare,
}
