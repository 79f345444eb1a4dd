"""The two sides of a card. A cloze card hides the parts in {{braces}} on its front and marks them on its back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from skillpath.catalog.domain.markdown.rendering import render

GAP = re.compile(r"\{\{(.+?)\}\}", re.S)
HIDDEN = '<span class="cloze" role="img" aria-label="gap">[…]</span>'

_HOLE, _OPEN, _CLOSE = "\ue000", "\ue001", "\ue002"  # private use: they pass through Markdown untouched


def render_card(*, kind: str, front: str, back: str, links: Mapping[str, str] | None = None) -> tuple[str, str]:
    """Return the HTML of front and back. `kind` is basic or cloze."""
    if kind != "cloze":
        return render(front, links), render(back, links)
    sentence = re.sub(f"[{_HOLE}-{_CLOSE}]", "", front)
    hidden = render(_replace(sentence, lambda _: _HOLE, lambda _: r"{\square}"), links)
    shown = render(_replace(sentence, lambda gap: f"{_OPEN}{gap}{_CLOSE}", lambda gap: f"{{{gap}}}"), links)
    shown = shown.replace(_OPEN, "<mark>").replace(_CLOSE, "</mark>")
    return hidden.replace(_HOLE, HIDDEN), shown + (render(back, links) if back else "")


def _replace(text: str, outside: Callable[[str], str], in_formula: Callable[[str], str]) -> str:
    """Replace every gap, in a formula otherwise than outside of one."""

    def put(match: re.Match[str]) -> str:
        dollars = len(re.findall(r"(?<!\\)\$", text[: match.start()]))
        return in_formula(match[1]) if dollars % 2 and not text[: match.start()].endswith("$$") else outside(match[1])

    return GAP.sub(put, text)
