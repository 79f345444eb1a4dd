"""Recomputes the answers of the computational items of model-serving."""

import math


def instances_for_peak(chart):
    load = max(load for load, latency in chart["95th percentile"].items() if latency < 200)
    return math.ceil(1000 / load) + 1


KEYS = {
    "serving-item-littles-law": lambda: 120 * 0.25,
    "serving-item-batching": lambda: 16 / (8 + 2 * 16) / (1 / (8 + 2)),
    "serving-item-fanout": lambda: 100 * (1 - 0.99**20),
    "serving-item-utilisation": lambda: 20 / (1 - 45 * 0.020),
    "serving-item-instances-for-peak": instances_for_peak,
}
