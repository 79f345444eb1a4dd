"""Recomputes the answers of the computational items of recommenders."""

import math


def gain(gains):
    return sum(g / math.log2(place + 1) for place, g in enumerate(gains, 1))


KEYS = {
    "recommenders-place-curve": lambda chart: chart["random order"][1] / chart["random order"][4],
    "recommenders-mf-prediction": lambda: 3.5 + 0.4 - 0.2 + 0.5 * 0.6 + 1 * 0.2,
    "recommenders-item-cosine": lambda: 30 / math.sqrt(40 * 90),
    "recommenders-ndcg-value": lambda: gain([3, 0, 2]) / gain([3, 2, 0]),
    "recommenders-sgd-step": lambda: 1 + 0.1 * (1 * 0.5 - 0.1 * 1),
    "recommenders-bpr-value": lambda: math.log(1 + math.exp(-(1.5 - 0.5))),
    "recommenders-click-weights": lambda: 100 * (20 / (1000 * 0.2) - 30 / (1000 * 0.6)),
    "recommenders-sampled-rank": lambda: 1 + 100 * 199 / 9999,
}


CODE = {"recommenders-seen-code": lambda run: run.python()}
