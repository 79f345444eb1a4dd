"""Recomputes the answers of the computational items of pytorch."""

KEYS = {
    "pytorch-first-gradient": lambda: 2 * 3.0 + 2,
    "pytorch-accumulated-gradient": lambda: 2 * (3 * 2.0**2),  # gradients add up
    "pytorch-loader-length": lambda: 1000 // 64,
}
