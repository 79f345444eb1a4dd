"""Recomputes the answers of the computational items of model-serving."""

KEYS = {
    "serving-item-littles-law": lambda: 120 * 0.25,
    "serving-item-batching": lambda: 16 / (8 + 2 * 16) / (1 / (8 + 2)),
    "serving-item-fanout": lambda: 100 * (1 - 0.99**20),
    "serving-item-utilisation": lambda: 20 / (1 - 45 * 0.020),
}
