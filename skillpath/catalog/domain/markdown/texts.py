"""What a rendered text says, without its marks: for titles, word counts and tables of contents."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from skillpath.catalog.domain.markdown.rendering import headings, render

WORDS_PER_MINUTE = 200

_TAG = re.compile(r"<[^>]+>")
_FORMULA = re.compile(r"<math\b.*?</math>", re.S)
_FIGURE = re.compile(r'<figure class="figure .*?</figure>', re.S)  # looked at, and told in words of its own


def contents(text: str) -> list[dict[str, Any]]:
    """Return the table of contents of a Markdown text: `[{id, title, level}]`, with the ids `render` gives."""
    return headings(text)


def word_count(html: str) -> int:
    """Return the number of words of rendered HTML; a formula is one."""
    return len(re.findall(r"\w+(?:['’-]\w+)*", _visible(_FORMULA.sub(" formula ", html))))


def minutes_to_read(words: int) -> int:
    """Return whole minutes at 200 words a minute, at least one."""
    return max(1, round(words / WORDS_PER_MINUTE))


def plain(text: str, *, most: int = 80) -> str:
    """Return the beginning of a Markdown text as one line of plain text, cut at a word."""
    return plain_html(render(text), most=most)


def plain_html(html: str, *, most: int = 80) -> str:
    """Return the beginning of rendered HTML as one line of plain text, cut at a word."""
    words = " ".join(_visible(html).split())
    if len(words) <= most:
        return words
    cut, space, _ = words[:most].rpartition(" ")
    return f"{cut if space else words[: most - 1]}…"


def _visible(html: str) -> str:
    without = _FORMULA.sub(lambda match: _TAG.sub("", match[0]).replace(" ", ""), _FIGURE.sub(" ", html))
    return unescape(_TAG.sub("", re.sub(r"</(p|li|td|th|h\d|dt|dd|pre)>", " ", without)))
