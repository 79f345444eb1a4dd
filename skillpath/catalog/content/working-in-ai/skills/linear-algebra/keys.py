"""Recomputes the answers of the computational items of linear-algebra."""

import numpy as np

KEYS = {
    "linear-algebra-cosine": lambda: (3 * 4 + 4 * 3) / (5 * 5),
    "linear-algebra-independent-columns": lambda: np.linalg.matrix_rank([[1, 2, 3], [2, 4, 6], [1, 0, 1]]),
    "linear-algebra-variance-kept": lambda: (6**2 + 3**2) / (6**2 + 3**2 + 2**2 + 1**2),
    "linear-algebra-slope": lambda: np.polyfit([0, 1, 2], [1, 2, 4], 1)[0],
    "linear-algebra-low-rank-storage": lambda: 1000 * 20 + 800 * 20 + 20,
    "linear-algebra-matrix-vector": lambda: "$({}, {})$".format(*(np.array([[2, 0], [1, 3]]) @ [1, 2])),
    "linear-algebra-layer-shape": lambda: str((np.ones((32, 10)) @ np.ones((10, 4)) + np.ones(4)).shape),
}


def centred(run):
    def values(text):
        return str([[float(x) for x in row.split()] for row in text.replace("[", " ").replace("]", " ").splitlines()])

    assert (
        values(run.python(change=[("x.mean(axis=0)", "x.mean(axis=1, keepdims=True)")])) == "[[-0.5, 0.5], [-0.5, 0.5]]"
    )
    assert values(run.python(change=[("x.mean(axis=0)", "x.mean()")])) == "[[-1.5, -0.5], [0.5, 1.5]]"
    return values(run.python())


CODE = {"linear-algebra-centre-columns": centred}
