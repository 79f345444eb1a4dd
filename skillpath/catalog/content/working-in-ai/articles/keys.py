"""Runs the code of the articles that need more than the tests have at hand."""


def same_step(run):
    """The three frameworks make the same step from the same weights."""
    import jax
    import numpy as np
    import torch

    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(8, 3)).astype("float32"), rng.normal(size=(8, 1)).astype("float32")
    w, b = rng.normal(size=(3, 1)).astype("float32"), np.zeros(1, dtype="float32")

    run.python(0)
    model = run["model"]
    with torch.no_grad():
        model.weight.copy_(torch.tensor(w.T))
        model.bias.zero_()
    loss = run["step"](torch.tensor(x), torch.tensor(y))
    stepped = [model.weight.detach().numpy().T, model.bias.detach().numpy()]

    run.python(1)
    run["model"].set_weights([w, b])
    assert np.isclose(run["model"].train_on_batch(x, y), loss)
    assert all(np.allclose(*pair, atol=1e-5) for pair in zip(run["model"].get_weights(), stepped))
    history = run["model"].fit(x, y, epochs=10, batch_size=32, validation_split=0.2, verbose=0).history
    assert len(history["val_loss"]) == 10

    run.python(2)
    params, again = run["step"]((w, b), x, y)
    assert np.isclose(again, loss)
    assert all(np.allclose(*pair, atol=1e-5) for pair in zip(params, stepped))
    each = jax.vmap(jax.grad(run["loss_fn"]), in_axes=(None, 0, 0))((w, b), x, y)
    assert each[0].shape == (8, 3, 1)


FRAMEWORKS = {"frameworks-compared": same_step}
