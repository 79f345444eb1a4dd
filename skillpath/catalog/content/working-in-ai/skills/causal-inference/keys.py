"""Recomputes the answers of the computational items of causal-inference."""


def jump(chart):
    return f"About €{chart['fit, with'][50] - chart['fit, without'][50]:.0f} a month"


KEYS = {
    "causal-inference-item-trial-difference": lambda: 100 * (180 / 1500 - 135 / 1500),
    "causal-inference-item-standardise": lambda: 0.6 * (0.20 - 0.10) + 0.4 * (0.60 - 0.40),
    "causal-inference-item-potential-table": lambda: sum([8 - 6, 7 - 6, 5 - 2, 4 - 2]) / 4,
    "causal-inference-item-did-number": lambda: (28 - 20) - (21 - 18),
    "causal-inference-item-ipw-weight": lambda: 1 / 0.2,
    "causal-inference-item-wald": lambda: 2 / (0.6 - 0.2),
    "causal-inference-item-jump": jump,
}
