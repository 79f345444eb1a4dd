"""Write parts.npz: 4,200 small made-up photographs of metal parts on a sorting belt."""

import numpy as np

rng = np.random.default_rng(48)
KINDS = ["bolt", "nut", "washer", "gear", "pin", "bracket"]
SIZE = 48
Y, X = np.indices((SIZE, SIZE)) - (SIZE - 1) / 2
TINTS = {"A": (95, 100, 105), "B": (125, 105, 80), "C": (80, 115, 120)}  # the belt as each camera sees it


def mask(kind, size, turn, shift):
    """1 inside the part, 0 outside."""
    x, y = X - shift[0], Y - shift[1]
    u, v = (x * np.cos(turn) + y * np.sin(turn)) / size, (-x * np.sin(turn) + y * np.cos(turn)) / size
    r, angle = np.hypot(u, v), np.arctan2(v, u)
    if kind == "bolt":
        inside = ((abs(v) < 0.22) & (u > -0.5) & (u < 1)) | ((abs(v) < 0.5) & (u > -0.95) & (u <= -0.5))
    elif kind == "pin":
        inside = (abs(v) < 0.2) & (abs(u) < 0.95)
    elif kind == "washer":
        inside = (r < 0.85) & (r > 0.45)
    elif kind == "nut":
        inside = (r * np.cos((angle % (np.pi / 3)) - np.pi / 6) < 0.75) & (r > 0.42)
    elif kind == "gear":
        inside = (r < 0.72 + 0.16 * (np.sin(10 * angle) > 0)) & (r > 0.35)
    else:
        inside = ((abs(u) < 0.85) & (abs(v - 0.55) < 0.25)) | ((abs(u + 0.6) < 0.25) & (v > -0.85) & (v < 0.8))
    return inside


def photograph(kind, part, camera):
    size, rust = part
    turn, shift = rng.uniform(0, 2 * np.pi), rng.uniform(-5, 5, 2)
    inside, shadow = mask(kind, size, turn, shift), mask(kind, size, turn, shift + rng.uniform(1, 3, 2))
    image = np.ones((SIZE, SIZE, 3)) * TINTS[camera] + 10 * np.sin(Y / rng.uniform(2, 5))[..., None]
    image[shadow] *= 0.6
    image[inside] = np.array([150, 150, 155]) * (1 - rust) + np.array([140, 85, 50]) * rust
    image *= (1 + 0.25 * (X * np.cos(turn) + Y * np.sin(turn)) / SIZE)[..., None] * rng.uniform(0.75, 1.2)
    if rng.random() < 0.25:  # something lies across the part
        at = rng.integers(6, SIZE - 10)
        image[at : at + rng.integers(3, 7)] = rng.uniform(30, 90)
    return np.clip(image + rng.normal(0, 14, image.shape), 0, 255).astype(np.uint8)


images, labels, parts, cameras, number = [], [], [], [], 0
for camera, count in (("AB", 850), ("C", 200)):
    for _ in range(count):  # each part is photographed four times as it passes
        number += 1
        kind = int(rng.integers(len(KINDS)))
        part = (rng.uniform(13, 19), rng.uniform(0, 0.9) ** 2)
        here = camera if camera == "C" else "AB"[int(rng.random() < (0.9 if kind in (1, 4) else 0.15))]
        label = int(rng.choice([1, 2])) if kind in (1, 2) and rng.random() < 0.08 else kind  # nut or washer, mixed up
        for _ in range(4):
            images.append(photograph(KINDS[kind], part, here))
            labels.append(label if camera == "AB" else kind)
            parts.append(number)
            cameras.append(here)
order = rng.permutation(len(images))
arrays = {"image": np.array(images), "label": np.array(labels), "part": np.array(parts), "camera": np.array(cameras)}
np.savez_compressed("parts.npz", kinds=np.array(KINDS), **{name: array[order] for name, array in arrays.items()})
print(len(images), "photographs of", number, "parts; by camera:", {c: cameras.count(c) for c in "ABC"})
