"""Which items a quiz asks."""

import itertools
import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.domain.selection import Candidate, DrawRule, draw

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def seen(item_version_id, days_ago, *, skill_id=1, level=1):
    return Candidate(item_version_id, skill_id, level, seen_count=1, last_seen_at=NOW - timedelta(days=days_ago))


def unseen(*ids, skill_id=1, level=1):
    return [Candidate(each, skill_id, level) for each in ids]


def test_unseen_items_come_first_then_those_seen_longest_ago():
    candidates = [seen(1, days_ago=1), seen(2, days_ago=90), seen(3, days_ago=30), *unseen(4, 5)]
    for seed in range(20):
        assert sorted(draw(candidates, [DrawRule(1, [1], 2)], seed)) == [4, 5]
        assert sorted(draw(candidates, [DrawRule(1, [1], 3)], seed)) == [2, 4, 5]
        assert sorted(draw(candidates, [DrawRule(1, [1], 4)], seed)) == [2, 3, 4, 5]


def test_an_item_seen_at_an_unknown_time_comes_between():
    candidates = [seen(1, days_ago=9000), Candidate(2, 1, 1, seen_count=2), *unseen(3)]
    assert sorted(draw(candidates, [DrawRule(1, [1], 2)], 1)) == [2, 3]


def test_what_was_left_open_comes_first_until_it_is_answered():
    left = Candidate(1, 1, 1, is_left_open=True)
    answered = Candidate(2, 1, 1, seen_count=1, last_seen_at=NOW, is_left_open=True)
    for seed in range(20):
        assert draw([answered, left, *unseen(3, 4)], [DrawRule(1, [1], 1)], seed) == [1]
        assert sorted(draw([answered, left, *unseen(3, 4)], [DrawRule(1, [1], 3)], seed)) == [1, 3, 4]


def test_the_same_seed_draws_the_same_and_another_draws_otherwise():
    candidates = unseen(*range(30))
    rules = [DrawRule(1, [1], 10)]
    shuffled = random.Random(9).sample(candidates, len(candidates))
    assert draw(candidates, rules, 5) == draw(shuffled, rules, 5)
    assert len({tuple(draw(candidates, rules, seed)) for seed in range(20)}) == 20


def test_among_equals_every_item_has_the_same_chance():
    candidates = unseen(*range(10))
    drawn = Counter(each for seed in range(2000) for each in draw(candidates, [DrawRule(1, [1], 3)], seed))
    assert all(500 < count < 700 for count in drawn.values())


def test_easier_levels_are_asked_first_and_shuffled_within_a_level():
    candidates = [*unseen(*range(5), level=3), *unseen(*range(5, 10), level=1), *unseen(*range(10, 15), level=2)]
    level = {candidate.item_version_id: candidate.level for candidate in candidates}
    orders = set()
    for seed in range(10):
        drawn = draw(candidates, [DrawRule(1, [1, 2, 3], 15)], seed)
        assert [level[each] for each in drawn] == [1] * 5 + [2] * 5 + [3] * 5
        orders.add(tuple(drawn))
    assert len(orders) == 10


def test_only_the_skill_and_the_levels_of_a_rule_are_drawn():
    candidates = [*unseen(1, 2, skill_id=1, level=1), *unseen(3, skill_id=2, level=1), *unseen(4, skill_id=1, level=2)]
    assert draw(candidates, [DrawRule(1, [2], 5)], 1) == [4]
    assert draw(candidates, [DrawRule(2, [1], 5)], 1) == [3]


def test_too_few_items_give_a_shorter_quiz():
    assert sorted(draw(unseen(1, 2), [DrawRule(1, [1], 10)], 1)) == [1, 2]
    assert draw([], [DrawRule(1, [1], 10)], 1) == []
    assert draw(unseen(1), [], 1) == []
    assert draw(unseen(1), [DrawRule(1, [1], 0)], 1) == []


def test_a_candidate_given_twice_is_asked_once():
    assert draw([*unseen(1), *unseen(1)], [DrawRule(1, [1], 2)], 1) == [1]


@pytest.mark.parametrize("seed", range(10))
def test_a_wide_rule_does_not_take_what_a_narrow_one_needs(seed):
    candidates = [*unseen(1, level=1), *unseen(2, level=2)]
    wide, narrow = DrawRule(1, [1, 2], 1), DrawRule(1, [2], 1)
    assert draw(candidates, [wide, narrow], seed) == [1, 2]
    assert draw(candidates, [narrow, wide], seed) == [1, 2]


def freshest_by_brute_force(candidates, rules):
    """Try every way to fill every slot; return the best sorted list of times seen, most items first."""
    slots = [rule for rule in rules for _ in range(rule.count)]
    for size in range(min(len(slots), len(candidates)), 0, -1):
        best = [
            sorted(each.last_seen_at for each in chosen)
            for chosen in itertools.combinations(candidates, size)
            if any(
                all(rule.takes(each) for rule, each in zip(some, chosen, strict=True))
                for some in itertools.permutations(slots, size)
            )
        ]
        if best:
            return min(best)
    return []


few_candidates = st.lists(st.tuples(st.integers(1, 2), st.integers(1, 3), st.integers(0, 50)), max_size=6).map(
    lambda rows: [seen(index, days, skill_id=skill, level=level) for index, (skill, level, days) in enumerate(rows)]
)
few_rules = st.lists(
    st.builds(DrawRule, st.integers(1, 2), st.frozensets(st.integers(1, 3), min_size=1), st.integers(0, 2)), max_size=3
)


@settings(max_examples=60, deadline=None)
@given(few_candidates, few_rules, st.integers(0, 99))
def test_no_other_way_of_sharing_gives_more_or_fresher_items(candidates, rules, seed):
    drawn = draw(candidates, rules, seed)
    assert len(set(drawn)) == len(drawn)
    times = sorted(each.last_seen_at for each in candidates if each.item_version_id in drawn)
    assert times == freshest_by_brute_force(candidates, rules)
