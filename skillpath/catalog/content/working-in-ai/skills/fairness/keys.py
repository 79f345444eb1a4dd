"""Recomputes the answers of the computational items from the numbers in their stems."""

import math


def which_holds():
    tables = {"A": (40, 10, 10, 40), "B": (18, 32, 2, 48)}
    measures = {
        "Demographic parity": lambda tp, fp, fn, tn: (tp + fp) / (tp + fp + fn + tn),
        "Equal opportunity": lambda tp, fp, fn, tn: tp / (tp + fn),
        "Predictive parity": lambda tp, fp, fn, tn: tp / (tp + fp),
    }
    holding = [name for name, f in measures.items() if f(*tables["A"]) == f(*tables["B"])]
    (name,) = holding
    return name


def small_group():
    n, p, z = 12, 3 / 12, 1.96
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    low, high = round(100 * (centre - half)), round(100 * (centre + half))
    assert (low, high) == (9, 53) and low < 10 < high
    return "The data can't settle it; more cases will be gathered"


def departments():
    men, women = (60 + 6) / 120, (13 + 33) / 120
    assert men > women and 13 / 20 > 60 / 100 and 33 / 100 > 6 / 20
    return "The gap arises from who applies where; why is still to be asked"


def threshold():
    scores = [0.9, 0.7, 0.55, 0.5, 0.3]
    return max(t for t in scores if sum(s >= t for s in scores) / 5 == 4 / 5)


def flagged_and_late(chart):
    bounds = {
        group[-1]: (flagged, late, max(0, flagged + late - 100), min(flagged, late))
        for (group, flagged), late in zip(chart["flagged"].items(), chart["paid late"].values())
    }

    def all_late_flagged(group):
        return bounds[group][3] == bounds[group][1]

    (a, _, least_a, most_a), (c, _, least_c, most_c) = bounds["A"], bounds["C"]
    possible = {
        "In group A, everyone who paid late had been flagged": all_late_flagged("A"),
        "In group B, everyone who paid late had been flagged": all_late_flagged("B"),
        "In group C, nobody who had been flagged paid late": least_c == 0,
        "Among the flagged of A and of C, equal shares paid late": max(least_a / a, least_c / c)
        <= min(most_a / a, most_c / c),
    }
    (refuted,) = (claim for claim, can_be in possible.items() if not can_be)
    return refuted


KEYS = {
    "fairness-item-flagged-and-late": flagged_and_late,
    "fairness-item-four-fifths": lambda: (18 / 60) / (30 / 75),
    "fairness-item-tpr-gap": lambda: 80 / (80 + 20) - 30 / (30 + 20),
    "fairness-item-which-holds": which_holds,
    "fairness-item-forced-fpr": lambda: 0.2 / 0.8 * (1 - 0.8) / 0.8 * 0.8,
    "fairness-item-reweighing": lambda: 0.3 * 0.4 / 0.06,
    "fairness-item-small-group": small_group,
    "fairness-item-group-threshold": threshold,
    "fairness-item-audit-size": lambda: math.ceil(1.96**2 * 0.8 * 0.2 / 0.05**2) / (0.2 * 0.1),
    "fairness-item-departments": departments,
}


CODE = {"fairness-item-ratio-code": lambda run: run.python()}
