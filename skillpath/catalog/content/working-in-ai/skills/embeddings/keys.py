"""Recomputes the answers of the computational items of embeddings."""

import math


def recall():
    rows = [("abcd", "abdf"), ("eghk", "eghk"), ("mnpr", "nmst")]
    return sum(len(set(exact) & set(found)) / 4 for exact, found in rows) / len(rows)


KEYS = {
    "embeddings-masked-mean": lambda: (2 + 4) / 2,
    "embeddings-memory-two-million": lambda: 2e6 * 768 * 4 / 1e9,
    "embeddings-skipgram-pairs": lambda: sum(0 < abs(a - b) <= 2 for a in range(5) for b in range(5)),
    "embeddings-distance-from-cosine": lambda: math.sqrt(2 - 2 * 0.68),
    "embeddings-infonce": lambda: -math.log(math.exp(8) / (math.exp(8) + 2 * math.exp(5))),
    "embeddings-ann-recall-value": recall,
    "embeddings-pq-factor": lambda: 1024 * 4 / (64 * 1),
    "embeddings-filter-after": lambda: 50 * 0.02,
}
