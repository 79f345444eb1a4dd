"""Where the boxes of a diagram stand: ranks from the arrows, boxes of a rank side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from skillpath.catalog.domain.figures.reading import Arrow, Diagram

LETTER, LINE = 7.9, 20
PAD, GAP, RANK_GAP, LANE, ASIDE = 12, 18, 46, 18, 7


@dataclass(frozen=True, slots=True)
class Room:
    """How much there is: the widest box, the widest rank of a diagram that goes down, the letters of a label's line."""

    box: float
    rank: float
    label: int


PAGE, PHONE = Room(216, 520, 99), Room(150, 296, 12)


@dataclass(frozen=True, slots=True)
class Box:
    """A box in its place: its middle along and across the way of the arrows, its size that way, its lines of text."""

    along: float
    across: float
    depth: float
    breadth: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes by name, the length and breadth they take, and the arrows that go round them.

    Those that go back run before the boxes (left or above), those over several ranks behind them. `lanes` counts their
    lanes from the outside.
    """

    boxes: dict[str, Box]
    labels: dict[Arrow, tuple[str, ...]]
    length: float
    breadth: float
    back: list[Arrow]
    far: list[Arrow]
    lanes: dict[Arrow, int]

    def sets_out(self, arrow: Arrow) -> float:
        """Return where along the way an arrow that goes round runs from its box to its lane."""
        start = self.boxes[arrow.start]
        if between := self.between(arrow):
            return max(box.along + box.depth / 2 for box in (start, *between)) + ASIDE
        return start.along + self.aside(arrow)

    def arrives(self, arrow: Arrow) -> float:
        """Return where along the way an arrow that goes round comes back from its lane."""
        return self.boxes[arrow.end].along - self.aside(arrow)

    @staticmethod
    def aside(arrow: Arrow) -> float:
        """Return how far from a box's middle an arrow that goes round touches it; one from a box to itself, farther."""
        return ASIDE + (5 if arrow.start == arrow.end else 0)

    def between(self, arrow: Arrow) -> list[Box]:
        """Return the boxes that stand between the lane of an arrow that goes round and the box that it leaves."""
        start, is_back = self.boxes[arrow.start], arrow in self.back
        beside = (box for box in self.boxes.values() if abs(box.along - start.along) < (box.depth + start.depth) / 2)
        return [box for box in beside if (box.across < start.across if is_back else box.across > start.across)]

    def label_below(self, arrow: Arrow) -> float:
        """Return where the label of an arrow that goes round begins: below its line, and below those before it."""
        side = self.back if arrow in self.back else self.far
        above = [one for one in side[: side.index(arrow)] if one.start == arrow.start]
        return self.sets_out(arrow) + 12 + LINE * sum(len(self.labels[one]) for one in above)

    def middle(self, arrow: Arrow) -> float:
        """Return where across the way the middle of a straight arrow is."""
        return (self.boxes[arrow.start].across + self.boxes[arrow.end].across) / 2

    def leans_left(self, arrow: Arrow) -> bool:
        return self.boxes[arrow.end].across < self.boxes[arrow.start].across - 1

    def end_of_label(self, arrow: Arrow) -> float:
        """Return how far across the label of a straight arrow reaches; it stands on the side to which that leans."""
        reach = 11 + letters(self.labels[arrow])
        return self.middle(arrow) + (-reach if self.leans_left(arrow) else reach)


def lay_out(diagram: Diagram, room: Room) -> Layout:
    """Give each box its place and leave room for the arrows that go round, and for what stands beside arrows."""
    ranks = rank(diagram)
    labels = {arrow: wrapped(arrow.label, room.label) if arrow.label else () for arrow in diagram.arrows}
    back = [arrow for arrow in diagram.arrows if ranks[arrow.end] <= ranks[arrow.start]]
    far = [arrow for arrow in diagram.arrows if ranks[arrow.end] > ranks[arrow.start] + 1]
    round_about = {*back, *far}
    beside = {arrow: lines for arrow, lines in labels.items() if lines and arrow not in round_about}
    boxes, length, breadth = _place(diagram, ranks, beside, room)
    lanes = _lanes(back, ranks) | _lanes(far, ranks)
    layout = Layout(boxes, labels, length, breadth, back, far, lanes)
    before, behind = (_room_beside(diagram, layout, arrows, is_back=arrows is back) for arrows in (back, far))
    if diagram.is_down:
        ends = [layout.end_of_label(arrow) for arrow in beside]
        before = max([before, *(-end for end in ends)])
        behind = max([behind, *(end - breadth for end in ends)])
        length = max([length, *(layout.label_below(arrow) + LINE * len(labels[arrow]) - 8 for arrow in round_about)])
    length = max([length, *(layout.sets_out(arrow) + 4 for arrow in round_about)])
    boxes = {name: replace(box, across=box.across + before) for name, box in boxes.items()}
    return replace(layout, boxes=boxes, length=length, breadth=breadth + before + behind)


def letters(lines: tuple[str, ...]) -> float:
    """Return how wide lines of text are, about."""
    return max(map(len, lines), default=0) * LETTER


def _lanes(arrows: list[Arrow], ranks: dict[str, int]) -> dict[Arrow, int]:
    """Return the lane of each arrow on one side, from 0 outside: longer ones run round the shorter ones they pass."""
    spans = {arrow: sorted((ranks[arrow.start], ranks[arrow.end])) for arrow in arrows}
    depths: dict[Arrow, int] = {}
    for arrow, (first, last) in sorted(spans.items(), key=lambda one: one[1][1] - one[1][0]):
        passed = (depth for other, depth in depths.items() if first <= spans[other][1] and spans[other][0] <= last)
        depths[arrow] = 1 + max(passed, default=0)
    return {arrow: max(depths.values()) - depth for arrow, depth in depths.items()}


def _room_beside(diagram: Diagram, layout: Layout, arrows: list[Arrow], *, is_back: bool) -> float:
    """Return how much room arrows need along one side, with what stands beside them."""
    if not arrows:
        return 0.0
    needed = [14.0 + LANE * (1 + max(layout.lanes[arrow] for arrow in arrows))]
    for arrow in arrows if diagram.is_down else ():
        top = layout.label_below(arrow) - LINE
        bottom = top + LINE * (len(layout.labels[arrow]) + 1)
        near = [b for b in layout.boxes.values() if b.along - b.depth / 2 < bottom and b.along + b.depth / 2 > top]
        edges = [b.across - b.breadth / 2 if is_back else layout.breadth - b.across - b.breadth / 2 for b in near]
        needed.append(26 + LANE * layout.lanes[arrow] + letters(layout.labels[arrow]) - min(edges, default=0))
    return max(needed)


def rank(diagram: Diagram) -> dict[str, int]:
    """Return each box's rank: one more than the highest before it, not counting arrows that go back in a circle.

    Which arrow of a circle goes back follows from the order of the boxes, so the same text gives the same picture.
    """
    ahead: dict[str, list[str]] = defaultdict(list)
    for arrow in diagram.arrows:
        if arrow.start != arrow.end:
            ahead[arrow.start].append(arrow.end)
    back: set[tuple[str, str]] = set()
    state: dict[str, int] = {}  # 1: on the way, 2: done
    order: list[str] = []
    for root in diagram.boxes:
        stack = [(root, iter(ahead[root]))] if root not in state else []
        if stack:
            state[root] = 1
        while stack:
            name, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                state[name] = 2
                order.append(name)
                stack.pop()
            elif state.get(following) == 1:
                back.add((name, following))
            elif following not in state:
                state[following] = 1
                stack.append((following, iter(ahead[following])))
    ranks = dict.fromkeys(diagram.boxes, 0)
    for name in reversed(order):
        for following in ahead[name]:
            if (name, following) not in back:
                ranks[following] = max(ranks[following], ranks[name] + 1)
    return ranks


def _place(
    diagram: Diagram, ranks: dict[str, int], labels: dict[Arrow, tuple[str, ...]], room: Room
) -> tuple[dict[str, Box], float, float]:
    rows: dict[int, list[str]] = defaultdict(list)
    for name in _ordered(diagram, ranks):
        rows[ranks[name]].append(name)
    most = max(map(len, rows.values()))
    widest = min(room.box, (room.rank - GAP * (most - 1)) / most) if diagram.is_down else 150.0
    lines = {name: wrapped(text, max(int((widest - 2 * PAD) / LETTER), 6)) for name, text in diagram.boxes.items()}
    wide = {name: max(letters(each) + 2 * PAD, 64) for name, each in lines.items()}
    high = {name: len(each) * LINE + 16.0 for name, each in lines.items()}
    across, along = (wide, high) if diagram.is_down else (high, wide)
    breadth = max(sum(across[n] for n in row) + GAP * (len(row) - 1) for row in rows.values())
    gaps = dict.fromkeys(rows, float(RANK_GAP))
    for arrow, text in labels.items():
        above = ranks[arrow.start]
        needed = RANK_GAP + LINE * (len(text) - 1) if diagram.is_down else letters(text) + 22
        gaps[above] = max(gaps[above], needed)
    boxes: dict[str, Box] = {}
    start = 4.0
    for level in sorted(rows):
        row = rows[level]
        deep = max(along[name] for name in row)
        at = 4 + (breadth - sum(across[n] for n in row) - GAP * (len(row) - 1)) / 2
        for name in row:
            boxes[name] = Box(start + deep / 2, at + across[name] / 2, along[name], across[name], lines[name])
            at += across[name] + GAP
        start += deep + gaps[level]
    return boxes, start - gaps[max(rows)] + 4, breadth + 8


def _ordered(diagram: Diagram, ranks: dict[str, int]) -> list[str]:
    """Return the boxes, those of a rank by where their arrows come from, else as written."""
    place = {name: float(n) for n, name in enumerate(diagram.boxes)}
    for _ in range(3):
        for name in sorted(diagram.boxes, key=lambda one: ranks[one]):
            above = [place[a.start] for a in diagram.arrows if a.end == name and ranks[a.start] < ranks[name]]
            if above:
                place[name] = sum(above) / len(above) + list(diagram.boxes).index(name) / 1000
    return sorted(diagram.boxes, key=lambda name: place[name])


def wrapped(text: str, letters: int) -> tuple[str, ...]:
    """Break a text into lines of about so many letters, between words where it can be."""
    lines = [""]
    for word in text.split():
        while len(word) > letters:  # longer than a line by itself
            lines += [word[: letters - 1] + "-", ""]
            word = word[letters - 1 :]
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(line for line in lines if line) or ("",)
