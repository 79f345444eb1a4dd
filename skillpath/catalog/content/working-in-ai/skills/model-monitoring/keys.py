"""Recomputes the answers of the computational items of model-monitoring."""

import math

KEYS = {
    "monitoring-item-psi-value": lambda: sum(
        (q - p) * math.log(q / p) for p, q in [(0.5, 0.4), (0.3, 0.3), (0.2, 0.3)]
    ),
    "monitoring-item-false-alarms": lambda: 100 * (1 - 0.99**30),
    "monitoring-item-burn-rate": lambda: 30 * 0.001 / 0.005,
}


def empty_bin(run):
    error = run.fails()
    assert run.printed == "0.0"
    return f"It stops with a `{type(error).__name__}`"


CODE = {"monitoring-item-psi-code": empty_bin}
