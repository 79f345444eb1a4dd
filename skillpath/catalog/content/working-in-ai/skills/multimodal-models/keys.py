"""Recomputes the answers of the computational items of multimodal-models."""

import math

KEYS = {
    "multimodal-models-patches": lambda: (336 // 14) ** 2,
    "multimodal-models-zero-shot-softmax": lambda: math.exp(30) / (math.exp(30) + math.exp(27) + math.exp(25)),
    "multimodal-models-video-tokens": lambda: 2 * 60 * 64,
    "multimodal-models-resampled": lambda: (8 * 576) ** 2 / (8 * 64) ** 2,
}
