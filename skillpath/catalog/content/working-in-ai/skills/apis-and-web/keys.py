"""Recomputes the answers of the computational items of apis-and-web."""

import math

KEYS = {
    "apis-and-web-page-count": lambda: math.ceil(1040 / 100),
    "apis-and-web-backoff-sum": lambda: sum(2**n for n in range(5)),
    "apis-and-web-token-bucket": lambda: (100 - 40) / 10,
    "apis-and-web-retry-layers": lambda: 3**3,
}
