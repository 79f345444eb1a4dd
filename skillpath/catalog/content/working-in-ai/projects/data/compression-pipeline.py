"""Write sounds.npz: 10,800 made-up recordings of half a second, as a small sensor on a machine would hear them."""

import numpy as np

rng = np.random.default_rng(16)
RATE, LENGTH = 2000, 1024
KINDS = ["idle", "normal", "unbalance", "bearing", "cavitation", "loose part"]
T = np.arange(LENGTH) / RATE


def sound(kind, noise):
    speed = rng.uniform(22, 30)  # turns a second
    wave = np.zeros(LENGTH)
    if kind != "idle":
        for harmonic, size in ((1, 1.0), (2, 0.5), (3, 0.3)):
            wave += size * rng.uniform(0.6, 1.2) * np.sin(2 * np.pi * (speed * harmonic * T + rng.random()))
    if kind == "unbalance":
        wave += rng.uniform(1.4, 2.6) * np.sin(2 * np.pi * (speed * T + rng.random()))
    elif kind == "bearing":  # a ring at each pass of a ball
        passes = 3.58 * speed * T + rng.random()
        wave += rng.uniform(0.5, 1.4) * np.exp(-(passes % 1) * 9) * np.sin(2 * np.pi * 620 * T)
    elif kind == "cavitation":  # a hiss in gusts
        gust = 0.5 + 0.5 * np.sin(2 * np.pi * (rng.uniform(2, 6) * T + rng.random()))
        wave += rng.uniform(0.5, 1.2) * gust * np.diff(rng.normal(0, 1, LENGTH + 1))
    elif kind == "loose part":  # one knock a turn, not quite regular
        turns = speed * T + rng.random() + rng.normal(0, 0.05)
        wave += rng.uniform(0.8, 2.0) * np.exp(-(turns % 1) * 14) * np.sin(2 * np.pi * 180 * T)
    wave += noise * rng.normal(0, 1, LENGTH) + 0.3 * np.sin(2 * np.pi * (50 * T + rng.random()))  # and the mains
    return np.clip(wave * rng.uniform(1500, 4500), -32768, 32767).astype(np.int16)


arrays = {}
for name, count, noise in (("train", 7200, 0.4), ("valid", 1200, 0.4), ("test", 1200, 0.4), ("field", 1200, 0.8)):
    labels = rng.integers(0, len(KINDS), count)
    arrays[f"x_{name}"] = np.array([sound(KINDS[label], noise * rng.uniform(0.5, 1.5)) for label in labels])
    arrays[f"y_{name}"] = labels.astype(np.uint8)
np.savez_compressed("sounds.npz", kinds=np.array(KINDS), **arrays)
print({name: array.shape for name, array in arrays.items() if name.startswith("x_")})
