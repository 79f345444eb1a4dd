"""Draw 9,000 made-up handwritten digits into digits.npz, in the form of MNIST: 28 by 28 pixels of 0 to 255."""

import numpy as np

rng = np.random.default_rng(28)
Y, X = (axis.reshape(-1, 1).astype(float) for axis in np.indices((28, 28)))


def arc(x, y, rx, ry, start, stop, n=9):
    turn = np.radians(np.linspace(start, stop, n))
    return list(zip(x + rx * np.cos(turn), y + ry * np.sin(turn), strict=False))


STROKES = {  # each digit has one or two ways of being written, each a list of pen strokes in a unit square, y downwards
    0: [[arc(0.5, 0.5, 0.27, 0.4, 0, 360, 16)]],
    1: [[[(0.5, 0.1), (0.5, 0.9)]], [[(0.33, 0.28), (0.55, 0.1), (0.55, 0.9)]]],
    2: [[[*arc(0.5, 0.32, 0.25, 0.22, 180, 380), (0.25, 0.88), (0.78, 0.88)]]],
    3: [[arc(0.47, 0.3, 0.25, 0.2, 200, 450) + arc(0.47, 0.7, 0.28, 0.2, 270, 520)]],
    4: [
        [[(0.62, 0.9), (0.62, 0.1), (0.22, 0.62), (0.82, 0.62)]],
        [[(0.28, 0.1), (0.25, 0.52), (0.75, 0.52)], [(0.68, 0.15), (0.66, 0.9)]],
    ],
    5: [[[(0.75, 0.1), (0.32, 0.1), (0.29, 0.45), *arc(0.48, 0.65, 0.27, 0.23, 250, 500)]]],
    6: [[[(0.66, 0.1), (0.38, 0.42), *arc(0.5, 0.67, 0.24, 0.21, 180, 540, 14)]]],
    7: [
        [[(0.22, 0.12), (0.78, 0.12), (0.42, 0.9)]],
        [[(0.22, 0.12), (0.78, 0.12), (0.42, 0.9)], [(0.36, 0.5), (0.7, 0.5)]],
    ],
    8: [[arc(0.5, 0.3, 0.2, 0.19, 90, 450, 12), arc(0.5, 0.69, 0.25, 0.2, -90, 270, 12)]],
    9: [[[*arc(0.5, 0.33, 0.23, 0.21, 0, 360, 14), (0.7, 0.6), (0.6, 0.9)]]],
}


def draw(digit, size, slant, turn, pen):
    """One image: bend the strokes, then colour each pixel by its distance to the nearest piece of line."""
    starts, ends = [], []
    for stroke in STROKES[digit][rng.integers(len(STROKES[digit]))]:
        points = np.array(stroke) - 0.5 + rng.normal(0, 0.022, (len(stroke), 2))
        points[:, 0] += slant * -points[:, 1]
        points = points @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        points = 13.5 + rng.normal(0, 0.8, 2) + points * size * rng.uniform(0.85, 1.1, 2)
        starts.append(points[:-1])
        ends.append(points[1:])
    a, b = np.concatenate(starts), np.concatenate(ends)
    (dx, dy), px, py = (b - a).T, X - a[:, 0], Y - a[:, 1]
    along = np.clip((px * dx + py * dy) / (dx * dx + dy * dy).clip(1e-9), 0, 1)
    distance = np.sqrt(((px - along * dx) ** 2 + (py - along * dy) ** 2).min(axis=1))
    return (255 * np.clip(pen - distance + 0.5, 0, 1)).reshape(28, 28).astype(np.uint8)


def batch(count, turn=0.12, pens=(0.7, 1.6), noise=0.0):
    labels = rng.integers(0, 10, count)
    images = [
        draw(d, rng.uniform(17, 22), rng.normal(0.1, 0.18), rng.normal(0, turn), rng.uniform(*pens)) for d in labels
    ]
    dirt = rng.normal(0, noise, (count, 28, 28)) if noise else 0
    return np.clip(np.array(images) + dirt, 0, 255).astype(np.uint8), labels.astype(np.uint8)


x_train, y_train = batch(6_000)
wrong = rng.choice(6_000, 120, replace=False)  # labels that a tired clerk got wrong
y_train[wrong] = (y_train[wrong] + rng.integers(1, 10, 120)) % 10
x_test, y_test = batch(1_500)
x_shifted, y_shifted = batch(1_500, turn=0.3, pens=(0.5, 2.2), noise=35)  # another pen, a worse scanner
arrays = {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}
np.savez_compressed("digits.npz", **arrays, x_shifted=x_shifted, y_shifted=y_shifted)
print(
    "train",
    x_train.shape,
    "test",
    x_test.shape,
    "shifted",
    x_shifted.shape,
    "mean of train",
    round(float(x_train.mean()), 1),
)
