"""Recomputes the answers of the computational items of information-theory."""

import math


def entropy(chances):
    """Return the entropy in bits."""
    return -sum(p * math.log2(p) for p in chances)


def next_word_bars(chart):
    first, second = (entropy(chances.values()) for chances in chart.values())
    return second - first


KEYS = {
    "information-theory-item-two-tokenisers": lambda: 2.8 / math.log(2) / 4.0,
    "information-theory-item-eight-sides": lambda: entropy([1 / 8] * 8),
    "information-theory-item-surprise": lambda: -math.log2(1 / 32),
    "information-theory-item-quarter-half": lambda: entropy([0.5, 0.25, 0.25]),
    "information-theory-item-one-example": lambda: -math.log(0.2),
    "information-theory-item-kl-number": lambda: 0.5 * math.log(0.5 / 0.9) + 0.5 * math.log(0.5 / 0.1),
    "information-theory-item-perplexity-bits": lambda: 2**3,
    "information-theory-item-split-gain": lambda: entropy([0.5, 0.5]) - entropy([6 / 8, 2 / 8]),
    "information-theory-item-square-mi": lambda: entropy([1 / 3, 2 / 3]),
    "information-theory-item-next-word-bars": next_word_bars,
}
