"""What is stored of an item: enough to ask it, to grade it, and to write it down again."""

import pytest

from assessments.domain import grading
from skillpath.catalog.domain.items import content_of, guess_chance, source_of

OPTIONS = [{"text": "one", "correct": True, "why": "because"}, {"text": "two"}, {"text": "three"}]
VALUES = {
    "single": {"options": OPTIONS},
    "multiple": {"options": OPTIONS},
    "numeric": {"answer": 0.75, "tolerance": 0.01, "unit": "s"},
    "short": {"accept": ["a", "b"], "case_sensitive": False},
    "ordering": {"sequence": ["one", "two", "three"]},
    "matching": {"pairs": [{"left": "a", "right": "x"}, {"left": "b", "right": "y"}], "distractors": ["z"]},
}


def content(kind):
    return content_of({"kind": kind, **VALUES[kind]}, render=lambda text: f"<p>{text}</p>")


@pytest.mark.parametrize("kind", VALUES)
def test_the_source_comes_back_from_the_content(kind):
    again = content_of({"kind": kind, **source_of(kind, content(kind))}, render=lambda text: f"<p>{text}</p>")
    assert again == content(kind)


@pytest.mark.parametrize("kind", VALUES)
def test_the_chance_of_guessing_is_the_one_that_grading_counts_with(kind):
    assert guess_chance(kind, content(kind)) == pytest.approx(grading.guess_chance(kind, content(kind)), abs=1e-12)


def test_the_shapes_that_assessments_read():
    assert content("single")["options"][0] == {
        "id": "a",
        "text": "one",
        "html": "<p>one</p>",
        "correct": True,
        "why": "because",
        "why_html": "<p>because</p>",
    }
    assert content("matching") == {
        "pairs": [
            {"id": "a", "left": "a", "left_html": "<p>a</p>", "right": "x", "right_html": "<p>x</p>"},
            {"id": "b", "left": "b", "left_html": "<p>b</p>", "right": "y", "right_html": "<p>y</p>"},
        ],
        "distractors": [{"id": "c", "right": "z", "right_html": "<p>z</p>"}],
    }
