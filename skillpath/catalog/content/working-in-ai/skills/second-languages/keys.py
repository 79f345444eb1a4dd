"""Recomputes the answers of the computational items of second-languages."""

KEYS = {
    "second-languages-r-first": lambda: 7 + 4,  # R counts from 1
    "second-languages-integer-division": lambda: 7 // 2 * 2.0,
    "second-languages-java-overflow": lambda: (2_000_000_000 * 2 + 2**31) % 2**32 - 2**31,
    "second-languages-crossing-cost": lambda: 1e6 * (180 + 20) / (180 + 1e6 * 20),
    "second-languages-bandwidth-bound": lambda: 2e9 * 4 / 20e9,
}
