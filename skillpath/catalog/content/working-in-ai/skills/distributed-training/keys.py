"""The answers of the computational items, worked out from the numbers in their stems."""

import math
import threading
from types import SimpleNamespace


def all_reduce():
    ranks = [(1, 2), (3, 4)]
    total = tuple(map(sum, zip(*ranks)))
    return f"Both ranks hold {total}"


def lowest_stage():
    n, billions, free = 16, 6, 24 - 5
    per_parameter = [2 + 2 + 12, 2 + 2 + 12 / n, 2 + (2 + 12) / n, (2 + 2 + 12) / n]
    return f"Stage {next(s for s, b in enumerate(per_parameter) if b * billions <= free)}"


def cost_per_image(chart):
    speed = chart["measured"]
    return (64 / speed[64]) / (8 / speed[8])


KEYS = {
    "distributed-training-item-efficiency": lambda: 100 * (2688 / 420) / 8,
    "distributed-training-item-all-reduce-result": all_reduce,
    "distributed-training-item-rank-number": lambda: 1 * 4 + 2,
    "distributed-training-item-uneven-accuracy": lambda: (90 + 10) / (100 + 20),
    "distributed-training-item-linear-scaling": lambda: 0.1 * 16 * 64 / 256,
    "distributed-training-item-which-stage-fits": lowest_stage,
    "distributed-training-item-stage3-states": lambda: (2 + 2 + 12) * 13 / 32,
    "distributed-training-item-ring-time": lambda: 1000 * 2 * 7 / 8 * 1.3 / 25,
    "distributed-training-item-micro-batches": lambda: next(m for m in range(1, 1000) if m + 8 - 1 >= (8 - 1) * 10),
    "distributed-training-item-global-batch": lambda: 256 // (8 * 4) * 24 * 2,
    "distributed-training-item-checkpoint-interval": lambda: math.sqrt(2 * 6 / 60 * 50_000 / 512),
    "distributed-training-item-cost-per-image": cost_per_image,
}


def hang(run):
    """Two ranks that meet at a barrier: rank 1 goes through without coming to it, so rank 0 waits in vain."""

    def train(rank, *, all_ranks=False):
        barrier, met = threading.Barrier(2), []

        def all_reduce(hits):
            met.append(hits)
            barrier.wait(timeout=0.05)

        names = {
            "epochs": 1, "model": None, "loader": [], "val_loader": [], "val_set": [0] * 10, "rank": rank,
            "train_one_epoch": lambda model, loader: None,
            "count_hits": lambda model, loader: SimpleNamespace(item=lambda: 7),
            "dist": SimpleNamespace(all_reduce=all_reduce),
        }  # fmt: skip
        return met, names

    met, names = train(1)
    assert run.python(**names) == "" and met == []
    met, names = train(0)
    assert isinstance(run.fails(**names), threading.BrokenBarrierError) and len(met) == 1


CODE = {"distributed-training-item-hang": hang}
