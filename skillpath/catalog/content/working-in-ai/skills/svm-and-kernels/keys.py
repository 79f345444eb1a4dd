"""Recomputes the answers of the computational items of svm-and-kernels."""

import math

import numpy as np


def ridge():
    kernel = np.array([[2, 1], [1, 2]])
    alpha = np.linalg.solve(kernel + np.eye(2), [1, 1])
    return kernel[0] @ alpha


KEYS = {
    "svm-and-kernels-item-sign": lambda: 2 * 2 - 1 * 1 - 1,
    "svm-and-kernels-item-hinge-number": lambda: max(0, 1 - 0.3),
    "svm-and-kernels-item-distance": lambda: abs(3 * 3 + 4 * 4 - 5) / math.hypot(3, 4),
    "svm-and-kernels-item-one-vs-one": lambda: math.comb(10, 2),
    "svm-and-kernels-item-polynomial": lambda: (1 * 3 + 2 * 1) ** 2,
    "svm-and-kernels-item-street": lambda: 2 / math.hypot(3, 4),
    "svm-and-kernels-item-kernel-memory": lambda: 100_000**2 * 8 / 1e9,
    "svm-and-kernels-item-kernel-ridge": ridge,
}
