"""Formulas: LaTeX as MathML, spaced as a typesetter would where the converter leaves that to the browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import zip_longest
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element

SIGNS = {"−", "+", "±"}
CLOSING = {")", "]", "}", "|", "‖", "!", "⟩", "⌉", "⌋", "′", "⊤"}
ROWS = {"math", "mrow", "mstyle", "mtd"}
SCRIPTED = {"msub", "msup", "msubsup", "munder", "mover", "munderover"}
THIN = "0.167em"


@lru_cache(maxsize=4096)
def mathml(latex: str, *, block: bool) -> str:
    """Return a formula as MathML.

    :raises Exception: whatever the converter raises for LaTeX that it can't read.
    """
    formula = convert_to_element(latex.strip(), display="block" if block else "inline")
    for part in formula.iter():
        part.text = unescape(part.text or "")
        if part.tag == "mo" and len(part.text) > 1 and part.text.isalpha():
            part.tag = "mi"  # the name of a function, round which browsers would put the spaces of an operator
    for row in formula.iter():
        if row.tag in ROWS:
            row[:] = _spaced(list(row))
    return tostring(formula, encoding="unicode")


def _spaced(parts: list[Element]) -> Iterator[Element]:
    """Set signs tightly before their number, and names such as log apart from what stands beside them."""
    before: Element | None = None
    for part, after in zip_longest(parts, parts[1:]):
        opens = before is None or (before.tag == "mo" and before.text not in CLOSING)  # a number may follow at once
        if part.tag == "mo" and part.text in SIGNS and opens:
            part.set("form", "prefix")
        if _is_name(part) and not opens and not _is_name(before):
            yield Element("mspace", width=THIN)
        yield part
        if _is_name(part) and after is not None and after.tag != "mo":
            yield Element("mspace", width=THIN)
        if part.tag != "mspace" and (part.tag != "mtext" or (part.text or "").strip()):
            before = part


def _is_name(part: Element | None) -> bool:
    """Whether this is a function's name, by itself or with what stands above or below it: log, max over i."""
    if part is None:
        return False
    name = part[0] if part.tag in SCRIPTED and len(part) else part
    return name.tag == "mi" and len(name.text or "") > 1
