"""The answers of the computational items, worked out from the numbers in their stems."""

from statistics import NormalDist

import numpy as np


def fgsm():
    x, gradient = np.array([0.95, 0.20]), np.array([1.7, -0.03])
    first, second = np.clip(x + 0.1 * np.sign(gradient), 0, 1)
    return f"$({first:.2f}, {second:.2f})$"


def corrected_prior():
    odds = 0.8 / 0.2 * (0.1 / 0.9) / (0.5 / 0.5)
    return odds / (1 + odds)


def auroc():
    pairs = [(known, unknown) for known in (0.9, 0.8, 0.6) for unknown in (0.7, 0.3)]
    return sum(known > unknown for known, unknown in pairs) / len(pairs)


KEYS = {
    "robustness-item-mean-corruption": lambda: (70 + 82 + 61 + 91) / 4,
    "robustness-item-fgsm-step": fgsm,
    "robustness-item-new-mix": lambda: 0.5 * 0.95 + 0.5 * 0.60,
    "robustness-item-linear-margin": lambda: 0.9 / (2 + 3 + 1),
    "robustness-item-prior-correction": corrected_prior,
    "robustness-item-ood-auroc-value": auroc,
    "robustness-item-reject-option": lambda: 0.7 * 1 + 0.3 * 4,
    "robustness-item-certified-radius": lambda: 0.25 * NormalDist().inv_cdf(0.9),
}


def unprojected(run):
    image = np.array([0.3, 0.5, 0.7])
    names = {"np": np, "image": image, "loss_gradient": np.ones_like}
    projected = [
        ("(loss_gradient(adv))\n", "(loss_gradient(adv))\n    adv = np.clip(adv, image - 0.03, image + 0.03)\n")
    ]
    run.python(change=projected, **names)
    assert np.abs(run["adv"] - image).max() < 0.03 + 1e-9
    run.python(**names)
    return float(np.abs(run["adv"] - image).max())


CODE = {"robustness-item-missing-projection": unprojected}
