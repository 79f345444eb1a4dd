"""Recomputes the answers of the computational items of numerical-methods."""

import math

import numpy as np

KEYS = {
    "numerical-methods-item-weights-memory": lambda: 7e9 * 2 / 1e9,
    "numerical-methods-item-bisection": lambda: next(n for n in range(100) if 2.0**-n < 1e-6),
    "numerical-methods-item-lse": lambda: np.logaddexp(1000, 1000),
    "numerical-methods-item-digits-left": lambda: 16 - math.log10(1e10),
}


def naive_softmax(run):
    run.python()
    assert np.isfinite(np.exp(709.0)) and np.isinf(np.exp(710.0))
    printed = run["p"]
    run.python(change=[("np.exp(s)", "np.exp(s - s.max())")])
    assert list(run["p"]) == [0.5, 0.5]
    return "[nan, nan]" if np.isnan(printed).all() else "?"


def integer_limit(run):
    assert run.python() == "True"
    assert np.float32(16777216) + np.float32(2) == 16777218 and np.float16(2048) + np.float16(1) == 2048


def cancellation(run):
    x = np.random.default_rng(0).normal(10_000, 1, 100_000).astype(np.float32)
    naive, sound = map(float, run.python(x=x).splitlines())
    assert abs(sound - 1) < 0.03 and naive % 8 == 0
    assert np.spacing(np.float32(1e8)) == 8


def tenths(run):
    assert eval(run.spans[0].removeprefix("print")) is False


CODE = {
    "numerical-methods-item-softmax-code": naive_softmax,
    "numerical-methods-item-integer-limit": integer_limit,
    "numerical-methods-item-variance-single": cancellation,
    "numerical-methods-item-half-cumsum": lambda run: run.python(),
    "numerical-methods-item-tenths": tenths,
    "numerical-methods-item-nan-mean": lambda run: str(eval(run.spans[0], {"x": np.array([1.0, np.nan])})),
}
