"""Canonical files: one way to write each value, and what is written is what is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillpath.catalog.domain.packs import canonical, read_pack
from skillpath.catalog.domain.packs.folder import PackFile, kind_of
from skillpath.catalog.domain.packs.groups import ListOf, Record, may, need
from skillpath.catalog.domain.packs.nodes import read_yaml
from skillpath.catalog.domain.packs.reading import read_things
from skillpath.catalog.domain.packs.scalars import Number
from skillpath.catalog.domain.packs.shapes import Line, Markdown, Reader
from skillpath.catalog.domain.packs.writing import lay_out, write_yaml

INNER = Record((need("name", Line()), may("size", Number())), flow=True)
SHAPE = Record(
    (
        may("line", Line()),
        may("text", Markdown()),
        may("number", Number()),
        may("words", ListOf(Line()), []),
        may("texts", ListOf(Markdown()), []),
        may("inner", ListOf(INNER), []),
    )
)

TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)
AWKWARD = st.sampled_from(
    [
        *["no", "true", "null", "~", "12", "1e5", "0x1F", ".5", "2026-11-22", "12:30", "1.0.0", "=", "<<", "yes, no"],
        *[
            "a: b",
            "a #b",
            "- a",
            "a:",
            "'",
            '"',
            "a, b",
            "[a]",
            "{a}",
            "#",
            "---",
            "%a",
            "@a",
            "`a`",
            "*a*",
            "&a",
            "!a",
        ],
        *["|", ">", "What?", "a?b", "\\", "a\\nb", "é", "日本", "x" * 300],
        *["a\nb", "  a\nb", "a\n\n  b", "\ta\nb", "a\n---\nb", "a \nb", "trailing\n\n", "\U0001f600 a\nb"],
        *["a\u2028b\nc", "a\xa0b\nc", "a\x85b", "a\ufeffb\nc", "\x1b[0m\nx"],
    ]
)
WORD = st.one_of(TEXT, AWKWARD)


@st.composite
def values(draw):
    value = {
        "line": draw(WORD),
        "text": draw(WORD),
        "number": draw(st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9, allow_nan=False))),
        "words": draw(st.lists(WORD, max_size=4)),
        "texts": draw(st.lists(WORD, max_size=3)),
        "inner": draw(st.lists(st.fixed_dictionaries({"name": WORD, "size": st.integers(1, 9)}), max_size=3)),
    }
    trimmed = SHAPE.trim(value)
    trimmed["words"] = [word for word in trimmed.get("words", []) if word]
    trimmed["texts"] = [word for word in trimmed.get("texts", []) if word]
    trimmed["inner"] = [entry for entry in trimmed.get("inner", []) if entry.get("name")]
    return {name: one for name, one in trimmed.items() if one not in ("", [])}


@settings(deadline=None)  # a busy machine is no failure
@given(values())
def test_what_is_written_is_what_is_read(value):
    if not value:
        return
    text = write_yaml(SHAPE, value)
    node, problems = read_yaml(text, file="a.yaml")
    assert problems == []
    reader = Reader("a.yaml")
    read = SHAPE.read(node, reader, ())
    assert [problem for problem in reader.problems if "characters; " not in problem.message] == []
    assert SHAPE.trim(read) == value
    assert write_yaml(SHAPE, SHAPE.trim(read)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"line": "Plain words"}, "line: Plain words\n"),
        ({"line": "no"}, 'line: "no"\n'),
        ({"line": "2"}, 'line: "2"\n'),
        ({"line": "1.0.0"}, "line: 1.0.0\n"),
        ({"line": "a: b"}, 'line: "a: b"\n'),
        ({"text": "a\n\nb"}, "text: |\n  a\n\n  b\n"),
        ({"text": "  a\nb"}, "text: |2\n    a\n  b\n"),
        ({"text": "a\u2028b\nc"}, 'text: "a\\U00002028b\\nc"\n'),
        ({"number": 4}, "number: 4\n"),
        ({"words": ["a", "b, c"]}, 'words: [a, "b, c"]\n'),
        ({"words": ["w" * 110, "b"]}, f"words:\n  - {'w' * 110}\n  - b\n"),
        ({"texts": ["a\nb", "c"]}, "texts:\n  - |\n    a\n    b\n  - c\n"),
        ({"inner": [{"name": "a", "size": 2}]}, "inner:\n  - {name: a, size: 2}\n"),
        ({"inner": [{"name": "x" * 120}]}, f"inner:\n  - name: {'x' * 120}\n"),
    ],
)
def test_each_value_has_one_way_to_be_written(value, text):
    assert write_yaml(SHAPE, value) == text


def forms_of(pack):
    return {
        kind: {key: canonical(kind, thing.value) for key, thing in things.items()}
        for kind, things in pack.things.items()
    }


def test_a_pack_laid_out_and_read_again_is_the_same(small):
    pack = read_pack(path=small)
    files = lay_out(canonical("pack", pack.meta), forms_of(pack))
    again = read_things([PackFile(name, kind_of(name), text) for name, text in files.items()])
    assert again.problems == []
    assert forms_of(again) == forms_of(pack)
    assert lay_out(canonical("pack", again.meta), forms_of(again)) == files


def test_further_articles_and_quizzes_of_a_skill_move_out_of_its_folder(small):
    (small / "articles" / "python-more.md").write_text("---\nid: python-more\ntitle: M\nskill: python\n---\nText.\n")
    quiz = "id: a-python-quiz\ntitle: Q\nskill: python\ndraw:\n  - {count: 3}\n"
    (small / "quizzes" / "more.yaml").write_text(quiz)
    pack = read_pack(path=small)
    assert pack.problems == []
    files = lay_out(canonical("pack", pack.meta), {kind: dict(sorted(f.items())) for kind, f in forms_of(pack).items()})
    assert "id: python-article" in files["skills/python/article.md"]
    assert "skill: python" in files["articles/python-more.md"]
    assert "id: a-python-quiz" in files["skills/python/quiz.yaml"]
    assert files["quizzes/python-quiz.yaml"].endswith("draw:\n  - {levels: [1, 3], count: 4}\n")
