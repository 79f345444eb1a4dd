"""Questions on paper: nothing tells the key, and an answer is worth what the same answer in the app is worth."""

import pytest

from assessments.domain.papers import PaperItem, draw_items, fingerprint, mark, write_papers
from assessments.domain.papers.asking import write_item
from assessments.domain.papers.marking import key_of

SINGLE = {
    "kind": "single",
    "level": 3,
    "stem": "Which one?",
    "explanation": "SECRET",
    "options": [
        {"text": "first", "correct": True, "why": "SECRET"},
        {"text": "second", "why": "SECRET"},
        {"text": "third\n```\ncode\n```"},
    ],
}
MULTIPLE = {
    "kind": "multiple",
    "level": 3,
    "stem": "Which?",
    "options": [{"text": "a1", "correct": True}, {"text": "a2", "correct": True}, {"text": "a3"}, {"text": "a4"}],
}
NUMERIC = {"kind": "numeric", "level": 3, "stem": "How many?", "answer": 0.75, "tolerance": 0.01, "unit": "s"}
SHORT = {"kind": "short", "level": 3, "stem": "Which word?", "accept": ["WORKDIR", "workdir"]}
ORDERING = {"kind": "ordering", "level": 3, "stem": "Order.", "sequence": ["one", "two", "three", "four"]}
MATCHING = {
    "kind": "matching",
    "level": 3,
    "stem": "Match.",
    "pairs": [{"left": "COPY", "right": "brings"}, {"left": "RUN", "right": "runs"}],
    "distractors": ["deletes"],
}
ALL = {
    "single": SINGLE,
    "multiple": MULTIPLE,
    "numeric": NUMERIC,
    "short": SHORT,
    "ordering": ORDERING,
    "matching": MATCHING,
}


def paper_item(kind, *, seed=7, key="", **changes):
    return PaperItem(key or f"telling-{kind}-id", ALL[kind] | changes, seed)


def letters(item):
    """The letter of each text that the paper offers."""
    return {text: mark for mark, _, text in list(item.offered.values())[-1]}


def right_answer(item):
    at = letters(item) if item.offered else {}
    return {
        "single": lambda: at["first"],
        "multiple": lambda: [at["a2"], at["a1"]],
        "numeric": lambda: "3/4",
        "short": lambda: " workdir.",
        "ordering": lambda: [at["one"], at["two"], at["three"], at["four"]],
        "matching": lambda: {"1": at["brings"], "2": at["runs"]},
    }[item.kind]()


def marked(item, answer, **more):
    return mark([item], asked={item.name: fingerprint(item)}, answers={item.name: answer}, **more)


@pytest.mark.parametrize("kind", ALL)
def test_a_paper_tells_neither_key_nor_level_nor_the_telling_id(kind):
    for seed in range(40):
        item = paper_item(kind, seed=seed)
        text = write_item(item)
        assert text.startswith(f"## {item.name}\n")
        for word in ("SECRET", "telling", "correct", "0.75", "0.01", "WORKDIR", "level"):
            assert word not in text.replace(item.name, "")


def test_a_number_is_asked_for_in_its_unit():
    assert "*Write a number, in s.*" in write_item(paper_item("numeric"))


def test_code_stays_inside_its_option():
    assert "third\n  ```\n  code\n  ```" in write_item(paper_item("single"))


@pytest.mark.parametrize("kind", ["single", "multiple", "ordering", "matching"])
def test_every_letter_is_right_about_as_often_whatever_the_author_wrote_first(kind):
    offered = list(paper_item(kind).offered.values())[-1]
    first = min(text for _, _, text in offered)
    places = [letters(paper_item(kind, key=f"item-{number}"))[first] for number in range(1_000)]
    for letter, _, _ in offered:
        assert places.count(letter) > 1_000 / len(offered) * 0.8


@pytest.mark.parametrize("kind", ALL)
def test_the_right_answer_is_right(kind):
    for seed in range(20):
        item = paper_item(kind, seed=seed)
        marks = marked(item, right_answer(item))
        assert (marks.items, marks.answered, marks.right, marks.disagreements) == (1, 1, 1, [])


def test_a_wrong_answer_is_shown_beside_the_key_in_words():
    item = paper_item("single")
    at = letters(item)
    (found,) = marked(item, at["second"].lower(), remarks={item.name: "Doubtful."}).disagreements
    assert (found.item, found.stem, found.remark) == ("telling-single-id", "Which one?", "Doubtful.")
    assert (found.given, found.key) == (f"{at['second']} (second)", f"{at['first']} (first)")


def test_a_part_is_worth_what_it_is_worth_in_the_app():
    item = paper_item("multiple")
    (found,) = marked(item, [letters(item)["a1"]]).disagreements
    assert (found.score, found.malformed) == (0.5, "")
    item = paper_item("matching")
    at = letters(item)
    (found,) = marked(item, {"1": at["brings"], "2": at["deletes"]}).disagreements
    assert found.score == 0.5
    assert found.given == f"1 (COPY) → {at['brings']} (brings); 2 (RUN) → {at['deletes']} (deletes)"
    item = paper_item("ordering")
    assert marked(item, right_answer(item)[::-1]).disagreements[0].score == 0


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("single", "H"),
        ("single", ["A"]),
        ("single", 1),
        ("multiple", "A"),
        ("multiple", []),
        ("multiple", ["A", "A"]),
        ("multiple", [{}]),
        ("numeric", "many"),
        ("numeric", []),
        ("short", 4),
        ("ordering", ["A", "B"]),
        ("ordering", {"1": "A"}),
        ("matching", {"1": "A"}),
        ("matching", {"1": "A", "2": "A"}),
        ("matching", {"1": "A", "3": "B"}),
        ("matching", ["A", "B"]),
        ("matching", {"1": {}, "2": None}),
    ],
)
def test_what_can_not_be_read_is_said_to_be_so_and_is_not_right(kind, answer):
    marks = marked(paper_item(kind), answer)
    assert (marks.answered, marks.right) == (1, 0)
    assert marks.disagreements[0].malformed


def test_null_and_nothing_are_no_answers_but_a_remark_is_kept():
    item, other = paper_item("single"), paper_item("short")
    asked = {one.name: fingerprint(one) for one in (item, other)}
    marks = mark([item, other], asked=asked, answers={item.name: None}, remarks={item.name: "Two are right."})
    assert (marks.items, marks.answered, marks.disagreements) == (2, 0, [])
    assert marks.remarks == {item.key: "Two are right."}


def test_a_mended_key_is_marked_anew_and_a_changed_question_is_not_marked():
    item = paper_item("numeric")
    asked, answers = {item.name: fingerprint(item)}, {item.name: 0.8}
    assert mark([paper_item("numeric", answer=0.8)], asked=asked, answers=answers).right == 1
    changed = mark([paper_item("numeric", stem="How few?")], asked=asked, answers=answers)
    assert (changed.answered, changed.changed) == (0, ["telling-numeric-id"])
    assert mark([], asked=asked, answers=answers).changed == [item.name]


@pytest.mark.parametrize(
    ("kind", "key"),
    [("numeric", "0.75 ± 0.01 s"), ("short", "WORKDIR or workdir")],
)
def test_the_key_of_a_typed_answer_in_words(kind, key):
    assert key_of(paper_item(kind)) == key


def test_the_same_seed_draws_the_same_items_and_another_one_others():
    items = [paper_item("short", key=f"item-{number}") for number in range(50)]
    drawn = draw_items(items, seed=7, sample=10)
    assert drawn == draw_items(items[::-1], seed=7, sample=10)
    assert len({item.key for item in drawn}) == 10
    assert sorted(item.key for item in draw_items(items, seed=7)) == sorted(item.key for item in items)
    others = [paper_item("short", key=item.key, seed=8) for item in items]
    assert [item.key for item in draw_items(others, seed=8, sample=10)] != [item.key for item in drawn]


def test_papers_hold_at_most_so_many_items_each():
    items = [paper_item("short", key=f"item-{number}") for number in range(5)]
    papers = write_papers(items, title="Small", size=2)
    assert [(paper.name, len(paper.items)) for paper in papers] == [
        ("paper-01.md", 2),
        ("paper-02.md", 2),
        ("paper-03.md", 1),
    ]
    assert papers[1].text.startswith("# Small: question paper 2 of 3\n")
    assert papers[1].text.count("\n## q-") == 2
