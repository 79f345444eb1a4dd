"""Recomputes the answers of the computational items of tensorflow-keras."""

import math

KEYS = {
    "tensorflow-keras-summary-count": lambda: (10 + 1) * 32 + (32 + 1) * 1,
    "tensorflow-keras-steps-shown": lambda: math.ceil(1000 * 0.8 / 32),
    "tensorflow-keras-trace-count": lambda: len({("python", 1), ("python", 2), ("int32", ())}),
}
