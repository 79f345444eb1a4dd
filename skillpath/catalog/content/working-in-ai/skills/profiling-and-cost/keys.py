"""Recomputes the answers of the computational items from the numbers in their stems."""

from types import SimpleNamespace

import numpy as np


def first_look():
    steps = {"reading": 4, "features": 61, "model": 9, "writing": 6}
    return f"No, the {max(steps, key=steps.get)} offer far more"


def cprofile():
    own = {"main": 0.000, "nearest": 0.145, "distance": 1.967, "parse": 0.003}
    return f"`{max(own, key=own.get)}` is the bottleneck"


def batch_limit():
    milliseconds = {1: 6, 4: 9, 16: 21, 64: 69}
    return max(size / ms * 1000 for size, ms in milliseconds.items() if ms <= 40)


def roofline_choice():
    def bound(peak, bandwidth, intensity):
        return min(peak, bandwidth * intensity)

    bounds = {
        "A chip with 40 TFLOP/s": bound(40, 1, 5),
        "Values of half as many bytes": bound(20, 1, 10),
        "Tuning the code": bound(20, 1, 5),
    }
    return max(bounds, key=bounds.get)


def stacks():
    samples = {
        "main;load;parse": 30,
        "main;load;decompress": 50,
        "main;predict;tokenise": 35,
        "main;predict;forward": 85,
    }
    inside = sum(count for stack, count in samples.items() if "load" in stack.split(";"))
    return 100 * inside / sum(samples.values())


def gpu_or_cpu():
    prices = {"Two GPU machines": 2 * 3.00, "One GPU machine": 3.00 + 0.40, "Two CPU machines": 2 * 0.40}
    return min(prices, key=prices.get)


def roofline_points(chart):
    def at(name):
        ((intensity, speed),) = chart[name].items()
        return intensity, speed / min(20, intensity)

    limited = {name: at(name)[0] < 20 for name in ("kernel P", "kernel Q", "kernel R")}
    statements = {
        "P nearly reaches what the memory allows": limited["kernel P"] and at("kernel P")[1] > 0.9,
        "Q could run about ten times as fast without reading fewer bytes": round(1 / at("kernel Q")[1]) == 10,
        "R would gain most from values of half as many bytes": limited["kernel R"],
    }
    return [text for text, holds in statements.items() if holds]


KEYS = {
    "profiling-and-cost-item-first-look": first_look,
    "profiling-and-cost-item-million": lambda: 1.80 / (50 * 3600) * 1e6,
    "profiling-and-cost-item-cprofile": cprofile,
    "profiling-and-cost-item-batch-limit": batch_limit,
    "profiling-and-cost-item-vector-add": lambda: 1 / (3 * 4),
    "profiling-and-cost-item-roofline-choice": roofline_choice,
    "profiling-and-cost-item-decode": lambda: 800e9 / (8e9 * 2),
    "profiling-and-cost-item-stacks": stacks,
    "profiling-and-cost-item-low-load": lambda: 2.40 / (200 * 3600 * 0.3) * 1e6,
    "profiling-and-cost-item-gpu-or-cpu": gpu_or_cpu,
    "profiling-and-cost-item-cascade": lambda: 0.20 + 0.2 * 4.00,
    "profiling-and-cost-item-extra-find": lambda: (50 - 10) / (90 - 40),
    "profiling-and-cost-item-roofline-points": roofline_points,
}


def membership(run):
    class Watched(list):
        looks = 0

        def __contains__(self, one):
            Watched.looks += len(self) if one not in set(self) else self.index(one) + 1
            return one in set(self)

    kept = []
    rows = [SimpleNamespace(id=k) for k in (3, 50, 7)]
    run.python(rows=rows, known=Watched(range(10)), keep=kept.append)
    assert [row.id for row in kept] == [3, 7] and Watched.looks == 4 + 10 + 8
    for kind in (set, frozenset, dict.fromkeys):
        kept.clear()
        run.python(known=kind(range(10)))
        assert [row.id for row in kept] == [3, 7]


def peak_memory(run):
    run.python(np=np, change=[("20_000", "20")])
    assert (run["X"].dtype, run["Y"].dtype, run["Z"].dtype) == (np.float64, np.float64, np.float32)
    return sum(run[name].nbytes for name in "XYZ") * 1000 / 1e6


CODE = {
    "profiling-and-cost-item-membership": membership,
    "profiling-and-cost-item-peak-memory": peak_memory,
}
