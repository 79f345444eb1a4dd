"""Recomputes the answers of the computational items of regularisation."""


def last_epoch():
    best, waited = float("inf"), 0
    for epoch, loss in enumerate([0.90, 0.70, 0.62, 0.60, 0.61, 0.63, 0.59], 1):
        best, waited = (loss, 0) if loss < best else (best, waited + 1)
        if waited == 2:
            return epoch
    return None


def simplest():
    errors = {0.001: 0.520, 0.01: 0.500, 0.1: 0.508, 1: 0.515, 10: 0.610}
    return max(strength for strength, error in errors.items() if error <= min(errors.values()) + 0.012)


def edge_of_grid(chart):
    error = list(chart["validation"].values())
    best = error.index(min(error))
    assert best in (0, len(error) - 1)
    return f"Try {'larger' if best else 'smaller'} λ"


def path_order(chart):
    return sorted(chart, key=lambda column: sum(value != 0 for value in chart[column].values()))


KEYS = {
    "regularisation-item-patience": last_epoch,
    "regularisation-item-penalised-loss": lambda: 1 + 1 + 4 + 0.5 * (9 + 1),
    "regularisation-item-dropout-scale": lambda: 4.0 / (1 - 0.2),
    "regularisation-item-one-se": simplest,
    "regularisation-item-smoothed": lambda: 0.9 + 0.1 / 5,
    "regularisation-item-degrees": lambda: sum(d**2 / (d**2 + 1) for d in (3, 1)),
    "regularisation-item-prior-lambda": lambda: 4 / 0.5,
    "regularisation-item-edge-of-grid": edge_of_grid,
    "regularisation-item-path-order": path_order,
    "regularisation-item-soft-vector": lambda: r"$({},\ {},\ {})$".format(
        *(f"{max(b - 0.5, 0) + min(b + 0.5, 0):g}" for b in (3.0, -0.4, 1.2))
    ),
}
