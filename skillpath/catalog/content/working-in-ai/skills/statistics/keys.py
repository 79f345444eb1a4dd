"""Recomputes the answers of the computational items of statistics."""

import math
import statistics

KEYS = {
    "statistics-median-eight": lambda: statistics.median([2, 4, 4, 4, 5, 5, 7, 9]),
    "statistics-lower-end": lambda: 0.12 - 1.96 * math.sqrt(0.12 * 0.88 / 400),
    "statistics-twenty-tests": lambda: 1 - 0.95**20,
    "statistics-srm-z": lambda: (10_300 - 10_000) / math.sqrt(20_000 * 0.25),
}
