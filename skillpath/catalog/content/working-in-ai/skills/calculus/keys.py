"""Recomputes the answers of the computational items of calculus."""

import math


def backprop():
    x, w1, w2, y = 2, 0.5, 3, 1
    hidden = max(0, w1 * x)
    return (w2 * hidden - y) * w2 * (x if w1 * x > 0 else 0)


def gradient():
    def f(x, y):
        return x**2 * y + 3 * y

    h = 1e-6
    return f"$({(f(2 + h, 1) - f(2 - h, 1)) / (2 * h):.0f}, {(f(2, 1 + h) - f(2, 1 - h)) / (2 * h):.0f})$"


KEYS = {
    "calculus-item-cubic-slope": lambda: 3 * 2**2 - 4,
    "calculus-item-chain-square": lambda: 2 * (2 * 3 - 5) * 3,
    "calculus-item-steepest-rate": lambda: math.hypot(3, 4),
    "calculus-item-backprop-number": backprop,
    "calculus-item-gradient-two": gradient,
    "calculus-item-logistic-stack": lambda: "About one millionth" if round(math.log10(0.25**10)) == -6 else "?",
}


def differences(run):
    both = "round((f(2 + h) - f(2 - h)) / (2 * h), 2)"
    assert run.python(change=[(both, "round((f(2 + h) - f(2)) / h, 2)")]) == "12.61"
    assert run.python(change=[(both, "round((f(2) - f(2 - h)) / h, 2)")]) == "11.41"
    return run.python()


CODE = {"calculus-item-which-difference": differences}
