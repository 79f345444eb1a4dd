"""Recomputes the answers of the computational items of neural-networks."""

import numpy as np


def layer_spread(chart):
    ((_, first), *_, (last_layer, last)) = chart["before training"].items()
    return (first / last) ** (1 / last_layer)


KEYS = {
    "neural-networks-neuron-output": lambda: max(0, 0.5 * 2 + 1 * -1 - 0.5 * 3 + 1),
    "neural-networks-parameter-count": lambda: (28 * 28 + 1) * 128 + (128 + 1) * 10,
    "neural-networks-bce-gradient": lambda: (0.9 - 0) * 2,
    "neural-networks-layer-spread": layer_spread,
    "neural-networks-checkpointing": lambda: (
        f"About {(64 / 8 + 8) * 50 / 1000:.1f} GB, for about one extra forward pass"
    ),
}


def xor(run):
    relu = "np.maximum(0, X @ W1 + b1)"
    assert run.python(change=[(relu, "(X @ W1 + b1)")]) == "[2 1 1 0]"
    assert run.python(change=[(f"{relu} @ w2", f"{relu}[:, 0]")]) == "[0 1 1 2]"
    return run.python()


def wrong_mask(run):
    rng = np.random.default_rng(0)
    X, t = rng.normal(size=(20, 3)), rng.normal(size=(20, 2))
    W = {"W1": rng.normal(size=(3, 4)), "W2": rng.normal(size=(4, 2))}

    def loss(W1, W2):
        return ((np.maximum(0, X @ W1) @ W2 - t) ** 2).sum() / (2 * len(X))

    def right(name, change=()):
        run.python(np=np, X=X, t=t, change=change, **W)
        numbers = np.zeros_like(W[name])
        for at in np.ndindex(numbers.shape):
            up, down = (
                W | {name: W[name] + e * (np.indices(numbers.shape) == np.reshape(at, (2, 1, 1))).all(axis=0)}
                for e in (1e-6, -1e-6)
            )
            numbers[at] = (loss(**up) - loss(**down)) / 2e-6
        return np.allclose(run[f"d{name}"], numbers, atol=1e-7)

    assert right("W2") and not right("W1")
    assert right("W1", [("dh * (dh > 0)", "dh * (z1 > 0)")])
    return "`dz1 = dh * (dh > 0)`"


CODE = {
    "neural-networks-xor-code": xor,
    "neural-networks-wrong-mask": wrong_mask,
}
