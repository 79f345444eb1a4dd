"""Recomputes the answers of the computational items of experiment-tracking."""


def paired():
    a, b = [81.0, 79.4, 82.0, 80.4], [81.9, 80.1, 82.6, 81.4]
    return sum(y - x for x, y in zip(a, b)) / 4


KEYS = {
    "tracking-item-dvc-size": lambda: 300 * 2 / 1000,
    "tracking-item-seed-comparison": paired,
}
