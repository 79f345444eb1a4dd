"""Recomputes the answers of the computational items of model-evaluation."""

import math


def alerts_at_recall(chart):
    precision = max(p for recall, p in chart["fraud model"].items() if recall >= 0.8)
    return 0.8 * 500 / precision - 0.8 * 500


def roc_crossing(chart):
    best, other = sorted(chart, key=lambda model: -chart[model][0.05])
    assert chart[best][0.05] == 2 * chart[other][0.05]
    return f"{best[-1]}, since at the allowed rate"


KEYS = {
    "model-evaluation-precision-number": lambda: 30 / 50,
    "model-evaluation-f1-number": lambda: 2 * 30 / (2 * 30 + 20 + 10),
    "model-evaluation-rmse-number": lambda: math.sqrt((1 + 1 + 1 + 25) / 4),
    "model-evaluation-auc-by-hand": lambda: sum(p > n for p in (0.9, 0.6, 0.4) for n in (0.7, 0.3, 0.2, 0.1)) / 12,
    "model-evaluation-precision-in-life": lambda: 0.8 * 0.01 / (0.8 * 0.01 + 0.05 * 0.99),
    "model-evaluation-calling-threshold": lambda: 5 / 30,
    "model-evaluation-negative-r2": lambda: 1 - ((1 - 3) ** 2 + 0 + (3 - 1) ** 2) / ((1 - 2) ** 2 + 0 + (3 - 2) ** 2),
    "model-evaluation-half-width": lambda: 100 * 1.96 * math.sqrt(0.9 * 0.1 / 400),
    "model-evaluation-log-loss": lambda: -(math.log(0.9) + math.log(0.8)) / 2,
    "model-evaluation-alerts-at-recall": alerts_at_recall,
    "model-evaluation-roc-crossing": roc_crossing,
}
