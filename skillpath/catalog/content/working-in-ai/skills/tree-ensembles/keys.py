"""Recomputes the answers of the computational items of tree-ensembles."""

import math

KEYS = {
    "tree-ensembles-item-average": lambda: (10 + 12 + 11 + 15 + 12) / 5,
    "tree-ensembles-item-shrunken-step": lambda: 10 + 0.1 * 6,
    "tree-ensembles-item-left-out": lambda: math.exp(-1),
    "tree-ensembles-item-best-cut": lambda: 65 - 0.5 - 0.5,
    "tree-ensembles-item-correlated-limit": lambda: 0.4 + (1 - 0.4) / 100,
    "tree-ensembles-item-xgb-weight": lambda: 6 / (4 + 2),
    "tree-ensembles-item-xgb-gain": lambda: 0.5 * (16 / 4 + 36 / 6 - (-4 + 6) ** 2 / (3 + 5 + 1)),
}
