"""YAML is read with its lines, and without its surprises."""

import pytest

from skillpath.catalog.domain.packs.nodes import Listing, Scalar, Table, read_yaml


def texts(text):
    node, problems = read_yaml(text, file="a.yaml")
    assert problems == []
    return {name: value.text for name, value in node.fields.items()}


def test_words_that_other_readers_turn_into_booleans_and_numbers_stay_words():
    written = "a: no\nb: on\nc: yes\nd: 12:30:45\ne: 2026-11-22\nf: 0o14\ng: 1_000\nh: ~\n"
    assert texts(written) == {
        "a": "no",
        "b": "on",
        "c": "yes",
        "d": "12:30:45",
        "e": "2026-11-22",
        "f": "0o14",
        "g": "1_000",
        "h": "~",
    }


def test_every_value_knows_its_line_and_whether_it_was_quoted():
    node, _ = read_yaml('a: 1\nb:\n  - "x"\n  - |\n    text\n', file="a.yaml", first_line=10)
    assert isinstance(node, Table)
    assert node.lines == {"a": 10, "b": 11}
    assert node.fields["a"] == Scalar("1", plain=True, line=10)
    listing = node.fields["b"]
    assert isinstance(listing, Listing)
    assert listing.items == [
        Scalar("x", plain=False, line=12),
        Scalar("text\n", plain=False, line=13, block=True),
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: &x 1\n", 1, "anchor"),
        ("b: 2\na: *x\n", 2, "alias"),
        ("a: !!python/object:os.system x\n", 1, "tag"),
        ("a: !!str 1\n", 1, "tag"),
        ("a: 1\nb: 2\na: 3\n", 3, "second time (first on line 1)"),
        ("? [a, b]\n: 1\n", 1, "must be one word"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("a: [1, 2\nb: 3\n", 2, "not complete YAML"),
        ("a: 'no end\n", 2, "not complete YAML"),
        ("a: b: c\n", 1, "not complete YAML"),
        ("a:\n\t- b\n", 2, "not complete YAML"),
        ("a: \x07\n", 1, "can't be read as YAML"),
        ("[" * 50 + "]" * 50, 1, "nested deeper"),
        ("[" * 100_000, 1, "nested deeper"),
    ],
)
def test_what_is_refused_is_said_with_its_line(text, line, message):
    _, problems = read_yaml(text, file="a.yaml")
    assert len(problems) == 1
    assert problems[0].file == "a.yaml"
    assert problems[0].line == line
    assert message in problems[0].message
    assert problems[0].remedy


def test_a_bomb_of_aliases_is_refused_before_it_unfolds():
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    node, problems = read_yaml(bomb, file="bomb.yaml")
    assert node is None
    assert [problem.line for problem in problems] == [1]


def test_an_empty_text_is_no_tree_and_no_problem():
    assert read_yaml("# only a remark\n", file="a.yaml") == (None, [])
