"""Recomputes the answers of the computational items of data-structures-and-algorithms."""

import math
from collections import deque
from functools import cache


def distance():
    graph = {"a": "bc", "b": "d", "c": "e", "d": "f", "e": "f", "f": "g", "g": ""}
    dist, queue = {"a": 0}, deque("a")
    while queue:
        node = queue.popleft()
        for nxt in graph[node]:
            if nxt not in dist:
                dist[nxt] = dist[node] + 1
                queue.append(nxt)
    return dist["g"]


@cache
def fewest(amount):
    return 0 if amount == 0 else 1 + min(fewest(amount - coin) for coin in (1, 3, 4) if coin <= amount)


def calls():
    count = 0

    @cache
    def f(n):
        nonlocal count
        count += 1
        return n if n < 2 else f(n - 1) + f(n - 2)

    f(30)
    return count


KEYS = {
    "data-structures-and-algorithms-halving-steps": lambda: math.floor(math.log2(1000)) + 1,
    "data-structures-and-algorithms-inner-count": lambda: sum(1 for i in range(10) for _ in range(i)),
    "data-structures-and-algorithms-bfs-distance": distance,
    "data-structures-and-algorithms-quadratic-forecast": lambda: 32 * (160_000 / 40_000) ** 2,
    "data-structures-and-algorithms-coin-change": lambda: fewest(10),
    "data-structures-and-algorithms-memo-calls": calls,
    "data-structures-and-algorithms-bloom-rate": lambda: 100 * (1 - math.exp(-7 / 10)) ** 7,
    "data-structures-and-algorithms-reservoir": lambda: 50 / 20_000,
}
