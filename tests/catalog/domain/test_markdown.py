"""Markdown becomes HTML that is safe to show."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillpath.catalog.domain.markdown import (
    contents,
    inspect,
    minutes_to_read,
    plain,
    render,
    render_card,
    word_count,
)
from skillpath.catalog.domain.markdown.formulas import keep_together
from skillpath.catalog.domain.markdown.rendering import _engine
from skillpath.catalog.domain.markdown.safety import make_safe

NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "![x](javascript:alert(1))",
    "![x](https://tracker.example/pixel.png)",
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example/"onmouseover="alert(1))',
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "```html\n<script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "``` python onload=alert(1)\nx\n```",
    "`<script>alert(1)</script>`",
    "$<script>alert(1)</script>$",
    r"$\href{javascript:alert(1)}{x}$",
    r"$\style{background:url(javascript:alert(1))}{x}$",
    "$$\n</math><script>alert(1)</script>\n$$",
    r"$\text{<img src=x onerror=alert(1)>}$",
    "# <script>alert(1)</script>",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    "term\n: <iframe src=//evil.example></iframe>",
    "<style>body{display:none}</style>",
    "<!--><script>alert(1)</script>-->",
    "<math><mtext></mtext><script>alert(1)</script></math>",
    "\x00<script>alert(1)</script>",
    "\ue000\ue001<script>\ue002",
]


class Watch(HTMLParser):
    """Refuses what a browser would run or fetch."""

    def handle_starttag(self, tag, attributes):
        assert tag not in {
            "script",
            "img",
            "svg",
            "iframe",
            "style",
            "object",
            "embed",
            "form",
            "input",
            "base",
            "link",
        }
        for name, value in attributes:
            assert name in {"href", "id", "class", "tabindex", "role", "aria-label", "rel", "start"} or tag in MATHS, (
                name
            )
            assert name != "style"
            assert not name.startswith("on")
            if name == "href":
                assert re.match(r"https?://|mailto:|#|/skills/", value), value

    def handle_comment(self, data):
        raise AssertionError(data)


ACTIVE = {"script", "img", "svg", "iframe", "style", "object", "embed", "form", "input", "base", "link"}
ATTRIBUTES = {"href", "id", "class", "tabindex", "role", "aria-label", "rel", "start"}
MATHS = {"math", "mrow", "mi", "mn", "mo", "mtext", "mfrac", "msub", "msup", "mover", "munder", "mtable", "mstyle"}


def assert_harmless(html):
    watch = Watch()
    watch.feed(html)
    watch.close()


@pytest.mark.parametrize("text", NASTY)
def test_nothing_nasty_comes_through(text):
    assert_harmless(render(text))
    assert_harmless(render(text, anchors=True))
    for side in render_card(kind="cloze", front=f"{{{{{text}}}}} and {text}", back=text):
        assert_harmless(side)


@pytest.mark.parametrize(
    "html",
    [
        "<math><mi>x</mi><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<a id='evil' href=' javascript:alert(1)'>b</a>",
        "<h2 id='location' style='x' onclick='y'>b</h2>",
    ],
)
def test_the_second_wall_holds_without_the_first(html):
    safe = make_safe(html)
    assert_harmless(safe)
    assert "id=" not in safe
    assert "javascript" not in safe


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_at_all_is_rendered_harmlessly(text):
    assert_harmless(render(text))


def the_long_way(text):
    return make_safe(keep_together(_engine().render(text, {"links": {}, "docId": "x", "ids": {}})))


@settings(deadline=None)  # a busy machine is no failure
@given(st.from_regex(r"[A-Za-z][\w ,.;:'\"(){}?!/%+=-]*", fullmatch=True))
def test_the_short_way_for_plain_text_gives_what_the_long_way_gives(text):
    assert render(text.strip()) == the_long_way(text.strip())


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(alphabet="ab1 *_`[]()!<>&$|#:-+.~^\\{}=\"'\u00a0\u2028é", max_size=40))
def test_the_short_way_for_one_line_gives_what_the_long_way_gives(text):
    assert render(f"a{text}".strip()) == the_long_way(f"a{text}".strip())


def test_links_into_the_app_lead_to_their_pages_and_links_to_nowhere_are_only_text():
    links = {"skill:python": "/skills/python/"}
    assert render("[a](skill:python) [b](skill:gone) [c](https://a.example)", links) == (
        '<p><a href="/skills/python/" rel="noopener">a</a> b <a href="https://a.example" rel="noopener">c</a></p>\n'
    )


def test_tables_scroll_on_their_own_and_keep_their_alignment():
    html = render("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert html.startswith('<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table>')
    assert '<td class="right">2</td>' in html
    assert html.endswith("</table></div>\n")


def test_code_has_classes_for_its_colours_and_its_language():
    html = render("```python\nprint('a')\n```")
    assert html == (
        '<pre class="highlight" tabindex="0"><code class="language-python"><span class="nb">print</span>'
        '<span class="p">(</span><span class="s1">\'a\'</span><span class="p">)</span>\n</code></pre>\n'
    )
    assert 'class="language-text"' in render("```no-such-language\nx < y\n```")


@pytest.mark.parametrize("text", ["$n$ = 10", "a $x^2$ b", r"The $\frac{a}{b}$ of 5", "$a$-axis"])
def test_formulas_become_mathml(text):
    assert render(text).count("<math") == 1
    assert "$" not in render(text)


@pytest.mark.parametrize("text", ["It costs $5 or $6.", "5$ and 6$", r"\$x\$", "a $ b $ c", "`$x$`"])
def test_prices_are_no_formulas(text):
    assert "<math" not in render(text)


def test_a_formula_on_its_own_lines_is_shown_large():
    html = render("$$\n\\sum_{i=1}^n i\n$$")
    assert html.startswith('<div class="formula"')
    assert 'display="block"' in html
    assert 'display="block"' in render("so $$x$$ it is")


def test_headings_have_ids_that_the_table_of_contents_knows():
    text = "# Top\n\n## Names & `code`\n\n## Names & `code`\n\n> ## Quoted\n\n### Änderung"
    html = render(text, anchors=True)
    found = contents(text)
    assert found == [
        {"id": "s-top", "title": "Top", "level": 2},
        {"id": "s-names-code", "title": "Names & code", "level": 2},
        {"id": "s-names-code.2", "title": "Names & code", "level": 2},
        {"id": "s-änderung", "title": "Änderung", "level": 3},
    ]
    assert re.findall(r'<h\d id="([^"]*)"', html) == [entry["id"] for entry in found]
    assert "id=" not in render(text)


def test_footnotes_of_two_texts_on_a_page_do_not_share_ids():
    ids = [set(re.findall(r'id="([^"]*)"', render(f"{word}[^1]\n\n[^1]: note"))) for word in ("one", "two")]
    assert len(ids[0]) == len(ids[1]) == 2
    assert ids[0].isdisjoint(ids[1])


def test_words_are_counted_as_they_are_seen():
    html = render("Two **words**, `one code`, $a + b$ and [a link](https://a.example/x/y).\n\n- don't")
    assert word_count(html) == 9
    assert [minutes_to_read(words) for words in (0, 99, 250, 500)] == [1, 1, 1, 2]


def test_the_beginning_of_a_text_is_cut_at_a_word():
    assert plain("What does **this** `do`?\n\nMore.") == "What does this do? More."
    assert plain("word " * 40, most=20) == "word word word word…"
    assert plain("x" * 100, most=10) == "xxxxxxxxx…"


def test_a_cloze_card_hides_its_gaps_and_marks_them_on_the_back():
    front, back = render_card(kind="cloze", front="A `df.{{groupby}}` gives {{**groups**}}.", back="A remark.")
    gap = '<span class="cloze" role="img" aria-label="gap">[…]</span>'
    assert front == f"<p>A <code>df.{gap}</code> gives {gap}.</p>\n"
    assert back == (
        "<p>A <code>df.<mark>groupby</mark></code> gives <mark><strong>groups</strong></mark>.</p>\n<p>A remark.</p>\n"
    )


def test_a_gap_in_a_formula_is_a_box_and_a_formula_may_be_a_gap():
    front, back = render_card(kind="cloze", front="$a = {{b}}$, so {{$c^2$}} is", back="")
    assert "◻" in front
    assert "<mi>b</mi>" not in front
    assert "<mi>c</mi>" not in front
    assert "<mi>b</mi>" in back
    assert "<mark><math" in back


def test_what_is_wrong_in_a_text_is_found_with_its_line():
    found = inspect("[a](foo)\n\n- [b](skill:x)\n- ![i](x.png)\n\n```\n[c](nope)\n```\n\n`d[0](x)`")
    assert [(one.kind, one.value, one.line, bool(one.wrong)) for one in found] == [
        ("link", "foo", 0, True),
        ("link", "skill:x", 2, False),
        ("image", "x.png", 3, True),
    ]


def test_a_formula_that_cannot_be_read_is_found_and_shown_as_written():
    text = r"so $\frac{a}{$ it is"
    assert [one.kind for one in inspect(text) if one.wrong] == ["maths"]
    assert '<code class="latex">' in render(text)


def test_an_empty_corner_of_a_table_is_no_heading():
    html = render("|   | a |\n|---|---|\n| b | c |\n")
    assert "<th></th>" not in html
    assert "<th>a</th>" in html
