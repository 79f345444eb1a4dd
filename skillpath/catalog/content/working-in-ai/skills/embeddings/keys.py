"""Recomputes the answers of the computational items of embeddings."""

import math


def recall():
    rows = [("abcd", "abdf"), ("eghk", "eghk"), ("mnpr", "nmst")]
    return sum(len(set(exact) & set(found)) / 4 for exact, found in rows) / len(rows)


def pairs_in_the_stream(chart):
    def flagged(pairs):
        return sum(count for (low, _), count in pairs.items() if low >= 0.8) / sum(pairs.values())

    right, wrong = 0.01 * flagged(chart["duplicates"]), 0.99 * flagged(chart["others"])
    return right / (right + wrong)


KEYS = {
    "embeddings-masked-mean": lambda: (2 + 4) / 2,
    "embeddings-memory-two-million": lambda: 2e6 * 768 * 4 / 1e9,
    "embeddings-skipgram-pairs": lambda: sum(0 < abs(a - b) <= 2 for a in range(5) for b in range(5)),
    "embeddings-distance-from-cosine": lambda: math.sqrt(2 - 2 * 0.68),
    "embeddings-infonce": lambda: -math.log(math.exp(8) / (math.exp(8) + 2 * math.exp(5))),
    "embeddings-ann-recall-value": recall,
    "embeddings-pq-factor": lambda: 1024 * 4 / (64 * 1),
    "embeddings-filter-after": lambda: 50 * 0.02,
    "embeddings-pairs-in-the-stream": pairs_in_the_stream,
}


def unnormalised(run):
    assert run.python() == "1" and list(run["rows"] @ run["q"]) == [5, 12, 4]
    each_row = [("rows @ q", "(rows / np.linalg.norm(rows, axis=1, keepdims=True)) @ q")]
    assert run.python(change=each_row) == "0"
    assert run.python(change=[("rows @ q", "rows @ (q / np.linalg.norm(q))")]) == "1"
    assert run.python(change=[("rows @ q", "rows @ (q - rows.mean(axis=0))")]) == "2"
    assert run.python(change=[("argmax", "argmin")]) == "2"


CODE = {"embeddings-unnormalised-code": unnormalised}
