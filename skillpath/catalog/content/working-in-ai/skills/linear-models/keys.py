"""Recomputes the answers of the computational items of linear-models."""

import math

KEYS = {
    "linear-models-item-predict-rent": lambda: 810 - (150 + 12 * 50),
    "linear-models-item-r2-number": lambda: 1 - 40 / 200,
    "linear-models-item-half-point": lambda: 3 / 0.6,
    "linear-models-item-omitted": lambda: 2 + 3 * 0.5,
    "linear-models-item-two-slopes": lambda: 2 + 0.5,
    "linear-models-item-inflated": lambda: math.sqrt(1 / (1 - 0.9)),
    "linear-models-item-pinball": lambda: 0.9 * (10 - 8) + 0.1 * (12 - 10),
    "linear-models-item-coefficient-table": lambda: f"from about −{1.96 * 1.0 + 1.5:.1f} to {1.96 * 1.0 - 1.5:.1f}",
}
