"""State marks and icons: a shape for the eye, a word for everyone."""

from django import template
from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

register = template.Library()

STATES = {
    "missing": gettext_lazy("Missing"),
    "open": gettext_lazy("Open"),
    "met": gettext_lazy("Met"),
    "fading": gettext_lazy("Fading"),
    "unknown": gettext_lazy("Not enough evidence"),
    "learning": gettext_lazy("Learning"),
    "not-started": gettext_lazy("Not started"),
    "skipped": gettext_lazy("Skipped"),
}

_RING = '<circle cx="9" cy="9" r="6.5" fill="none" stroke="currentColor" stroke-width="2"/>'
_TICK = (
    '<path d="m5.9 9.3 2.1 2.1 4.1-4.5" fill="none" stroke="{}" stroke-width="1.9"'
    ' stroke-linecap="round" stroke-linejoin="round"/>'
)
# The shapes differ without any colour; each is 18 × 18.
SHAPES = {
    "missing": _RING,
    "open": _RING + '<path d="M9 2.5a6.5 6.5 0 0 1 0 13z" fill="currentColor"/>',
    "met": '<circle cx="9" cy="9" r="7.5" fill="currentColor"/>' + _TICK.format("var(--sheet)"),
    "fading": (
        '<circle cx="9" cy="9" r="7.5" fill="currentColor" fill-opacity=".18"/>'
        '<circle cx="9" cy="9" r="7" fill="none" stroke="currentColor" stroke-width="1.9" stroke-dasharray="2.4 2"/>'
    )
    + _TICK.format("currentColor"),
    "unknown": (
        '<circle cx="9" cy="9" r="6.5" fill="none" stroke="currentColor" stroke-width="1.5"'
        ' stroke-dasharray="1 2.4" stroke-linecap="round"/>'
        '<path d="M7.2 7.3a1.85 1.85 0 1 1 2.7 1.6c-.6.3-.9.65-.9 1.2M9 12.4v.01" fill="none"'
        ' stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>'
    ),
    "learning": _RING + '<circle cx="9" cy="9" r="2.5" fill="currentColor"/>',
    "not-started": '<circle cx="9" cy="9" r="6.5" fill="none" stroke="currentColor" stroke-width="1.25"/>',
    "skipped": _RING + '<path d="m4.6 13.4 8.8-8.8" stroke="currentColor" stroke-width="2"/>',
}


def state_name(state: object) -> str:
    """Return the state's name as the parts know it: "not_started", an enum's value and None are understood.

    :raises ValueError: for a state that has no mark.
    """
    name = str(getattr(state, "value", state) or "unknown").replace("_", "-").lower()
    if name not in STATES:
        raise ValueError(f"There is no state {name!r}; there are {', '.join(STATES)}.")
    return name


@register.simple_tag
def state_mark(
    state: object, *, word: bool = True, text: str = "", pill: bool = False, large: bool = False
) -> SafeString:
    """Draw a state as shape and word. `word=False` leaves the word to screen readers; `text` says it differently."""
    name = state_name(state)
    hiding = "" if word else ' class="visually-hidden"'
    return SafeString(
        f'<span class="state is-{name}{" state-pill" if pill else ""}">'
        f'<svg class="mark{" mark-large" if large else ""}" viewBox="0 0 18 18" aria-hidden="true">{SHAPES[name]}</svg>'
        f"<span{hiding}>{escape(text or STATES[name])}</span></span>"
    )


@register.simple_tag
def icon(name: str, label: str = "", *, small: bool = False) -> SafeString:
    """Draw an icon of the sprite. Without a label it is decoration and hidden from screen readers."""
    told = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return SafeString(
        f'<svg class="icon{" icon-small" if small else ""}" viewBox="0 0 24 24" {told}>'
        f'<use href="{escape(static("web/img/icons.svg"))}#{name}"/></svg>'
    )
