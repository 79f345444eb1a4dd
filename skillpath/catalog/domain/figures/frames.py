"""How much room a chart has: on a page, and on a phone, where it is drawn once more at its natural size."""

from dataclasses import dataclass

from skillpath.catalog.domain.figures.reading import Axis, Chart

LETTER = 8.2  # the width of a letter of the labels, about
TOP = 14


@dataclass(frozen=True, slots=True)
class Frame:
    """The width of the drawing, the height of one that stands, the most letters of a row's name and of a unit."""

    width: int
    height: int
    name: int
    longest_unit: int

    def unit(self, axis: Axis) -> str:
        """Return what is written behind each number of an axis: its unit, if there is room."""
        return axis.unit if len(axis.unit) <= self.longest_unit else ""

    def title(self, axis: Axis) -> str:
        """Return the title of an axis, with the unit if that doesn't stand behind the numbers."""
        return axis.label if self.unit(axis) == axis.unit else f"{axis.label}, {axis.unit}"

    def lays_down(self, chart: Chart) -> bool:
        """Say whether a chart lies on its side: boxes do, and bars whose names have no room beneath them."""
        if chart.kind != "bar":
            return chart.kind == "box"
        longest = max(map(len, chart.x.words))
        return len(chart.x.words) > 8 or (longest * LETTER + 8) * len(chart.x.words) > self.width * 0.7


PAGE, PHONE = Frame(560, 330, 26, 12), Frame(312, 280, 14, 2)
