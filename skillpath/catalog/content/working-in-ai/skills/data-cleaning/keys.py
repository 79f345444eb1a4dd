"""Recomputes the answers of the computational items of data-cleaning."""

import math

KEYS = {
    "data-cleaning-mean-with-gap": lambda: (4 + 8 + 12) / 3,
    "data-cleaning-merge-count": lambda: sum(a == b for a in [1, 2, 2] for b in [1, 2, 2, 4]),
    "data-cleaning-upper-fence": lambda: 18.75 + 1.5 * (18.75 - 13.25),
    "data-cleaning-sd-after-mean": lambda: 10 * math.sqrt(1 - 0.36),
    "data-cleaning-candidate-pairs": lambda: 100 * math.comb(100, 2),
}
