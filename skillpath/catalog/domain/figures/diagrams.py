"""Boxes and arrows as SVG: drawn once as a page has room for it, and once for a phone if that is too wide there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from skillpath.catalog.domain.figures.layout import LANE, LINE, PAGE, PHONE, Box, Layout, Room, lay_out
from skillpath.catalog.domain.figures.reading import Arrow, Diagram

PHONE_WIDTH = 312  # of a figure on a phone of 360 px


def draw_diagram(diagram: Diagram) -> str:
    """Return a `<figure>`: title in words, drawing, note, and the arrows as a list."""
    on_page = _drawing(diagram, PAGE)
    drawings = on_page.wrapped("")
    if on_page.width > PHONE_WIDTH:
        on_phone = _drawing(replace(diagram, is_down=True), PHONE)
        drawings = on_page.wrapped("for-pages") + on_phone.wrapped("for-phones")
    note = f'<p class="figure-note">{escape(diagram.note)}</p>' if diagram.note else ""
    twin = "".join(
        f"<li>{escape(diagram.boxes[a.start])} → {escape(diagram.boxes[a.end])}"
        f"{f' ({escape(a.label)})' if a.label else ''}</li>"
        for a in diagram.arrows
    )
    return (
        f'<figure class="figure diagram"><figcaption>{escape(diagram.title)}</figcaption>{drawings}{note}'
        f"<details><summary>Show as text</summary><ul>{twin}</ul></details></figure>\n"
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    width: int
    svg: str

    def wrapped(self, css: str) -> str:
        css = f"diagram-wrap {css}".strip()
        return f'<div class="{css}" tabindex="0" role="group" aria-label="Diagram">{self.svg}</div>'


def _drawing(diagram: Diagram, room: Room) -> _Drawing:
    layout = lay_out(diagram, room)
    pen = _Pen(diagram, layout)
    across, along = round(layout.breadth), round(layout.length)
    width, height = (across, along) if diagram.is_down else (along, across)
    told = f"Diagram: {diagram.title}. {_told(diagram)}"
    inside = [*pen.arrows(), *(part for box in layout.boxes.values() for part in pen.box(box))]
    return _Drawing(
        width,
        f'<svg class="plot" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img"'
        f' aria-label="{escape(told)}">{"".join(inside)}</svg>',
    )


def _told(diagram: Diagram) -> str:
    return " ".join(
        f"{diagram.boxes[a.start]} leads to {diagram.boxes[a.end]}{f' ({a.label})' if a.label else ''}."
        for a in diagram.arrows
    )


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws along and across the way of the arrows; which of them is x is said here and nowhere else."""

    diagram: Diagram
    layout: Layout

    @property
    def is_down(self) -> bool:
        return self.diagram.is_down

    def at(self, along: float, across: float) -> str:
        x, y = self.xy(along, across)
        return f"{x:.1f} {y:.1f}"

    def xy(self, along: float, across: float) -> tuple[float, float]:
        return (across, along) if self.is_down else (along, across)

    def box(self, box: Box) -> Iterator[str]:
        x, y = self.xy(box.along, box.across)
        width, height = self.xy(box.depth, box.breadth)
        yield (
            f'<rect class="box" x="{x - width / 2:.1f}" y="{y - height / 2:.1f}" rx="7"'
            f' width="{width:.1f}" height="{height:.1f}"/>'
        )
        yield from _lines("box-text", x, y - (len(box.lines) - 1) * LINE / 2, box.lines, "middle")

    def arrows(self) -> Iterator[str]:
        """Draw all arrows, then what stands beside them, so that no line runs through a word."""
        going_round = {*self.layout.back, *self.layout.far}
        for arrow in self.diagram.arrows:
            yield from self._round(arrow) if arrow in going_round else self._straight(arrow)
        for arrow, lines in self.layout.labels.items():
            if lines:
                yield from self._beside_lane(arrow, lines) if arrow in going_round else self._beside(arrow, lines)

    def _straight(self, arrow: Arrow) -> Iterator[str]:
        start, end = self.layout.boxes[arrow.start], self.layout.boxes[arrow.end]
        sets_out, arrives = start.along + start.depth / 2, end.along - end.depth / 2
        middle = (sets_out + arrives) / 2
        path = (
            f"M{self.at(sets_out, start.across)}C{self.at(middle, start.across)}"
            f" {self.at(middle, end.across)} {self.at(arrives, end.across)}"
        )
        yield f'<path class="arrow" d="{path}"/>'
        yield _head(*self.xy(arrives, end.across), "down" if self.is_down else "right")

    def _beside(self, arrow: Arrow, lines: tuple[str, ...]) -> Iterator[str]:
        start, end = self.layout.boxes[arrow.start], self.layout.boxes[arrow.end]
        middle = (start.along + start.depth / 2 + end.along - end.depth / 2) / 2
        x, y = self.xy(middle, self.layout.middle(arrow))
        up = (len(lines) - 1) * LINE / 2
        if not self.is_down:
            return _lines("arrow-label", x, y - 9 - 2 * up, lines, "middle")
        leans_left = self.layout.leans_left(arrow)
        return _lines("arrow-label", x + (-7 if leans_left else 7), y - up, lines, "end" if leans_left else "start")

    def _round(self, arrow: Arrow) -> Iterator[str]:
        """Draw an arrow along the side: back ones dashed, on the left or above; far ones on the right or below."""
        start, end = self.layout.boxes[arrow.start], self.layout.boxes[arrow.end]
        is_back = arrow in self.layout.back
        lane = self._lane(arrow)
        side = -0.5 if is_back else 0.5
        leaves, enters = start.across + side * start.breadth, end.across + side * end.breadth
        sets_out = self.layout.sets_out(arrow)
        arrives = self.layout.arrives(arrow)
        turn, toward = (8 if arrives > sets_out else -8), (8 if is_back else -8)
        over, on = ("H", "V") if self.is_down else ("V", "H")
        begins = f"M{self.at(sets_out, leaves)}"
        if self.layout.between(arrow):
            begins = f"M{self.at(start.along + start.depth / 2, start.across)}{on}{sets_out:.1f}"
        path = (
            f"{begins}{over}{lane + toward:.1f}"
            f"Q{self.at(sets_out, lane)} {self.at(sets_out + turn, lane)}{on}{arrives - turn:.1f}"
            f"Q{self.at(arrives, lane)} {self.at(arrives, lane + toward)}{over}{enters:.1f}"
        )
        yield f'<path class="{"arrow back" if is_back else "arrow"}" d="{path}"/>'
        ways = ("right", "left") if self.is_down else ("down", "up")
        yield _head(*self.xy(arrives, enters), ways[not is_back])

    def _beside_lane(self, arrow: Arrow, lines: tuple[str, ...]) -> Iterator[str]:
        is_back, lane = arrow in self.layout.back, self._lane(arrow)
        if self.is_down:
            at = lane + (12 if is_back else -12)
            return _lines("arrow-label", at, self.layout.label_below(arrow), lines, "start" if is_back else "end")
        middle = (self.layout.boxes[arrow.start].along + self.layout.boxes[arrow.end].along) / 2
        at = lane + (14 if is_back else -7 - (len(lines) - 1) * LINE)
        return _lines("arrow-label", middle, at, lines, "middle")

    def _lane(self, arrow: Arrow) -> float:
        """Return where across the way an arrow that goes round runs."""
        from_outside = 8 + LANE * self.layout.lanes[arrow]
        return from_outside if arrow in self.layout.back else self.layout.breadth - from_outside


def _head(x: float, y: float, way: str) -> str:
    turn = {"right": 0, "down": 90, "left": 180, "up": 270}[way]
    return f'<path class="head" transform="translate({x:.1f} {y:.1f}) rotate({turn})" d="M0 0-8-4.5V4.5Z"/>'


def _lines(css: str, x: float, y: float, lines: tuple[str, ...], anchor: str) -> Iterator[str]:
    for n, line in enumerate(lines):
        yield (
            f'<text class="{css}" x="{x:.1f}" y="{y + n * LINE:.1f}" dy=".35em" text-anchor="{anchor}">'
            f"{escape(line)}</text>"
        )
