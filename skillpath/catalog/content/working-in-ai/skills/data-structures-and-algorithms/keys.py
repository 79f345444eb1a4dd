"""Recomputes the answers of the computational items of data-structures-and-algorithms."""

import math
from collections import deque
from functools import cache


@cache
def fewest(amount):
    return 0 if amount == 0 else 1 + min(fewest(amount - coin) for coin in (1, 3, 4) if coin <= amount)


KEYS = {
    "data-structures-and-algorithms-halving-steps": lambda: math.floor(math.log2(1000)) + 1,
    "data-structures-and-algorithms-quadratic-forecast": lambda: 32 * (160_000 / 40_000) ** 2,
    "data-structures-and-algorithms-coin-change": lambda: fewest(10),
    "data-structures-and-algorithms-bloom-rate": lambda: 100 * (1 - math.exp(-7 / 10)) ** 7,
    "data-structures-and-algorithms-reservoir": lambda: 50 / 20_000,
}


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


class Name(str):
    """A name that counts how often it is compared, whoever it is searched in."""

    compared = 0

    def __eq__(self, other):
        Name.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def list_lookup(run):
    names = [f"n{k}" for k in range(500)]
    costs = []
    for blocked in (names, set(names)):
        Name.compared = 0
        run.python(users=[Name(f"u{k}") for k in range(100)], blocked=blocked)
        assert len(run["allowed"]) == 100
        costs.append(Name.compared)
    assert costs[0] == 100 * 500 and costs[1] < 100


def memo_calls(run):
    calls = []
    run.python(change=[("return n if", "calls.append(n)\n    return n if")], calls=calls)
    run["f"](30)
    cached = len(calls)
    calls.clear()
    run.python(change=[("@cache\n", ""), ("return n if", "calls.append(n)\n    return n if")])
    run["f"](20)
    assert len(calls) == 2 * fibonacci(21) - 1 and 2 * fibonacci(31) - 1 == 2_692_537
    return cached


def two_pointers(run):
    for n in (10, 1000):
        turns = []
        run.python(
            change=[("s = values", "turns.append(i)\n    s = values")], values=list(range(n)), target=-1, turns=turns
        )
        assert len(turns) == n - 1
    run.python(values=[1, 3, 4, 9], target=7, turns=[])
    assert (run["i"], run["j"]) == (1, 2)


def pop_zero(run):
    run.python(job="first")
    assert run["job"] == "first" and run["queue"] == []
    run.python(change=[("[]", 'deque(["old"])'), ("pop(0)", "popleft()")], job="new", deque=deque)
    assert run["job"] == "old" and list(run["queue"]) == ["new"]


CODE = {
    "data-structures-and-algorithms-list-lookup": list_lookup,
    "data-structures-and-algorithms-inner-count": lambda run: run.python(),
    "data-structures-and-algorithms-bfs-distance": lambda run: run.python(),
    "data-structures-and-algorithms-memo-calls": memo_calls,
    "data-structures-and-algorithms-two-pointer-cost": two_pointers,
    "data-structures-and-algorithms-card-pop-zero": pop_zero,
}
