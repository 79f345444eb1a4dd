"""Recomputes the answers of the computational items of statistics."""

import math
import statistics


def bootstrap_zero(chart):
    counts = chart["resamples"]
    above = sum(count for (low, _), count in counts.items() if low >= 0)
    assert 0.025 < above / sum(counts.values()) < 0.05
    return "Its upper end lies above 0"


def width_by_size(chart):
    width = chart["upper end"][400] - chart["lower end"][400]
    return 400 * (width / 2) ** 2


KEYS = {
    "statistics-median-eight": lambda: statistics.median([2, 4, 4, 4, 5, 5, 7, 9]),
    "statistics-lower-end": lambda: 0.12 - 1.96 * math.sqrt(0.12 * 0.88 / 400),
    "statistics-twenty-tests": lambda: 1 - 0.95**20,
    "statistics-srm-z": lambda: (10_300 - 10_000) / math.sqrt(20_000 * 0.25),
    "statistics-bootstrap-zero": bootstrap_zero,
    "statistics-width-by-size": width_by_size,
}
