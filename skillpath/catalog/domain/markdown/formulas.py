"""Formulas: LaTeX as MathML, spaced as a typesetter would where the converter leaves that to the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import zip_longest
from xml.etree.ElementTree import Element, SubElement, tostring

from latex2mathml.converter import convert_to_element

SIGNS = {"−", "+", "±"}
RELATIONS = {"=", "≈", "≠", "<", ">", "≤", "≥", "∝", "∼", "→", "←", "⇒", "⟹"}
OPENING, CLOSING_BRACKETS = {"(", "[", "{", "⟨", "⌈", "⌊"}, {")", "]", "}", "⟩", "⌉", "⌋"}
CLOSING = CLOSING_BRACKETS | {"|", "‖", "!", "′", "⊤"}  # after which a minus stands between two
ROWS = {"math", "mrow", "mstyle", "mtd"}
SCRIPTED = {"msub", "msup", "msubsup", "munder", "mover", "munderover"}
THIN = "0.167em"
LONG = 20  # letters, from which on a formula in a line of text may be broken
_WITH_NEIGHBOURS = re.compile(r"([^\s<>]*)(<math(?:(?!</math>).)*</math>)([^\s<>]*)", re.S)


@lru_cache(maxsize=4096)
def mathml(latex: str, *, block: bool) -> str:
    """Return a formula as MathML; in a line of text, a long one is several, which a narrow page may put on two lines.

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
    pieces = [list(row) for row in formula] if block or len(formula) != 1 else _pieces(list(formula[0]))
    if len(pieces) == 1:
        return tostring(formula, encoding="unicode")
    return "".join(_math(formula, piece) for piece in pieces)


def keep_together(html: str) -> str:
    """Keep a formula on one line with what touches it: a full stop, a bracket, the rest of a word."""
    return _WITH_NEIGHBOURS.sub(_together, html) if "<math" in html else html


def _together(found: re.Match[str]) -> str:
    return f'<span class="together">{found[0]}</span>' if found[1] or found[3] else found[0]


def _math(formula: Element, parts: list[Element]) -> str:
    piece = Element("math", formula.attrib)
    row = SubElement(piece, "mrow")
    row.extend(parts)
    return tostring(piece, encoding="unicode")


def _pieces(row: list[Element]) -> list[list[Element]]:
    """Cut a long formula before its relations, and what is still long before a plus or minus; never within brackets."""
    if _letters(row) <= LONG:
        return [row]
    found = []
    for piece in _cut(row, RELATIONS):
        found += _cut(piece, SIGNS) if _letters(piece) > LONG else [piece]
    return found


def _cut(row: list[Element], before: set[str]) -> list[list[Element]]:
    pieces: list[list[Element]] = [[]]
    depth = 0
    for part in row:
        base = _base(part)
        depth += base.tag == "mo" and (base.text in OPENING) - (base.text in CLOSING_BRACKETS)
        if part.tag == "mo" and part.text in before and not depth and part.get("form") != "prefix" and pieces[-1]:
            part.set("form", "infix")
            pieces.append([])
        pieces[-1].append(part)
    return pieces


def _letters(parts: list[Element]) -> int:
    return sum(len(text) for part in parts for text in part.itertext())


def _spaced(parts: list[Element]) -> Iterator[Element]:
    """Set signs tightly before their number, and names such as log apart from what stands beside them."""
    before: Element | None = None
    for part, after in zip_longest(parts, parts[1:]):
        last = None if before is None else _base(before)
        opens = last is None or (last.tag == "mo" and last.text not in CLOSING)  # a number may follow at once
        if part.tag == "mo" and part.text in SIGNS and opens:
            part.set("form", "prefix")
        if _is_name(part) and not opens and not _is_name(before):
            yield Element("mspace", width=THIN)
        yield part
        if _is_name(part) and after is not None and after.tag != "mo":
            yield Element("mspace", width=THIN)
        if part.tag != "mspace" and (part.tag != "mtext" or (part.text or "").strip()):
            before = part


def _base(part: Element) -> Element:
    """Return what the indices and exponents of a part stand at."""
    return part[0] if part.tag in SCRIPTED and len(part) else part


def _is_name(part: Element | None) -> bool:
    """Whether this is a function's name, by itself or with what stands above or below it: log, max over i."""
    if part is None:
        return False
    name = _base(part)
    return name.tag == "mi" and len(name.text or "") > 1
