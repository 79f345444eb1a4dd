"""Recomputes the answers of the computational items of transformers."""

import math

KEYS = {
    "transformers-weighted-value": lambda: (3 * 8 + 1 * 4) / 4,
    "transformers-head-width": lambda: 16 * 512**2 / 1e6,
    "transformers-dot-spread": lambda: math.sqrt(64),
    "transformers-layer-weights": lambda: 4 * 512**2 + 2 * 512 * 2048,
    "transformers-cache-size": lambda: 32 * 2 * 8 * 128 * 4096 * 2 / 1e9,
    "transformers-training-hours": lambda: 6 * 1e9 * 20e9 / 2e14 / 3600,
}


def mask(run):
    run.python()
    assert run["w"][2].round(2).tolist() == [0.33, 0.33, 0.33]
    return "[" + ", ".join(f"{weight:g}" for weight in run["w"][1]) + "]"


CODE = {"transformers-mask-code": mask}
