"""Small parts: progress, empty places, callouts, key hints."""

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from skillpath.kernel.shares import whole_percent
from skillpath.web.templatetags.parts.marks import icon

register = template.Library()

CALLOUTS = {"note": "info", "tip": "tip", "warning": "warning", "danger": "danger"}


@register.simple_tag
def progress(value: float, maximum: float, label: str, *, text: str = "", quiet: bool = False) -> SafeString:
    """Draw a bar with its label and "3 of 12" (or `text`); `quiet` leaves label and text to screen readers."""
    told = text or gettext("%(value)s of %(maximum)s") % {"value": f"{value:g}", "maximum": f"{maximum:g}"}
    bar = format_html(
        '<progress value="{}" max="{}" aria-label="{}">{}</progress>',
        f"{value:g}",
        f"{maximum or 1:g}",
        f"{label}: {told}",
        told,
    )
    if quiet:
        return format_html('<div class="progress progress-quiet">{}</div>', bar)
    return format_html(
        '<div class="progress"><div class="progress-head" aria-hidden="true">'
        "<span>{}</span><span>{}</span></div>{}</div>",
        label,
        told,
        bar,
    )


@register.simple_tag
def empty_state(
    title: str, text: str = "", href: str = "", action: str = "", *, symbol: str = "", level: int = 2
) -> SafeString:
    """Say what a place will show and how to get there. `level` is the rank of its heading."""
    return format_html(
        '<div class="empty">{}<h{}>{}</h{}>{}{}</div>',
        icon(symbol) if symbol else "",
        level,
        title,
        level,
        format_html("<p>{}</p>", text) if text else "",
        format_html('<a class="button button-primary" href="{}">{}</a>', href, action) if href and action else "",
    )


@register.simple_block_tag
def callout(content: str, kind: str = "note", title: str = "") -> SafeString:
    """Set a remark apart: note, tip, warning or danger.

    :raises ValueError: for another kind.
    """
    if kind not in CALLOUTS:
        raise ValueError(f"There is no callout {kind!r}; there are {', '.join(CALLOUTS)}.")
    return format_html(
        '<div class="callout callout-{}">{}<div class="callout-body">{}{}</div></div>',
        kind,
        icon(CALLOUTS[kind]),
        format_html('<p class="callout-title">{}</p>', title) if title else "",
        content,
    )


@register.simple_tag
def key_hint(key: str) -> SafeString:
    """Show a key. Screen readers are told by `aria-keyshortcuts` on the control, so the hint is hidden from them."""
    return format_html('<kbd aria-hidden="true">{}</kbd>', key)


@register.filter
def percent(value: float | None) -> str:
    """Write a share 0…1 as "41 %" (with a narrow space that doesn't break); nothing known is a dash."""
    return "–" if value is None else f"{whole_percent(value)}\u202f%"


@register.filter
def minutes(value: float | None) -> str:
    """Write minutes as people say them: "under a minute", "6 min", "1 h 20 min"."""
    if value is None:
        return "–"
    whole = round(value)
    if whole < 1:
        return gettext("under a minute")
    full, rest = divmod(whole, 60)
    return " ".join(filter(None, (f"{full} h" if full else "", f"{rest} min" if rest or not full else "")))


@register.filter
def hours(value: float | Decimal) -> str:
    """Write hours no finer than anyone can tell: "0.3", "7.5", "39", "1,243"."""
    number = float(value)
    return f"{number:,.0f}" if number >= 9.95 else f"{number:.1f}".removesuffix(".0")


BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser(user_agent: str) -> str:
    """Name a browser as people know it: "Firefox on Linux". What is not recognised keeps its own first word."""
    name = next((word for sign, word in BROWSERS if sign in user_agent), user_agent.split("/")[0][:40])
    system = next((word for sign, word in SYSTEMS if sign in user_agent), "")
    return gettext("%(browser)s on %(system)s") % {"browser": name, "system": system} if system else name
