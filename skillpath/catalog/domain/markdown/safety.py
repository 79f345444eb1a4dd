"""What may stand in rendered HTML. The second wall: raw HTML is not passed through in the first place."""

from __future__ import annotations

import re

import nh3

_MATHS = (
    "math semantics mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup "
    "munder mover munderover mmultiscripts mprescripts none mtable mtr mtd"
)
_TEXT = (
    "p br hr h2 h3 h4 h5 h6 strong em s code pre blockquote ul ol li dl dt dd a sup sub table thead tbody tr th td "
    "div span section mark"
)
_MATHS_ATTRIBUTES = (
    "accent accentunder columnalign columnlines columnspacing depth display displaystyle fence form height "
    "linethickness lspace mathsize mathvariant maxsize minsize movablelimits notation rowlines rowspacing rspace "
    "scriptlevel separator stretchy symmetric voffset width"
)
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "id", "class", "aria-label"},
    "code": {"class"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "li": {"id", "class"},
    "ol": {"class", "start"},
    "pre": {"class", "tabindex"},
    "section": {"class"},
    "span": {"class", "role", "aria-label"},
    "sup": {"class"},
    "td": {"class"},
    "th": {"class"},
    "hr": {"class"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
    **{tag: set(_MATHS_ATTRIBUTES.split()) for tag in _MATHS.split()},
}
_OUR_ID = re.compile(r"(s|fn|fnref)-[\w:.-]+")
_OUR_CLASS = re.compile(r"[\w -]{1,80}")


def _keep(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "id" and not _OUR_ID.fullmatch(value):
        return None
    if attribute == "class" and not _OUR_CLASS.fullmatch(value):
        return None
    return value


_CLEANER = nh3.Cleaner(
    tags={*_TEXT.split(), *_MATHS.split()},
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    attribute_filter=_keep,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
)


def make_safe(html: str) -> str:
    """Return the HTML without anything that is not on the list: no scripts, no styles, no foreign addresses."""
    return _CLEANER.clean(html)
