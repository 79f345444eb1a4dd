"""Recomputes the answers of critical-thinking's computational items."""

from math import comb


def riskiest_route():
    routes = {1: (40, 80_000), 2: (12, 10_000), 3: (25, 50_000), 4: (9, 15_000)}
    return f"Route {max(routes, key=lambda r: routes[r][0] / routes[r][1])}"


def hours_saved():
    factor = 1_200_000 / (2_000 * 40 / 60 * 220)
    return {4: "four times too high"}[round(factor)]


def small_pilot():
    """Fisher's exact test, two-sided: 5 of 40 against 2 of 40."""
    chance = {k: comb(40, k) * comb(40, 7 - k) / comb(80, 7) for k in range(8)}
    p = sum(c for c in chance.values() if c <= chance[5] * (1 + 1e-9))
    assert round(p, 2) == 0.43, p
    return "by chance alone quite often"


KEYS = {
    "critical-thinking-item-overall-rate": lambda: 100 * (0.90 * 10 + 0.50 * 90) / (10 + 90),
    "critical-thinking-item-false-alarm-limit": lambda: 100 * 0.01 * 0.80 / (1 - 0.01),
    "critical-thinking-item-riskiest-route": riskiest_route,
    "critical-thinking-item-hours-saved": hours_saved,
    "critical-thinking-item-small-pilot": small_pilot,
    "critical-thinking-item-true-share": lambda: 0.08 * 0.60 / (0.08 * 0.60 + 0.92 * 0.05),
    "critical-thinking-item-silent-monitor": lambda: 0.2 * 0.3 / (0.2 * 0.3 + 0.8 * 1),
    "critical-thinking-item-brier-three": lambda: ((0.9 - 1) ** 2 + 0.7**2 + 0.2**2) / 3,
    "critical-thinking-item-majority": lambda: sum(comb(5, k) * 0.7**k * 0.3 ** (5 - k) for k in range(3, 6)),
    "critical-thinking-item-pattern-match": lambda: 50_000 / 10_000,
}
