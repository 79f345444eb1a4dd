"""Recomputes the answers of the computational items of generative-models."""

import math

KEYS = {
    "generative-models-reparameterise": lambda: 2 + 0.5 * -1,
    "generative-models-sampling-time": lambda: 30 * 2 * 0.04 + 0.2,
    "generative-models-latent-factor": lambda: 512 * 512 * 3 / (64 * 64 * 4),
    "generative-models-noisy-value": lambda: math.sqrt(0.64) * 2 + math.sqrt(1 - 0.64) * -1,
    "generative-models-kl-value": lambda: 0.5 * (1**2 + 0.5**2 - 1 - math.log(0.5**2)),
    "generative-models-guided-noise": lambda: 0.2 + 3 * (0.5 - 0.2),
}
