"""Recomputes the answers of the computational items of python."""

KEYS = {
    "python-item-comprehension-count": lambda: len(
        [r for r in [{"y": 1}, {"y": None}, {"y": 0}, {}, {"y": 3}] if r.get("y")]
    ),
    "python-item-float-equality": lambda: sum([0.1 + 0.2 == 0.3, 0.5 + 0.25 == 0.75, 1e16 + 1 == 1e16, 0.1 * 3 == 0.3]),
    "python-item-amdahl": lambda: 80 / 5 + 20,
}
