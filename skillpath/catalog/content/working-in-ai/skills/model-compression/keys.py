"""The answers of the computational items, worked out from the numbers in their stems."""

import math


def releasable():
    variants = {"A": (19, 24, 76), "B": (19, 24, 83), "C": (18, 33, 83), "D": (21, 27, 84)}
    fit = [name for name, (size, time, recall) in variants.items() if size <= 20 and time <= 30 and recall >= 84 - 2]
    assert len(fit) == 1
    return f"Variant {fit[0]}"


def lost_channel():
    step = 8 / 127
    return "All of its weights become zero" if round(0.03 / step) == 0 else "something is left"


KEYS = {
    "model-compression-item-megabytes-saved": lambda: 23.5 * (32 - 8) / 8,
    "model-compression-item-quantise-value": lambda: max(-128, min(127, round(1.63 / 0.05) - 20)),
    "model-compression-item-zero-point": lambda: round(0 - -1 / ((3 - -1) / 255)),
    "model-compression-item-release-choice": releasable,
    "model-compression-item-lost-channel": lost_channel,
    "model-compression-item-soft-target": lambda: math.exp(4 / 2) / sum(math.exp(z / 2) for z in (4, 2, 0)),
    "model-compression-item-channel-prune": lambda: 9 * (64 * 128 // 2 + 128 // 2 * 128),
    "model-compression-item-whole-request": lambda: 40 / (12 + 10 + 2),
    "model-compression-item-group-bits": lambda: 13 * (4 + (16 + 4) / 128) / 8,
    "model-compression-item-two-four-size": lambda: 100 * 2 * (16 + 2) / (4 * 16),
}
