"""Recomputes the answers of the computational items of tensorflow-keras."""

import math


def cosine_decay(step, initial, decay_steps, *, alpha, warmup_target=None, warmup_steps=0):
    """Return the rate as Keras documents it: linear up, then a cosine down to `alpha` of where it began."""
    if warmup_target is not None and step < warmup_steps:
        return initial + (warmup_target - initial) * step / warmup_steps
    start = initial if warmup_target is None else warmup_target
    done = min(step - warmup_steps, decay_steps) / decay_steps
    return start * ((1 - alpha) * 0.5 * (1 + math.cos(math.pi * done)) + alpha)


def schedule_curve(chart):
    warmup = {"warmup_target": 0.001, "warmup_steps": 100}
    calls = {
        "(0.001, 1000, alpha=0.1)": lambda s: cosine_decay(s, 0.001, 1000, alpha=0.1),
        "(0.0, 1000, alpha=0.1, ": lambda s: cosine_decay(s, 0.0, 1000, alpha=0.1, **warmup),
        "(0.0, 900, alpha=0.0001, ": lambda s: cosine_decay(s, 0.0, 900, alpha=0.0001, **warmup),
        "(0.0, 900, alpha=0.1, ": lambda s: cosine_decay(s, 0.0, 900, alpha=0.1, **warmup),
    }
    logged = chart["logged"].items()
    (found,) = (text for text, rate in calls.items() if all(abs(rate(step) - value) < 1e-5 for step, value in logged))
    return found


KEYS = {
    "tensorflow-keras-summary-count": lambda: (10 + 1) * 32 + (32 + 1) * 1,
    "tensorflow-keras-steps-shown": lambda: math.ceil(1000 * 0.8 / 32),
    "tensorflow-keras-trace-count": lambda: len({("python", 1), ("python", 2), ("int32", ())}),
    "tensorflow-keras-schedule-curve": schedule_curve,
}
