"""Write train.csv and test.csv: points on five spiral arms, of a made-up workshop paper's data set."""

import csv
import math
import random

rng = random.Random(21)


def points(count, flipped):
    """Return points with the number of their arm; a share of the arms' numbers is wrong."""
    rows = []
    for _ in range(count):
        arm, along = rng.randrange(5), rng.random() ** 0.6
        angle = 2 * math.pi * arm / 5 + 4.5 * along + rng.gauss(0, 0.22)
        label = rng.randrange(5) if rng.random() < flipped else arm
        rows.append([round(along * math.cos(angle), 4), round(along * math.sin(angle), 4), label])
    return rows


for name, rows in (("train", points(600, 0.10)), ("test", points(4000, 0.0))):
    with open(f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["x", "y", "arm"], *rows])
    counts = [sum(row[2] == arm for row in rows) for arm in range(5)]
    print(name, len(rows), "points, by arm", counts)
