"""Recomputes the answers of the computational items of data-visualisation."""

import math

KEYS = {
    "data-visualisation-cut-axis": lambda: (52 - 48) / (50 - 48),
    "data-visualisation-halfway-log": lambda: math.sqrt(10 * 1000),
    "data-visualisation-bins-edges": lambda: sum(3 <= value < 6 for value in [1, 1, 2, 3, 5, 8, 9]),
    "data-visualisation-bubble-radius": lambda: math.sqrt(4),
    "data-visualisation-no-complication": lambda: 0.98**50,
}
