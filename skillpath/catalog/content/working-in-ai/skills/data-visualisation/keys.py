"""Recomputes the answers of the computational items of data-visualisation."""

import itertools
import math


def version_four(chart):
    accuracy = chart["accuracy"]
    return (accuracy["v4"] - accuracy["v3"]) / 100 * 2000


def log_users(chart):
    alpha, beta, gamma = (list(users.values()) for users in chart.values())
    steps = [b - a for a, b in itertools.pairwise(gamma)]
    statements = {
        "Alpha grows by the same factor in each quarter": len({b / a for a, b in itertools.pairwise(alpha)}) == 1,
        "Beta gained the most users over the year": beta[-1] - beta[0] > max(alpha[-1], gamma[-1]),
        "Gamma gains fewer users in each quarter": all(b < a for a, b in itertools.pairwise(steps)),
        "Alpha overtakes Beta": alpha[-1] * 2**4 > beta[-1] * 1.3**4,
    }
    return [text for text, holds in statements.items() if holds]


KEYS = {
    "data-visualisation-cut-axis": lambda: (52 - 48) / (50 - 48),
    "data-visualisation-halfway-log": lambda: math.sqrt(10 * 1000),
    "data-visualisation-bins-edges": lambda: sum(3 <= value < 6 for value in [1, 1, 2, 3, 5, 8, 9]),
    "data-visualisation-bubble-radius": lambda: math.sqrt(4),
    "data-visualisation-no-complication": lambda: 0.98**50,
    "data-visualisation-version-four": version_four,
    "data-visualisation-log-users": log_users,
}


def subplots(run):
    shape = run.python()
    assert len(run["axes"].ravel()) == 6
    assert not hasattr(run["plt"].subplots()[1], "shape") and run["plt"].subplots(squeeze=False)[1].shape == (1, 1)
    run["plt"].close("all")
    return shape


def object_interface(run):
    from matplotlib import pyplot as plt

    run.python(plt=plt, x=[1, 2, 3], y=[2, 4, 8])
    (line,) = run["ax"].lines
    assert list(line.get_ydata()) == [2, 4, 8] and run["ax"].get_xlabel() == "Time (days)"
    plt.close("all")


CODE = {
    "data-visualisation-subplots-shape": subplots,
    "data-visualisation-object-interface": object_interface,
}
