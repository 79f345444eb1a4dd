"""Formulas: signs stand tightly, names apart, and nothing is lost between LaTeX and MathML."""

import re

import pytest

from skillpath.catalog.domain.markdown.formulas import mathml

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


@pytest.mark.parametrize("latex", ["a - x", "(a) - x", "a! - x", "a_i - x", "|a| - x", "\\log a - x"])
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
