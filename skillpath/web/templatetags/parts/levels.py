"""The level track: a level is a dot with its interval on a 0–5 track, the required level a notch."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from skillpath.web.templatetags.parts.marks import state_name

register = template.Library()

TOP_LEVEL = 5


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of one size of track, in pixels."""

    width: int
    height: int
    line: int  # y of the line
    span: int  # thickness of the interval
    dot: float
    ticks: bool
    numbers: bool

    def x(self, level: float) -> float:
        """Return where a level stands; what lies outside 0…5 stands at the end."""
        edge = self.dot + 2
        return round(edge + (self.width - 2 * edge) * min(max(level, 0), TOP_LEVEL) / TOP_LEVEL, 1)


SIZES = {
    "compact": Shape(width=96, height=20, line=11, span=7, dot=4.5, ticks=False, numbers=False),
    "normal": Shape(width=160, height=22, line=11, span=8, dot=5, ticks=True, numbers=False),
    "large": Shape(width=272, height=50, line=13, span=10, dot=6.5, ticks=True, numbers=True),
}


def shown(level: float) -> str:
    """Write a level as people read it: one decimal, none when it is whole."""
    return f"{level:.1f}".removesuffix(".0")


def describe_level(
    *, mean: float | None, low: float | None = None, high: float | None = None, required: Iterable[float] = ()
) -> str:
    """Say a level in words, as screen readers, e-mails and reports do: "Level 2.1, between 1.6 and 2.7; required 3"."""
    if mean is None:
        told = gettext("Level not known yet: not enough evidence")
    elif low is None or high is None:
        told = gettext("Level %(mean)s") % {"mean": shown(mean)}
    else:
        told = gettext("Level %(mean)s, between %(low)s and %(high)s") % {
            "mean": f"{mean:.1f}",
            "low": f"{low:.1f}",
            "high": f"{high:.1f}",
        }
    needed = ", ".join(shown(level) for level in required)
    return told + (gettext("; required %(levels)s") % {"levels": needed} if needed else "")


@register.simple_tag
def level_track(
    *,
    mean: float | None = None,
    low: float | None = None,
    high: float | None = None,
    required: float | Iterable[float] | None = None,
    label: str = "",
    state: object = None,
    size: str = "normal",
    value: bool = False,
    hidden: bool = False,
) -> SafeString:
    """Draw a level with its uncertainty, all levels on the scale 0…5.

    An unknown level (no mean, or the state "unknown") shows its interval but no dot: no estimate passes for a fact.
    `value` writes the number beside it; `hidden` keeps the drawing from screen readers where words stand next to it.
    """
    needed = [required] if isinstance(required, (int, float)) else sorted(set(required or ()))
    name = ("unknown" if mean is None else "learning") if state is None else state_name(state)
    known = None if name == "unknown" else mean
    shape = SIZES[size]
    told = describe_level(mean=known, low=low, high=high, required=needed)
    spoken = f"{label}: {told[:1].lower()}{told[1:]}" if label else told
    drawing = SafeString(
        f'<svg class="track is-{name}" width="{shape.width}" height="{shape.height}"'
        f' viewBox="0 0 {shape.width} {shape.height}" '
        + ('aria-hidden="true">' if hidden else f'role="img" aria-label="{escape(spoken)}">')
        + _line(shape)
        + _span(shape, low, high)
        + "".join(_notch(shape, level) for level in needed)
        + _dot(shape, known, name)
        + _numbers(shape, needed)
        + "</svg>"
    )
    if not value:
        return drawing
    return format_html('<span class="level">{}{}</span>', drawing, _value(known, needed))


# A page draws hundreds of tracks, so the parts are plain strings. All that stands in them is our own: numbers and names
# of states; the words alone come from outside, and are escaped above.


@cache
def _line(shape: Shape) -> str:
    y = shape.line
    line = f'<line class="track-line" x1="{shape.x(0)}" x2="{shape.x(TOP_LEVEL)}" y1="{y}" y2="{y}"/>'
    if not shape.ticks:
        return line
    return line + "".join(
        f'<line class="track-tick" x1="{shape.x(n)}" x2="{shape.x(n)}" y1="{y - 3}" y2="{y + 3}"/>'
        for n in range(TOP_LEVEL + 1)
    )


def _span(shape: Shape, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    return (
        f'<line class="track-span" stroke-width="{shape.span}"'
        f' x1="{shape.x(low)}" x2="{shape.x(high)}" y1="{shape.line}" y2="{shape.line}"/>'
    )


def _notch(shape: Shape, level: float) -> str:
    """Draw a post through the line with a small flag on top, so that it is no tick and no dot."""
    x, top, foot = round(shape.x(level) - 0.75, 2), max(shape.line - shape.dot - 4, 0.5), shape.line + shape.dot + 2
    return f'<path class="track-notch" d="M{x} {top}h7l-2.5 2.5 2.5 2.5h-5.5V{foot}h-1.5z"/>'


def _dot(shape: Shape, mean: float | None, state: str) -> str:
    """Draw the dot with the shape of the state's mark: ring, half, disc, dashed."""
    if mean is None:
        return ""
    x, y, r = shape.x(mean), shape.line, shape.dot
    dashes = ' stroke-dasharray="2 1.5"' if state == "fading" else ""
    ring = f'<circle class="track-dot" cx="{x}" cy="{y}" r="{r - 1}"{dashes}/>'
    if state == "open":
        return f'{ring}<path class="track-fill" d="M{x} {y - r}a{r} {r} 0 0 1 0 {2 * r}z"/>'
    if state in ("met", "learning"):
        return f'{ring}<circle class="track-fill" cx="{x}" cy="{y}" r="{r - 1}"/>'
    return ring


def _numbers(shape: Shape, required: Iterable[float]) -> str:
    if not shape.numbers:
        return ""
    return "".join(
        f'<text class="track-number{" is-required" if n in required else ""}" x="{shape.x(n)}"'
        f' y="{shape.height - 5}">{n}</text>'
        for n in range(TOP_LEVEL + 1)
    )


def _value(mean: float | None, required: list[float]) -> SafeString:
    """Write the number for the eye; the drawing's words already say it to screen readers."""
    return format_html(
        '<span class="level-value soft" aria-hidden="true"><b>{}</b>{}</span>',
        "?" if mean is None else f"{mean:.1f}",
        f" / {shown(max(required))}" if required else "",
    )
