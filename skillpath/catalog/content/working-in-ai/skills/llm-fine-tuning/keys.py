"""Recomputes the answers of the computational items of llm-fine-tuning."""

import math

KEYS = {
    "llm-fine-tuning-lora-count": lambda: 8 * (4096 + 4096),
    "llm-fine-tuning-masked-loss": lambda: (0.5 + 0.5 + 0.5 + 1.5) / 4,
    "llm-fine-tuning-padding-share": lambda: 100 * (1024 - 300) / 1024,
    "llm-fine-tuning-qlora-memory": lambda: (7e9 * 0.5 + 40e6 * 16) / 1e9,
    "llm-fine-tuning-adapter-total": lambda: 32 * 2 * 16 * (4096 + 4096) / 1e6,
    "llm-fine-tuning-dpo-loss": lambda: math.log(1 + math.exp(-0.1 * ((-40 + 42) - (-55 + 50)))),
    "llm-fine-tuning-reward-model": lambda: 1 / (1 + math.exp(-(1.2 - 0.2))),
}
