"""Contents of item versions to test with, by hand and by hypothesis."""

from hypothesis import strategies as st

SINGLE = {
    "options": [
        {"id": "a", "html": "<p>one</p>", "correct": True, "why_html": "secret why a"},
        {"id": "b", "html": "<p>two</p>", "correct": False, "why_html": "secret why b"},
        {"id": "c", "html": "<p>three</p>", "why_html": "secret why c"},
    ]
}
MULTIPLE = {
    "options": [
        {"id": "a", "html": "one", "correct": True, "why_html": "secret"},
        {"id": "b", "html": "two", "correct": True, "why_html": "secret"},
        {"id": "c", "html": "three", "correct": False, "why_html": "secret"},
        {"id": "d", "html": "four", "correct": False, "why_html": "secret"},
    ]
}
NUMERIC = {"answer": 0.75, "tolerance": 0.01, "unit": "s"}
SHORT = {"accept": ["Dockerfile", "the Dockerfile"], "case_sensitive": False}
ORDERING = {"sequence": [{"id": name, "html": f"<p>step {name}</p>"} for name in "abcd"]}
MATCHING = {
    "pairs": [{"id": name, "left_html": f"left {name}", "right_html": f"right {name}"} for name in "abc"],
    "distractors": [{"id": "x", "right_html": "right x"}],
}
CONTENTS = {
    "single": SINGLE,
    "multiple": MULTIPLE,
    "numeric": NUMERIC,
    "short": SHORT,
    "ordering": ORDERING,
    "matching": MATCHING,
}
RIGHT = {
    "single": {"choice": "a"},
    "multiple": {"choices": ["b", "a"]},
    "numeric": {"number": "0,75"},
    "short": {"text": " dockerfile."},
    "ordering": {"order": ["a", "b", "c", "d"]},
    "matching": {"pairs": {"a": "a", "b": "b", "c": "c"}},
}

some_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([*"abcdx", "shown-1"]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8) | st.sampled_from("abcd"), inner),
    max_leaves=8,
)
some_answers = st.dictionaries(
    st.sampled_from(["choice", "choices", "number", "text", "order", "pairs"]), some_json, max_size=6
)
