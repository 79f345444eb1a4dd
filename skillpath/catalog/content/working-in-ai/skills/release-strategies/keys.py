"""Recomputes the answers of the computational items from the numbers in their stems."""

from math import sqrt


def segment():
    error = sqrt(2 * 0.365 * 0.635 / 40_000)
    return "Roll back" if (0.395 - 0.334) / error > 5 else "?"


KEYS = {
    "release-strategies-item-rolling-minutes": lambda: 12 / 3 * 90 / 60,
    "release-strategies-item-double-cost": lambda: 8 * 0.80 * 24 * 6,
    "release-strategies-item-segment-table": segment,
    "release-strategies-item-zero-failures": lambda: 100 * (1 - 0.05 ** (1 / 600)),
    "release-strategies-item-canary-length": lambda: 12_000 / (40 * 0.02) / 60,
    "release-strategies-item-forty-failures": lambda: 40 / (100 * 0.01 * 0.08),
    "release-strategies-item-overlap": lambda: 200_000 * 0.1 * 0.1,
}


def bucket(run):
    run.python()
    version, users = run["version"], [f"user{k}" for k in range(2000)] + ["gus"]
    before, after = ({u for u in users if version(u, share) == "new"} for share in (5, 20))
    assert "gus" in before and run["crc32"](b"gus") % 100 == 2
    return "`gus` gets `new`, and so does everyone who had it before" if before <= after else "?"


CODE = {"release-strategies-item-bucket": bucket}
