"""Recomputes the answers of the computational items of linear-algebra."""

import numpy as np

KEYS = {
    "linear-algebra-cosine": lambda: (3 * 4 + 4 * 3) / (5 * 5),
    "linear-algebra-independent-columns": lambda: np.linalg.matrix_rank([[1, 2, 3], [2, 4, 6], [1, 0, 1]]),
    "linear-algebra-variance-kept": lambda: (6**2 + 3**2) / (6**2 + 3**2 + 2**2 + 1**2),
    "linear-algebra-slope": lambda: np.polyfit([0, 1, 2], [1, 2, 4], 1)[0],
    "linear-algebra-low-rank-storage": lambda: 1000 * 20 + 800 * 20 + 20,
}
