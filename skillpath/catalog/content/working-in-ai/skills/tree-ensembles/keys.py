"""Recomputes the answers of the computational items of tree-ensembles."""

import math


def depth_curves(chart):
    train, tree, forest = (
        chart[name] for name in ("single tree, training", "single tree, validation", "forest, validation")
    )
    found = []
    if train[20] < train[6] and tree[20] > tree[6] == min(tree.values()):
        found.append("Beyond depth 6, the single tree learns accidents of its training rows")
    if forest[20] > min(forest.values()):
        found.append("The forest overfits more than the tree, as it's made of deep trees")
    if forest[4] < tree[4] * 3 / 4:
        found.append("At depth 4, averaging takes away more than a quarter of a single tree's error")
    if forest[20] < tree[20] / 2:
        found.append("At depth 20, averaging takes away more than half of a single tree's error")
    return found


KEYS = {
    "tree-ensembles-item-depth-curves": depth_curves,
    "tree-ensembles-item-average": lambda: (10 + 12 + 11 + 15 + 12) / 5,
    "tree-ensembles-item-shrunken-step": lambda: 10 + 0.1 * 6,
    "tree-ensembles-item-left-out": lambda: math.exp(-1),
    "tree-ensembles-item-best-cut": lambda: 65 - 0.5 - 0.5,
    "tree-ensembles-item-correlated-limit": lambda: 0.4 + (1 - 0.4) / 100,
    "tree-ensembles-item-xgb-weight": lambda: 6 / (4 + 2),
    "tree-ensembles-item-xgb-gain": lambda: 0.5 * (16 / 4 + 36 / 6 - (-4 + 6) ** 2 / (3 + 5 + 1)),
}
