"""The prerequisite graph. A node is a skill at a level; level n of a skill also needs its level n − 1."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SkillAt = tuple[str, int]


@dataclass(frozen=True)
class Graph:
    """Who needs what, as written: (skill, level) → the (skill, level) pairs it names."""

    needs: Mapping[SkillAt, Iterable[SkillAt]]
    _closures: dict[SkillAt, dict[str, int]] = field(default_factory=dict, repr=False, compare=False)

    def neighbours(self, node: SkillAt) -> list[SkillAt]:
        """Return what a skill at a level needs directly, the level below included."""
        skill, level = node
        below = [(skill, level - 1)] if level > 1 else []
        return [*self.needs.get(node, ()), *below]

    def closure(self, node: SkillAt) -> dict[str, int]:
        """Return the highest level needed, directly or not, of every skill that `node` needs; without itself."""
        if (known := self._closures.get(node)) is not None:
            return known
        highest: dict[str, int] = {}
        seen = {node}
        queue = deque([node])
        while queue:
            for other in self.neighbours(queue.popleft()):
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
                    if other[0] != node[0]:
                        highest[other[0]] = max(other[1], highest.get(other[0], 0))
        self._closures[node] = highest
        return highest

    def cycles(self) -> list[list[SkillAt]]:
        """Return one shortest circle for every knot of skills that need each other, from its smallest node on."""
        return [self._shortest(knot) for knot in self._knots()]

    def _knots(self) -> list[set[SkillAt]]:
        """Return the strongly connected components of more than one node (Tarjan, 1972, without recursion)."""
        index: dict[SkillAt, int] = {}
        low: dict[SkillAt, int] = {}
        on_stack: set[SkillAt] = set()
        stack: list[SkillAt] = []
        knots: list[set[SkillAt]] = []
        for root in sorted(self.needs):
            if root in index:
                continue
            work = [(root, iter(self.neighbours(root)))]
            index[root] = low[root] = len(index)
            stack.append(root)
            on_stack.add(root)
            while work:
                node, rest = work[-1]
                for other in rest:
                    if other not in index:
                        index[other] = low[other] = len(index)
                        stack.append(other)
                        on_stack.add(other)
                        work.append((other, iter(self.neighbours(other))))
                        break
                    if other in on_stack:
                        low[node] = min(low[node], index[other])
                else:
                    work.pop()
                    if work:
                        low[work[-1][0]] = min(low[work[-1][0]], low[node])
                    if low[node] == index[node]:
                        knot: set[SkillAt] = set()
                        while node not in knot:
                            knot.add(stack.pop())
                        on_stack -= knot
                        if len(knot) > 1 or node in self.needs.get(node, ()):
                            knots.append(knot)
        return knots

    def _shortest(self, knot: set[SkillAt]) -> list[SkillAt]:
        start = min(knot)
        came: dict[SkillAt, SkillAt] = {}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for other in self.neighbours(node):
                if other == start:
                    path = [node]
                    while path[-1] != start:
                        path.append(came[path[-1]])
                    return path[::-1]
                if other in knot and other not in came:
                    came[other] = node
                    queue.append(other)
        raise AssertionError("a knot has a circle")  # pragma: no cover


def write_circle(circle: list[SkillAt]) -> str:
    """Return `a 2 → b 1 → a 2`."""
    return " → ".join(f"{skill} {level}" for skill, level in [*circle, circle[0]])
