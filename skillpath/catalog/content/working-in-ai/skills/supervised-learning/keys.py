"""Recomputes the answers of the computational items of supervised-learning."""

import math

KEYS = {
    "supervised-learning-majority": lambda: 95,
    "supervised-learning-logistic-output": lambda: 1 / (1 + math.exp(-(-2 + 0.5 * 6))),
    "supervised-learning-gini": lambda: 1 - 0.8**2 - 0.2**2,
    "supervised-learning-grid-fits": lambda: 3 * 4 * 5 + 1,
    "supervised-learning-split-gain": lambda: 0.5 - (1 - 0.8**2 - 0.2**2),
    "supervised-learning-ridge-one": lambda: 20 / (10 + 10),
    "supervised-learning-odds-ratio": lambda: f"The odds are multiplied by about {math.exp(0.7):.0f}",
}
