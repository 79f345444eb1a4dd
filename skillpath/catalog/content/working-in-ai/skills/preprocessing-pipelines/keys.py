"""Recomputes the answers of the computational items of preprocessing-pipelines."""

import statistics

import numpy as np

KEYS = {
    "preprocessing-pipelines-column-count": lambda: 3 + 4 + (3 - 1),
    "preprocessing-pipelines-impute-scale": lambda: (statistics.median([1, 3, 10]) - 1) / (10 - 1),
    "preprocessing-pipelines-grid-fits": lambda: 3 * 4 * 5 + 1,
    "preprocessing-pipelines-float32": lambda: int(np.float32(16_777_217)),
}
