"""Formulas: signs stand tightly, names apart, and nothing is lost between LaTeX and MathML."""

import re

import pytest

from skillpath.catalog.domain.markdown.formulas import keep_together, mathml

THIN = '<mspace width="0.167em" />'
TIGHT = '<mo form="prefix">−</mo>'


def inside(latex, *, block=False):
    return re.fullmatch(r"<math[^>]*><mrow>(.*)</mrow></math>", mathml(latex, block=block))[1]


@pytest.mark.parametrize(
    "latex",
    [
        "-x",
        "a = -x",
        "a \\cdot -x",
        "(-x)",
        "[-x, y]",
        "(y, -x)",
        "(y,\\ -x)",
        "(y, \\quad -x)",
        "x^{-x}",
        "\\frac{-x}{2}",
    ],
)
def test_a_sign_stands_tightly_before_its_number(latex):
    assert f"{TIGHT}<mi>x</mi>" in inside(latex)


@pytest.mark.parametrize(
    "latex", ["a - x", "(a) - x", "a! - x", "(a)^2 - x", "\\sum_{i} a - x", "a_i - x", "|a| - x", "\\log a - x"]
)
def test_a_minus_between_two_keeps_its_spaces(latex):
    assert "<mo>−</mo><mi>x</mi>" in inside(latex)


def test_the_name_of_a_function_stands_apart_from_letters_and_close_to_brackets():
    assert inside("y \\ln p") == f"<mi>y</mi>{THIN}<mi>ln</mi>{THIN}<mi>p</mi>"
    assert THIN not in inside("\\log(x)")
    assert inside("a + \\log_2 x").endswith(f"<mo>+</mo><msub><mi>log</mi><mn>2</mn></msub>{THIN}<mi>x</mi>")
    assert inside("\\operatorname{softmax}(x)").startswith('<mi>softmax</mi><mo stretchy="false">(</mo>')
    assert inside("\\max_i x") == f"<msub><mi>max</mi><mi>i</mi></msub>{THIN}<mi>x</mi>"


def test_what_means_something_in_html_is_escaped_once():
    assert inside("x < y") == "<mi>x</mi><mo>&lt;</mo><mi>y</mi>"
    assert "&amp;#" not in mathml("\\theta \\le \\infty \\text{ & so on}", block=True)


def test_a_block_says_so():
    assert 'display="block"' in mathml("x", block=True)
    assert 'display="inline"' in mathml("x", block=False)


def pieces(latex):
    return re.findall(r"<math[^>]*>.*?</math>", mathml(latex, block=False))


def words(html):
    return re.sub(r"<[^>]*>", "", html)


def test_a_long_formula_in_a_line_may_be_broken_before_its_relations_and_signs():
    assert len(pieces("a + b = c")) == 1
    assert len(pieces("(10 + 10)^2 / (10^2 + 10) = 3.64")) == 2
    assert [words(one) for one in pieces("0.25 \\cdot 100 + 0.75 \\cdot 10 = 32.5 \\approx 33")] == [
        "0.25·100+0.75·10",
        "=32.5",
        "≈33",
    ]
    long = "1000 + 2000 - 3000 + 4000 - 5000 + 6000"
    assert [words(one) for one in pieces(long)] == ["1000", "+2000", "−3000", "+4000", "−5000", "+6000"]
    assert '<mo form="infix">+</mo>' in pieces(long)[1]


@pytest.mark.parametrize(
    "latex",
    [
        "(1000 + 2000 - 3000 + 4000 - 5000 + 6000)",
        "\\frac{1000 + 2000 + 3000}{4000 + 5000 + 6000 = 7}",
        "x^{1000 + 2000 + 3000 + 4000 + 5000}",
    ],
)
def test_nothing_is_broken_within_brackets_fractions_and_powers(latex):
    assert len(pieces(latex)) == 1


def test_a_block_is_never_broken():
    assert mathml("1000 + 2000 - 3000 + 4000 - 5000 + 6000 = 5000", block=True).count("<math") == 1


def test_a_formula_keeps_what_touches_it_on_its_line():
    formula = mathml("k", block=False)
    together = '<span class="together">{}</span>'.format
    assert keep_together(f"<p>by {formula}-means, ({formula}) or {formula}</p>") == (
        f"<p>by {together(f'{formula}-means,')} {together(f'({formula})')} or {formula}</p>"
    )
    assert keep_together("<p>no formula</p>") == "<p>no formula</p>"
