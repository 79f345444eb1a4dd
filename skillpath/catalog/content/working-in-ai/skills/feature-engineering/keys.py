"""Recomputes the answers of the computational items of feature-engineering."""

KEYS = {
    "feature-engineering-z-value": lambda: (85 - 70) / 10,
    "feature-engineering-min-max-out": lambda: (60 - 10) / (50 - 10),
    "feature-engineering-shifted-roll": lambda: (20 + 30) / 2,
    "feature-engineering-smoothed-rate": lambda: (3 + 16 * 0.25) / (4 + 16),
}
