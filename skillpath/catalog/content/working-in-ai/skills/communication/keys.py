"""Recomputes the answers of the computational items of communication."""

KEYS = {
    "communication-number-needed": lambda: 1 / (0.05 - 0.03),
}
