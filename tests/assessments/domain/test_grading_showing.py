"""What may be seen before the answer, and the way back from what was sent."""

import itertools
import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.domain.grading import (
    KINDS,
    MalformedAnswer,
    answer_from_shown,
    grade,
    public_content,
    shuffled_options,
    shuffled_rights,
    solution,
)
from tests.assessments.domain.contents import CONTENTS, MATCHING, ORDERING, RIGHT, SINGLE, some_answers, some_json

SECRETS = {"correct", "why_html", "answer", "tolerance", "accept", "case_sensitive", "pairs", "distractors", "note"}


def keys_in(shown):
    if isinstance(shown, dict):
        return set(shown) | {key for value in shown.values() for key in keys_in(value)}
    if isinstance(shown, list):
        return {key for value in shown for key in keys_in(value)}
    return set()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_tells_the_key_is_shown(kind):
    content = CONTENTS[kind] | {"note": "secret"}
    for seed in range(50):
        shown = public_content(kind, content, seed=seed)
        assert not keys_in(shown) & SECRETS
        assert "secret" not in json.dumps(shown)
        assert not {"0.75", "0.01"} & set(json.dumps(shown).split())


@pytest.mark.parametrize("kind", ["numeric", "short"])
def test_a_typed_item_shows_at_most_its_unit(kind):
    assert public_content(kind, CONTENTS[kind], seed=1) == ({"unit": "s"} if kind == "numeric" else {})


@pytest.mark.parametrize("kind", ["single", "multiple", "ordering", "matching"])
def test_what_is_shown_does_not_depend_on_the_order_or_the_ids_that_the_author_gave(kind):
    """Over all seeds every arrangement is shown alike often: where something stands says nothing of the key."""
    shown = [public_content(kind, CONTENTS[kind], seed=seed) for seed in range(3000)]
    lists = [[entry["html"] for entry in one[list(one)[-1]]] for one in shown]
    labels = {tuple(entry["id"] for entry in one[list(one)[-1]]) for one in shown}
    assert labels == {tuple(f"shown-{place}" for place in range(1, len(lists[0]) + 1))}
    arrangements = Counter(map(tuple, lists))
    ways = list(itertools.permutations(sorted(lists[0])))
    assert set(arrangements) == set(ways)
    assert max(arrangements.values()) < 2 * len(lists) / len(ways)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_shows_the_same_again(kind):
    assert public_content(kind, CONTENTS[kind], seed=7) == public_content(kind, CONTENTS[kind], seed=7)


def test_the_page_after_the_answer_shows_whole_options_in_the_same_order():
    for seed in range(20):
        before = public_content("single", SINGLE, seed=seed)["options"]
        after = shuffled_options(SINGLE, seed=seed)
        assert [option["html"] for option in after] == [option["html"] for option in before]
        assert sorted(option["id"] for option in after) == ["a", "b", "c"]
        assert all("why_html" in option for option in after)


def test_the_authors_order_is_kept_where_the_item_says_so_but_never_in_an_item_that_asks_for_the_order():
    kept = SINGLE | {"shuffle": False}
    assert {tuple(option["id"] for option in shuffled_options(kept, seed=seed)) for seed in range(20)} == {tuple("abc")}
    asked = ORDERING | {"shuffle": False}
    assert len({tuple(entry["id"] for entry in shuffled_options(asked, seed=seed)) for seed in range(20)}) > 5


def test_shuffling_leaves_the_content_as_it_was():
    before = json.dumps(SINGLE)
    shuffled_options(SINGLE, seed=3)[0]["html"] = "changed"
    public_content("single", SINGLE, seed=3)
    assert json.dumps(SINGLE) == before


def as_sent(kind, content, answer, *, seed):
    """Answer as a person would: look for the text on the page and send the label beside it."""
    shown = public_content(kind, content, seed=seed)
    if kind in ("numeric", "short"):
        return answer
    if kind == "matching":
        text = {pair["id"]: pair["right_html"] for pair in content["pairs"]}
        left = {pair["id"]: pair["left_html"] for pair in content["pairs"]}
        label = {entry["html"]: entry["id"] for entry in shown["left"] + shown["right"]}
        return {"pairs": {label[left[row]]: label[text[match]] for row, match in answer["pairs"].items()}}
    entries = content.get("options") or content["sequence"]
    text = {entry["id"]: entry["html"] for entry in entries}
    label = {entry["html"]: entry["id"] for entry in shown.get("options") or shown["sequence"]}
    ((field, sent),) = answer.items()
    return {field: [label[text[each]] for each in sent] if isinstance(sent, list) else label[text[sent]]}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_sent_from_the_page_becomes_the_contents_own_ids(kind):
    for seed in range(60):
        sent = as_sent(kind, CONTENTS[kind], RIGHT[kind], seed=seed)
        meant = answer_from_shown(kind, CONTENTS[kind], sent, seed=seed)
        assert meant == RIGHT[kind]
        assert grade(kind, CONTENTS[kind], meant).correct


@pytest.mark.parametrize("kind", ["single", "multiple", "ordering", "matching"])
def test_an_answer_in_the_contents_own_ids_is_refused_from_a_page(kind):
    with pytest.raises(MalformedAnswer):
        answer_from_shown(kind, CONTENTS[kind], RIGHT[kind], seed=1)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(KINDS), some_answers | some_json, st.integers(0, 2**31))
def test_whatever_is_sent_from_a_page_is_graded_or_refused(kind, answer, seed):
    try:
        grade(kind, CONTENTS[kind], answer_from_shown(kind, CONTENTS[kind], answer, seed=seed))
    except MalformedAnswer as refused:
        assert str(refused)  # noqa: PT017


def test_the_right_sides_hold_the_distractors_and_no_left_side():
    rights = shuffled_rights(MATCHING, seed=1)
    assert sorted(entry["id"] for entry in rights) == ["a", "b", "c", "x"]
    assert keys_in(rights) == {"id", "right_html"}


def test_there_is_no_other_kind():
    for call in (public_content, lambda kind, content, seed: answer_from_shown(kind, content, {}, seed=seed)):
        with pytest.raises(ValueError, match="no such kind"):
            call("essay", {}, seed=1)


@pytest.mark.parametrize("kind", KINDS)
def test_the_solution_tells_the_key_in_the_order_that_was_shown(kind):
    told = solution(kind, CONTENTS[kind], seed=4)
    if kind in ("single", "multiple"):
        shown = public_content(kind, CONTENTS[kind], seed=4)["options"]
        assert [option["html"] for option in told["options"]] == [option["html"] for option in shown]
        right = [option["id"] for option in told["options"] if option["correct"]]
        assert grade(kind, CONTENTS[kind], {"choice": right[0], "choices": right}).correct
    elif kind == "ordering":
        assert grade(kind, CONTENTS[kind], {"order": [entry["id"] for entry in told["sequence"]]}).correct
    elif kind == "matching":
        assert {pair["id"]: told["rights"][pair["id"]] for pair in told["pairs"]} == {
            pair["id"]: pair["right_html"] for pair in told["pairs"]
        }
        assert told["rights"]["x"] == "right x"
    else:
        assert told == ({"answer": 0.75, "tolerance": 0.01, "unit": "s"} if kind == "numeric" else
                        {"accept": ["Dockerfile", "the Dockerfile"]})  # fmt: skip


def test_there_is_no_solution_of_another_kind():
    with pytest.raises(ValueError, match="no such kind"):
        solution("essay", {}, seed=1)
