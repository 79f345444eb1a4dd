"""CommonMark with tables, footnotes, definition lists, code in colour, and LaTeX as MathML."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_inline_dollar
from mdit_py_plugins.footnote import footnote_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from skillpath.catalog.domain import figures
from skillpath.catalog.domain.markdown.formulas import keep_together, mathml
from skillpath.catalog.domain.markdown.safety import make_safe

APP_LINK = re.compile(r"(skill|article|role|roadmap|project|quiz):(.*)", re.S)
_GOOD_LINK = re.compile(r"https?://|mailto:|#")
# One line that starts with a letter and holds nothing Markdown looks at: most options and cards are so.
_PLAIN = re.compile(r"[^\W\d_][^\\`*_\[\]<>&$~\n\r\t\x00-\x1f\x7f\xa0\ufffd\ud800-\udfff\u200b-\u200f]*(?<!\s)")

# One line that starts with a letter is a paragraph, so only what is inside it has to be looked at.
_ONE_LINE = re.compile(r"[^\W\d_][^\n\r\x00]*(?<!\s)")

_FIGURE = re.compile(r'<div class="figure-(\d+)"></div>')  # only `_fence` writes a div of this class

_Tokens = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a Markdown text that can be wrong. `line` counts from 0; `kind` is link, image, maths or figure."""

    kind: str
    value: str
    line: int
    wrong: str = ""


def render(text: str, links: Mapping[str, str] | None = None, *, anchors: bool = False) -> str:
    """Return safe HTML for a Markdown text.

    :param links: addresses of things of the app, such as `skill:python` → `/skills/python/`. A link to a thing that is
        not there is shown as its text.
    :param anchors: give headings ids (`s-…`), for articles with a table of contents.
    """
    if _PLAIN.fullmatch(text):
        return f"<p>{text}</p>\n"
    env: dict[str, Any] = {"links": links or {}, "anchors": anchors, "ids": {}, "figures": []}
    if _ONE_LINE.fullmatch(text):
        return make_safe(keep_together(f"<p>{_engine().renderInline(text, env)}</p>\n"))
    env["docId"] = sha256(text.encode("utf-8", "replace")).hexdigest()[:6]
    # An empty corner of a table heads nothing.
    html = make_safe(keep_together(_engine().render(text, env))).replace("<th></th>", "<td></td>")
    # Figures are our own drawing, put in behind the wall: what is safe to draw is more than what is safe to write.
    return _FIGURE.sub(lambda found: env["figures"][int(found[1])], html) if env["figures"] else html


def headings(text: str) -> list[dict[str, Any]]:
    """Return the headings of a text with the ids that `render` gives them: `[{id, title, level}]`."""
    taken: dict[str, int] = {}
    found = []
    tokens = _engine().parse(text, {})
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0:
            title = _plain(inline)
            found.append({"id": _anchor(title, taken), "title": title, "level": max(2, int(token.tag[1]))})
    return found


def inspect(text: str) -> list[Finding]:
    """Return the links, images and formulas of a text, each with what is wrong with it, if anything."""
    if not ("](" in text or "]:" in text or "<" in text or "$" in text or "```" in text or "~~~" in text):
        return []
    found: list[Finding] = []
    line = 0
    for token in _engine().parse(text, {}):
        line = token.map[0] if token.map else line
        if token.type == "fence" and (kind := token.info.strip()) in figures.KINDS:
            try:
                figures.draw(kind, token.content)
            except figures.BadFigure as error:
                found.append(Finding("figure", kind, line + 1 + error.line, f"This {kind} can't be drawn: {error}"))
        for inner in _flat(token):
            if inner.type == "link_open":
                found.append(_link(str(inner.attrGet("href") or ""), line))
            elif inner.type == "image":
                wrong = "Pictures can't be shown; a pack holds text."
                found.append(Finding("image", str(inner.attrGet("src") or ""), line, wrong))
            elif inner.type.startswith("math_"):
                try:
                    mathml(inner.content, block=inner.type != "math_inline")
                except Exception as error:  # the library raises whatever it stumbles over
                    wrong = f"This formula can't be read ({str(error) or type(error).__name__})."
                    found.append(Finding("maths", inner.content, line, wrong))
    return found


def _flat(token: Token) -> Iterator[Token]:
    yield token
    yield from token.children or ()


def _link(href: str, line: int) -> Finding:
    good = _GOOD_LINK.match(href) or APP_LINK.match(href)
    wrong = "" if good else f"“{href[:120]}” is no address that works from every page."
    return Finding("link", href, line, wrong)


@lru_cache(maxsize=1)
def _engine() -> MarkdownIt:
    engine = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    engine.use(footnote_plugin, inline=False)
    engine.use(deflist_plugin)
    engine.use(dollarmath_plugin, allow_space=False, allow_digits=False, allow_labels=False, double_inline=True)
    engine.inline.ruler.at("math_inline", _dollars)
    rules: dict[str, Any] = {
        "fence": _fence,
        "code_block": _fence,
        "math_inline": _maths,
        "math_inline_double": _maths,
        "math_block": _maths,
        "heading_open": _heading_open,
        "heading_close": _heading_close,
        "table_open": _table_open,
        "table_close": _table_close,
        "th_open": _cell_open,
        "td_open": _cell_open,
        "link_open": _link_open,
        "link_close": _link_close,
        "image": _image,
        "footnote_anchor": _footnote_anchor,
    }
    for name, rule in rules.items():
        engine.add_render_rule(name, rule)
    return engine


_find_formula = math_inline_dollar(allow_space=False, allow_digits=True, allow_double=True)


def _dollars(state: StateInline, silent: bool) -> bool:
    """Find `$x$`, but no prices: a digit may touch neither dollar from outside.

    The plug-in's own check of digits looks at the end of the text when a formula stands at its beginning.
    """
    start = state.pos
    if state.src[start] != "$" or (start and state.src[start - 1].isdigit()):
        return False
    found = _find_formula(state, True)
    end, state.pos = state.pos, start
    if not found or state.src[end : end + 1].isdigit():
        return False
    return _find_formula(state, silent)


def _fence(self: RendererHTML, tokens: _Tokens, at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    token = tokens[at]
    language = token.info.split()[0] if token.info.strip() else "text"
    if token.info.strip() in figures.KINDS:
        with contextlib.suppress(figures.BadFigure):  # shown as written; `pack check` says what is wrong with it
            env["figures"].append(figures.draw(language, token.content))
            return f'<div class="figure-{len(env["figures"]) - 1}"></div>\n'
    try:
        code = highlight(token.content, _lexer(language), _FORMATTER)
    except ClassNotFound:
        language, code = "text", escape(token.content, quote=False)
    name = re.sub(r"[^\w-]", "", language)
    return f'<pre class="highlight" tabindex="0"><code class="language-{name}">{code}</code></pre>\n'


_FORMATTER: Any = HtmlFormatter(nowrap=True)


@lru_cache(maxsize=64)
def _lexer(name: str) -> Any:
    return get_lexer_by_name(name, stripnl=False)


def _maths(self: RendererHTML, tokens: _Tokens, at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    block = tokens[at].type != "math_inline"
    try:
        formula = mathml(tokens[at].content, block=block)
    except Exception:  # shown as written; `pack check` says what is wrong with it
        formula = f'<code class="latex">{escape(tokens[at].content)}</code>'
    if tokens[at].type == "math_block":
        return f'<div class="formula" tabindex="0" role="group" aria-label="Formula">{formula}</div>\n'
    return formula


def _heading_open(self: RendererHTML, tokens: _Tokens, at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    level = max(2, int(tokens[at].tag[1]))  # the page's own title is the only heading of the first level
    if not env.get("anchors") or tokens[at].level:
        return f"<h{level}>"
    return f'<h{level} id="{_anchor(_plain(tokens[at + 1]), env["ids"])}">'


def _heading_close(self: RendererHTML, tokens: _Tokens, at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    return f"</h{max(2, int(tokens[at].tag[1]))}>\n"


def _anchor(title: str, taken: dict[str, int]) -> str:
    word = "s-" + (re.sub(r"[\W_]+", "-", title.lower()).strip("-") or "part")
    taken[word] = taken.get(word, 0) + 1
    return word if taken[word] == 1 else f"{word}.{taken[word]}"  # a dot is never in a word


def _plain(inline: Token) -> str:
    return " ".join("".join(child.content for child in inline.children or ()).split())


def _table_open(self: RendererHTML, tokens: _Tokens, at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    return '<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table>\n'


def _table_close(self: RendererHTML, tokens: _Tokens, at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    return "</table></div>\n"


def _cell_open(self: RendererHTML, tokens: _Tokens, at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    align = re.search(r"(right|center)", str(tokens[at].attrGet("style") or ""))
    return f'<{tokens[at].tag} class="{align[1]}">' if align else f"<{tokens[at].tag}>"


def _link_open(self: RendererHTML, tokens: _Tokens, at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    href = str(tokens[at].attrGet("href") or "")
    found = env["links"].get(href) if APP_LINK.match(href) else href if _GOOD_LINK.match(href) else None
    env.setdefault("open", []).append(bool(found))
    return f'<a href="{escape(found)}">' if found else ""


def _link_close(self: RendererHTML, tokens: _Tokens, at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    return "</a>" if env["open"].pop() else ""


def _image(self: RendererHTML, tokens: _Tokens, at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    return escape(tokens[at].content)  # its text


def _footnote_anchor(self: RendererHTML, tokens: _Tokens, at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    meta = tokens[at].meta
    again = f":{meta['subId']}" if meta.get("subId") else ""
    place = f"fnref-{env['docId']}-{meta['id'] + 1}{again}"
    return f' <a href="#{place}" class="footnote-backref" aria-label="Back to the text">↩</a>'
