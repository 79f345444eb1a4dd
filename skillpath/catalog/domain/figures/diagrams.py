"""Boxes and arrows as SVG: ranks from the arrows, boxes of a rank side by side, arrows that go back along the side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from skillpath.catalog.domain.figures.reading import Arrow, Diagram

LETTER, LINE = 7.9, 20
PAD, GAP, RANK_GAP, LANE = 12, 18, 46, 18
WIDEST = 216  # of a box
FULL = 520  # of a rank of a diagram that goes down


@dataclass(frozen=True, slots=True)
class Box:
    """A box in its place: its middle, its size, its lines of text."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


def draw_diagram(diagram: Diagram) -> str:
    """Return a `<figure>`: title in words, drawing, note, and the arrows as a list."""
    ranks = rank(diagram)
    boxes, width, height = _place(diagram, ranks)
    before, after = _lanes(diagram, ranks)
    if diagram.is_down:
        width = max([width, *_ends_of_labels(diagram, boxes, {*before, *after})])
        left, right = (_room(arrows) for arrows in (before, after))
        boxes = {name: Box(b.x + left, b.y, b.width, b.height, b.lines) for name, b in boxes.items()}
        width += left + right
        height += 12 if before or after else 0  # for a label below the last box
    else:
        above, below = (14 + LANE * len(arrows) if arrows else 0 for arrows in (before, after))
        boxes = {name: Box(b.x, b.y + above, b.width, b.height, b.lines) for name, b in boxes.items()}
        height += above + below
    inside = [*_arrows(diagram, ranks, boxes, width, height, before, after)]
    inside += [part for box in boxes.values() for part in _box(box)]
    told = f"Diagram: {diagram.title}. {_told(diagram)}"
    size = "wide" if width > 560 else "narrow" if width < 330 else "medium"
    note = f'<p class="figure-note">{escape(diagram.note)}</p>' if diagram.note else ""
    twin = "".join(
        f"<li>{escape(diagram.boxes[a.start])} → {escape(diagram.boxes[a.end])}"
        f"{f' ({escape(a.label)})' if a.label else ''}</li>"
        for a in diagram.arrows
    )
    return (
        f'<figure class="figure diagram"><figcaption>{escape(diagram.title)}</figcaption>'
        f'<div class="diagram-wrap is-{size}" tabindex="0" role="group" aria-label="Diagram">'
        f'<svg class="plot" viewBox="0 0 {round(width)} {round(height)}" role="img" aria-label="{escape(told)}">'
        f"{''.join(inside)}</svg></div>{note}"
        f"<details><summary>Show as text</summary><ul>{twin}</ul></details></figure>\n"
    )


def _told(diagram: Diagram) -> str:
    return " ".join(
        f"{diagram.boxes[a.start]} leads to {diagram.boxes[a.end]}{f' ({a.label})' if a.label else ''}."
        for a in diagram.arrows
    )


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


def _place(diagram: Diagram, ranks: dict[str, int]) -> tuple[dict[str, Box], float, float]:
    rows: dict[int, list[str]] = defaultdict(list)
    for name in _ordered(diagram, ranks):
        rows[ranks[name]].append(name)
    most = max(map(len, rows.values()))
    widest = min(WIDEST, (FULL - GAP * (most - 1)) / most) if diagram.is_down else 150.0
    lines = {name: wrapped(text, max(int((widest - 2 * PAD) / LETTER), 6)) for name, text in diagram.boxes.items()}
    wide = {name: max(max(map(len, each)) * LETTER + 2 * PAD, 64) for name, each in lines.items()}
    high = {name: len(each) * LINE + 16 for name, each in lines.items()}
    across, along = (wide, high) if diagram.is_down else (high, wide)
    breadth = max(sum(across[n] for n in row) + GAP * (len(row) - 1) for row in rows.values())
    gap = RANK_GAP if diagram.is_down else max(RANK_GAP, *(len(a.label) * LETTER + 22 for a in diagram.arrows), 0)
    boxes: dict[str, Box] = {}
    start = 4.0
    for level in sorted(rows):
        row = rows[level]
        deep = max(along[name] for name in row)
        at = 4 + (breadth - sum(across[n] for n in row) - GAP * (len(row) - 1)) / 2
        for name in row:
            middle, depth = at + across[name] / 2, start + deep / 2
            x, y = (middle, depth) if diagram.is_down else (depth, middle)
            boxes[name] = Box(x, y, wide[name], high[name], lines[name])
            at += across[name] + GAP
        start += deep + gap
    length = start - gap + 4
    return (boxes, breadth + 8, length) if diagram.is_down else (boxes, length, breadth + 8)


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


def _lanes(diagram: Diagram, ranks: dict[str, int]) -> tuple[list[Arrow], list[Arrow]]:
    """Return the arrows that go round the boxes: back on one side, over several ranks on the other."""
    back = [a for a in diagram.arrows if ranks[a.end] <= ranks[a.start]]
    far = [a for a in diagram.arrows if ranks[a.end] > ranks[a.start] + 1]
    return back, far


def _ends_of_labels(diagram: Diagram, boxes: dict[str, Box], rounding: set[Arrow]) -> Iterator[float]:
    """Yield where the labels of straight arrows end, which stand to the right of their middle."""
    for arrow in diagram.arrows:
        if arrow.label and arrow not in rounding:
            yield (boxes[arrow.start].x + boxes[arrow.end].x) / 2 + 11 + len(arrow.label) * LETTER


def _room(arrows: list[Arrow]) -> float:
    if not arrows:
        return 0.0
    return 14 + LANE * len(arrows) + max(len(a.label) for a in arrows) * LETTER * 0.95


def _arrows(
    diagram: Diagram,
    ranks: dict[str, int],
    boxes: dict[str, Box],
    width: float,
    height: float,
    before: list[Arrow],
    after: list[Arrow],
) -> Iterator[str]:
    for arrow in diagram.arrows:
        start, end = boxes[arrow.start], boxes[arrow.end]
        if arrow in before or arrow in after:
            is_back = arrow in before
            n = (before if is_back else after).index(arrow)
            yield from _round(diagram, arrow, start, end, width, height, n, is_back=is_back)
        elif diagram.is_down:
            y1, y2 = start.y + start.height / 2, end.y - end.height / 2
            middle = (y1 + y2) / 2
            path = f"M{start.x:.1f} {y1:.1f}C{start.x:.1f} {middle:.1f} {end.x:.1f} {middle:.1f} {end.x:.1f} {y2:.1f}"
            yield _arrow(path) + _head(end.x, y2, "down")
            if arrow.label:
                yield _label((start.x + end.x) / 2 + 7, (y1 + y2) / 2, arrow.label, "start")
        else:
            x1, x2 = start.x + start.width / 2, end.x - end.width / 2
            middle = (x1 + x2) / 2
            path = f"M{x1:.1f} {start.y:.1f}C{middle:.1f} {start.y:.1f} {middle:.1f} {end.y:.1f} {x2:.1f} {end.y:.1f}"
            yield _arrow(path) + _head(x2, end.y, "right")
            if arrow.label:
                yield _label((x1 + x2) / 2, (start.y + end.y) / 2 - 9, arrow.label, "middle")


def _round(
    diagram: Diagram, arrow: Arrow, start: Box, end: Box, width: float, height: float, n: int, *, is_back: bool
) -> Iterator[str]:
    """Draw an arrow along the side: back ones dashed, on the left or above; far ones on the right or below."""
    css = "arrow back" if is_back else "arrow"
    lift = 5 if arrow.start == arrow.end else 0
    if diagram.is_down:
        lane = 8 + LANE * n if is_back else width - 8 - LANE * n
        x1, x2 = (b.x - b.width / 2 if is_back else b.x + b.width / 2 for b in (start, end))
        y1, y2 = start.y + 6 + lift, end.y - 6 - lift
        turn, toward = (8 if y2 > y1 else -8), (8 if is_back else -8)
        path = (
            f"M{x1:.1f} {y1:.1f}H{lane + toward:.1f}Q{lane:.1f} {y1:.1f} {lane:.1f} {y1 + turn:.1f}"
            f"V{y2 - turn:.1f}Q{lane:.1f} {y2:.1f} {lane + toward:.1f} {y2:.1f}H{x2:.1f}"
        )
        yield f'<path class="{css}" d="{path}"/>' + _head(x2, y2, "right" if is_back else "left")
        if arrow.label:
            at = lane + 12 if is_back else lane - 12
            yield _label(at, y1 + 12, arrow.label, "start" if is_back else "end")  # below where it sets out
    else:
        lane = 8 + LANE * n if is_back else height - 8 - LANE * n
        y1, y2 = (b.y - b.height / 2 if is_back else b.y + b.height / 2 for b in (start, end))
        x1, x2 = start.x + 8 + lift, end.x - 8 - lift
        turn, toward = (8 if x2 > x1 else -8), (8 if is_back else -8)
        path = (
            f"M{x1:.1f} {y1:.1f}V{lane + toward:.1f}Q{x1:.1f} {lane:.1f} {x1 + turn:.1f} {lane:.1f}"
            f"H{x2 - turn:.1f}Q{x2:.1f} {lane:.1f} {x2:.1f} {lane + toward:.1f}V{y2:.1f}"
        )
        yield f'<path class="{css}" d="{path}"/>' + _head(x2, y2, "down" if is_back else "up")
        if arrow.label:
            yield _label((x1 + x2) / 2, lane + (14 if is_back else -7), arrow.label, "middle")


def _arrow(path: str) -> str:
    return f'<path class="arrow" d="{path}"/>'


def _head(x: float, y: float, way: str) -> str:
    turn = {"right": 0, "down": 90, "left": 180, "up": 270}[way]
    return f'<path class="head" transform="translate({x:.1f} {y:.1f}) rotate({turn})" d="M0 0-8-4.5V4.5Z"/>'


def _label(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text class="arrow-label" x="{x:.1f}" y="{y:.1f}" dy=".35em" text-anchor="{anchor}">{escape(text)}</text>'


def _box(box: Box) -> Iterator[str]:
    yield (
        f'<rect class="box" x="{box.x - box.width / 2:.1f}" y="{box.y - box.height / 2:.1f}" rx="7"'
        f' width="{box.width:.1f}" height="{box.height:.1f}"/>'
    )
    first = box.y - (len(box.lines) - 1) * LINE / 2
    for n, line in enumerate(box.lines):
        yield (
            f'<text class="box-text" x="{box.x:.1f}" y="{first + n * LINE:.1f}" dy=".35em" text-anchor="middle">'
            f"{escape(line)}</text>"
        )
