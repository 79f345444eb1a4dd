"""Recomputes the answers of the computational items of rl-in-practice."""

KEYS = {
    "rl-in-practice-beta-mean": lambda: (1 + 8) / (2 + 12),
    "rl-in-practice-simulator-minutes": lambda: 10e6 / (8 * 2500) / 60,
    "rl-in-practice-ips-value": lambda: (1 / 0.5 + 0 + 0 + 1 / 0.25) / 4,
    "rl-in-practice-effective-size": lambda: (10 + 10 * 1) ** 2 / (10**2 + 10 * 1**2),
    "rl-in-practice-dr-value": lambda: 0.3 + 2 * (1 - 0.4),
}
