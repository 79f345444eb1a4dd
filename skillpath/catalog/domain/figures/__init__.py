"""Figures written as text: a `chart` or `diagram` block of Markdown becomes an SVG with a twin in words.

Pure. What is drawn is made of numbers and of escaped text only; colours, dashes and type are classes, so that a figure
is right in the light, in the dark and on paper. Nothing here loads, scripts or styles.
"""

from collections.abc import Callable

from skillpath.catalog.domain.figures.charts import draw_chart
from skillpath.catalog.domain.figures.diagrams import draw_diagram
from skillpath.catalog.domain.figures.reading import BadFigure, read_chart, read_diagram

MOST_CHARACTERS = 20_000
_FIGURES: dict[str, Callable[[str], str]] = {
    "chart": lambda source: draw_chart(read_chart(source)),
    "diagram": lambda source: draw_diagram(read_diagram(source)),
}
KINDS = tuple(_FIGURES)

__all__ = ["KINDS", "BadFigure", "draw"]


def draw(kind: str, source: str) -> str:
    """Return the HTML of a figure; `kind` is one of KINDS.

    :raises BadFigure: with what is wrong and the line it is in, counted from the first line of the source.
    """
    if len(source) > MOST_CHARACTERS:
        raise BadFigure(f"A figure has at most {MOST_CHARACTERS:,} characters.")
    return _FIGURES[kind](source)
