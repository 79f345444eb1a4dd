"""Prerequisites as a graph of skills at levels."""

from hypothesis import given, settings
from hypothesis import strategies as st

from skillpath.catalog.domain.graph import Graph, write_circle


def test_the_closure_holds_the_highest_level_needed_of_every_skill():
    graph = Graph({("a", 3): [("b", 2)], ("a", 1): [("c", 1)], ("b", 1): [("c", 4)]})
    assert graph.closure(("a", 3)) == {"b": 2, "c": 4}
    assert graph.closure(("a", 2)) == {"c": 1}
    assert graph.closure(("c", 5)) == {}


def test_a_circle_through_the_levels_of_a_skill_is_found():
    graph = Graph({("a", 1): [("b", 3)], ("b", 2): [("a", 1)]})
    circles = graph.cycles()
    assert [write_circle(circle) for circle in circles] == ["a 1 → b 3 → b 2 → a 1"]


def test_two_circles_are_two_circles():
    graph = Graph({("a", 1): [("b", 1)], ("b", 1): [("a", 1)], ("x", 1): [("y", 1)], ("y", 1): [("x", 1)]})
    assert len(graph.cycles()) == 2


NODES = st.tuples(st.sampled_from("abcdef"), st.integers(1, 5))


@settings(deadline=None)  # a busy machine is no failure
@given(st.dictionaries(NODES, st.lists(NODES, max_size=3), max_size=12))
def test_a_circle_is_a_way_that_exists_and_without_one_there_is_an_order(needs):
    graph = Graph(needs)
    circles = graph.cycles()
    for circle in circles:
        for node, other in zip(circle, [*circle[1:], circle[0]], strict=True):
            assert other in graph.neighbours(node)
    assert bool(circles) == (not _has_order(graph))


def _has_order(graph):
    """Say whether nodes can be taken away one after another (Kahn, 1962)."""
    left = {(skill, level) for skill in "abcdef" for level in range(1, 6)}
    while free := {node for node in left if not any(other in left for other in graph.neighbours(node))}:
        left -= free
    return not left
