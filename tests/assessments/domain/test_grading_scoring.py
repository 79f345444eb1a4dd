"""What answers are worth."""

import itertools
import math
import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.domain.grading import KINDS, Grade, MalformedAnswer, grade, guess_chance, read_numbers
from tests.assessments.domain.contents import (
    CONTENTS,
    MATCHING,
    MULTIPLE,
    NUMERIC,
    ORDERING,
    RIGHT,
    SHORT,
    SINGLE,
    some_answers,
    some_json,
)


@pytest.mark.parametrize("kind", KINDS)
def test_the_right_answer_scores_one(kind):
    assert grade(kind, CONTENTS[kind], RIGHT[kind]) == Grade(score=1.0, correct=True)


@pytest.mark.parametrize("choice", ["b", "c"])
def test_a_wrong_choice_scores_nothing(choice):
    assert grade("single", SINGLE, {"choice": choice}) == Grade(score=0.0, correct=False)


@pytest.mark.parametrize(
    ("choices", "score"), [("a", 0.5), ("ac", 0.0), ("abc", 0.5), ("abcd", 0.0), ("c", 0.0), ("ab", 1.0)]
)
def test_false_alarms_take_from_the_hits(choices, score):
    assert grade("multiple", MULTIPLE, {"choices": list(choices)}) == Grade(score=score, correct=score == 1)


@pytest.mark.parametrize(
    ("order", "score"), [("abcd", 1.0), ("abdc", 2 / 3), ("bacd", 2 / 3), ("badc", 1 / 3), ("dcba", 0.0), ("cdab", 0.0)]
)
def test_an_order_is_worth_its_kendall_tau(order, score):
    graded = grade("ordering", ORDERING, {"order": list(order)})
    assert graded.score == pytest.approx(score)
    assert graded.correct == (order == "abcd")


def test_matching_is_worth_the_share_of_right_rows():
    assert grade("matching", MATCHING, {"pairs": {"a": "a", "b": "x", "c": "b"}}).score == pytest.approx(1 / 3)
    assert grade("matching", MATCHING, {"pairs": {"a": "b", "b": "c", "c": "a"}}) == Grade(0.0, False)


def test_right_sides_that_read_the_same_are_the_same():
    content = {
        "pairs": [{"id": name, "left_html": name, "right_html": "even" if name in "bd" else "odd"} for name in "abd"]
    }
    assert grade("matching", content, {"pairs": {"a": "a", "b": "d", "d": "b"}}).correct


@pytest.mark.parametrize(
    "typed",
    ["0.75", "0,75", ".75", "+0.75", "75%", "75 %", "3/4", "3 / 4", "¾", "7.5e-1", "7,5E-1", " 0.750 ", "0.75 s",
     "0.75S", "０．７５", "6/8", "1,5/2", 0.75, "0.74", "0.76", "\u00a00.75"],
)  # fmt: skip
def test_a_number_may_be_typed_in_many_ways(typed):
    assert grade("numeric", NUMERIC, {"number": typed}).correct


@pytest.mark.parametrize("typed", ["0.7399", "0.7601", "-0.75", "75", "4/3", "1e9", 0, "0.75%"])
def test_another_number_is_wrong(typed):
    assert grade("numeric", NUMERIC, {"number": typed}) == Grade(0.0, False)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("1e-3", [Fraction(1, 1000)]),
        ("1 000", [1000]),
        ("1 234 567,5", [Fraction(2469135, 2)]),
        ("1\u202f000", [1000]),
        ("1,250", [Fraction(5, 4), 1250]),
        ("0,250", [Fraction(1, 4)]),
        ("1,234,567", [1234567]),
        ("1,234.5", [Fraction(2469, 2)]),
        ("1.234,5", [Fraction(2469, 2)]),
        ("1 3/4", [Fraction(7, 4)]),
        ("1½", [Fraction(3, 2)]),
        ("−2", [-2]),
        ("- 2", [-2]),
        ("-1/2", [Fraction(-1, 2)]),
        ("12.", [12]),
        (10**300, [10**300]),
    ],
)
def test_numbers_are_read_exactly(typed, values):
    assert list(read_numbers(typed)) == values


@pytest.mark.parametrize(
    "typed",
    ["", " ", "nan", "inf", "-Infinity", "1e999", "1e-999", "1/0", "0/0", "10²", "x", "1_000", "0x10", "1 2", "1,2,3",
     "1..2", "--1", "%", "s", "1e", "٣", "1" * 65, "5 s 5", None, True, [], {}, math.nan, math.inf, 10**400, "1%%"],
)  # fmt: skip
def test_what_is_no_number_is_refused_and_not_wrong(typed):
    with pytest.raises(MalformedAnswer) as refused:
        grade("numeric", NUMERIC, {"number": typed})
    assert str(refused.value).endswith(".")


def test_a_unit_with_an_exponent_or_a_percent_sign_may_stand_behind_the_number():
    assert grade("numeric", {"answer": 12, "unit": "m²"}, {"number": "12 m²"}).correct
    assert grade("numeric", {"answer": 75, "unit": "%"}, {"number": "75 %"}).correct
    assert grade("numeric", {"answer": 75, "unit": "%"}, {"number": "75"}).correct
    assert grade("numeric", {"answer": 5, "unit": "µs"}, {"number": "5 μs"}).correct


@given(st.integers(-(10**6), 10**6), st.integers(0, 6), st.integers(0, 5))
def test_the_edge_of_a_tolerance_is_inside(whole, places, width):
    key, tolerance = whole / 10**places, width / 10**places
    content = {"answer": key, "tolerance": tolerance}
    for edge, beyond in ((whole + width, whole + width + 1), (whole - width, whole - width - 1)):
        assert grade("numeric", content, {"number": f"{edge}e-{places}"}).correct
        assert not grade("numeric", content, {"number": f"{beyond}e-{places}"}).correct


@given(st.floats(allow_nan=False, allow_infinity=False, width=64))
def test_a_float_written_out_is_read_back(number):
    assert [float(value) for value in read_numbers(repr(number))] == [number]


@pytest.mark.parametrize(
    "typed",
    ["Dockerfile", "DOCKERFILE", "  dockerfile .", "ｄｏｃｋｅｒｆｉｌｅ", "the\n Dockerfile", "docker\u200bfile"],
)
def test_a_short_answer_is_compared_as_people_read_it(typed):
    assert grade("short", SHORT, {"text": typed}).correct


def test_case_counts_only_where_the_item_says_so():
    strict = {"accept": ["WORKDIR"], "case_sensitive": True}
    assert grade("short", strict, {"text": "WORKDIR."}).correct
    assert not grade("short", strict, {"text": "workdir"}).correct
    assert grade("short", {"accept": ["it’s — STRASSE"]}, {"text": "it's — straße"}).correct


MALFORMED = [
    ("single", {}),
    ("single", {"choice": "z"}),
    ("single", {"choice": ["a"]}),
    ("multiple", {"choices": []}),
    ("multiple", {"choices": "a"}),
    ("multiple", {"choices": ["a", "a"]}),
    ("multiple", {"choices": ["a", "z"]}),
    ("multiple", {"choices": [["a"]]}),
    ("short", {"text": " . "}),
    ("short", {"text": None}),
    ("short", {"text": "x" * 501}),
    ("short", {"text": "NU\x00L"}),
    ("short", {"text": "half a pair \ud800"}),
    ("ordering", {"order": ["a", "b", "c"]}),
    ("ordering", {"order": ["a", "b", "c", "c"]}),
    ("ordering", {"order": ["a", "b", "c", "z"]}),
    ("matching", {"pairs": {"a": "a", "b": "b"}}),
    ("matching", {"pairs": {"a": "a", "b": "a", "c": "c"}}),
    ("matching", {"pairs": {"a": "a", "b": "b", "c": "z"}}),
    ("matching", {"pairs": {"a": "a", "b": "b", "c": "c", "x": "x"}}),
    ("matching", {"pairs": ["a"]}),
]


@pytest.mark.parametrize(("kind", "answer"), MALFORMED)
def test_an_unreadable_answer_is_refused_in_plain_words(kind, answer):
    with pytest.raises(MalformedAnswer) as refused:
        grade(kind, CONTENTS[kind], answer)
    assert len(str(refused.value).split()) >= 3


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(KINDS), some_answers | some_json)
def test_whatever_is_sent_is_graded_or_refused(kind, answer):
    try:
        graded = grade(kind, CONTENTS[kind], answer)
    except MalformedAnswer:
        return
    assert 0.0 <= graded.score <= 1.0
    assert graded.correct == (graded.score == 1.0)


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=70) | st.text("0123456789.,/%eE+-− ½", max_size=12))
def test_whatever_is_typed_as_a_number_is_read_or_refused(typed):
    try:
        values = read_numbers(typed)
    except MalformedAnswer:
        return
    assert 1 <= len(values) <= 2


@pytest.mark.parametrize(
    ("kind", "chance"),
    [("single", 1 / 3), ("multiple", 1 / 15), ("numeric", 0), ("short", 0), ("ordering", 1 / 24), ("matching", 1 / 24)],
)
def test_the_chance_of_guessing_counts_the_ways(kind, chance):
    assert guess_chance(kind, CONTENTS[kind]) == chance


def test_the_chance_of_guessing_is_that_of_all_answers_one_could_give():
    ways = {
        "single": [{"choice": name} for name in "abc"],
        "multiple": [{"choices": list(some)} for n in range(1, 5) for some in itertools.combinations("abcd", n)],
        "ordering": [{"order": list(order)} for order in itertools.permutations("abcd")],
        "matching": [{"pairs": dict(zip("abc", some, strict=True))} for some in itertools.permutations("abcx", 3)],
    }
    for kind, answers in ways.items():
        right = [grade(kind, CONTENTS[kind], answer).correct for answer in answers]
        assert sum(right) / len(right) == guess_chance(kind, CONTENTS[kind])


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("single", {"options": SINGLE["options"][:1]}),
        ("multiple", {"options": MULTIPLE["options"][:1]}),
        ("ordering", {"sequence": ORDERING["sequence"][:1]}),
        ("matching", {"pairs": MATCHING["pairs"][:1]}),
    ],
)
def test_an_item_without_a_choice_has_no_chance_of_guessing(kind, content):
    with pytest.raises(ValueError, match="something to choose from"):
        guess_chance(kind, content)


def test_guessing_at_random_earns_little_by_partial_credit():
    chance = random.Random(1)
    scores = [grade("ordering", ORDERING, {"order": chance.sample("abcd", 4)}).score for _ in range(2000)]
    assert sum(scores) / len(scores) < 0.25
