"""What `pack check --strict` refuses: each rule broken by a small pack, and kept by another."""

import pytest

from skillpath.catalog.domain.packs import read_pack
from skillpath.catalog.domain.packs.strict import check_strict, count, cover, shingles
from skillpath.catalog.domain.packs.strict.keys import at_least
from skillpath.catalog.domain.packs.strict.likeness import likeness, runs_of

WORDS = [
    "amber",
    "birch",
    "cedar",
    "daisy",
    "elder",
    "fern",
    "gorse",
    "hazel",
    "iris",
    "juniper",
    "kale",
    "laurel",
    "maple",
    "nettle",
    "oak",
    "poppy",
]


def single(n, level, *, right=None, stem=None, options=None, why="Because of that case."):
    place = n % 4 if right is None else right
    texts = options or [f"{WORDS[(n + k) % 16]} {WORDS[(n * 3 + k) % 16]} option" for k in range(4)]
    lines = "".join(
        f"    - {{text: {text}, why: {why}{', correct: true' if k == place else ''}}}\n" for k, text in enumerate(texts)
    )
    asked = stem or " ".join(WORDS[(n * 5 + k * (n + 3)) % 16] for k in range(9)) + f" {n}"
    told = " ".join(WORDS[(n * 7 + k * (n + 2)) % 16] for k in range(8)) + f" {n}"
    return f"- id: i{n}\n  level: {level}\n  kind: single\n  stem: {asked}\n  options:\n{lines}  explanation: {told}.\n"


def pack_of(root, *, items=None, skill="", cards=None, extra=()):
    """Write a pack of one skill that holds to every rule, but for what is given."""
    levels = "".join(
        f"  {n}: {{can_do: Does it at {n}., hours: 4" + (f", practice: Do {n}., check: Done." if n < 5 else "") + "}\n"
        for n in range(1, 6)
    )
    resources = "".join(
        f"  - {{id: r{n}, title: Book {n}, url: 'https://a.org/{n}', kind: book, level: 1, minutes: 9, cost: free}}\n"
        for n in range(3)
    )
    files = {
        "pack.yaml": "id: p\ntitle: P\nversion: 1.0.0\ndomains:\n  - {id: d, title: D}\n",
        "skills/s/skill.yaml": skill
        or "id: s\ntitle: S\ndomain: d\ndefinition: Doing it.\nwhy: It matters.\n"
        f"levels:\n{levels}resources:\n{resources}",
        "skills/s/items.yaml": "".join(items or [single(n, 1 + n % 4) for n in range(12)]),
        "skills/s/cards.yaml": "".join(
            cards
            or (
                f"- {{id: c{n}, level: 1, front: {WORDS[n]} {WORDS[n + 3]} {n}?, back: {WORDS[n + 7]}.}}\n"
                for n in range(8)
            )
        ),
        "roles/r.yaml": "id: r\ntitle: R\nsummary: Works.\nrequirements:\n"
        "  - {skill: s, level: 3, necessity: must, weight: 5}\n",
        **dict(extra),
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    pack = read_pack(path=root)
    assert [str(problem) for problem in pack.problems] == []
    return pack


def said(pack, **options):
    return " | ".join(str(problem) for problem in check_strict(pack, **options))


@pytest.fixture
def good(tmp_path):
    return pack_of(tmp_path)


def test_a_good_pack_is_clean(good):
    assert said(good) == ""


def test_too_little_is_refused_with_what_is_missing(tmp_path):
    pack = pack_of(
        tmp_path,
        items=[single(n, 1) for n in range(3)],
        cards=["- {id: c, level: 1, front: What?, back: That.}\n"],
        skill="id: s\ntitle: S\ndomain: d\ndefinition: Doing it.\nlevels:\n"
        + "".join(f"  {n}: {{can_do: Does it., hours: {0 if n == 2 else 4}}}\n" for n in range(1, 6)),
    )
    found = said(pack)
    for part in (
        "s has 0 resources.",
        "s has 1 cards.",
        "s has 3 items.",
        "No item of s is of level 3.",
        "Level 2 has no hours.",
        "Level 1 has no practice.",
        "Level 4 has no check.",
        "does not say why it matters",
        "s 3 can't be shown",
    ):
        assert part in found, part


def test_a_need_above_what_needs_it_is_refused(tmp_path):
    other = "id: o\ntitle: O\ndomain: d\ndefinition: Doing it.\nlevels:\n"
    other += "".join(f"  {n}: {{can_do: Does it., hours: 4}}\n" for n in range(1, 6))
    other += "prerequisites:\n  - {level: 1, needs: s, at: 3}\n"
    found = said(pack_of(tmp_path, extra={"skills/o/skill.yaml": other}.items()))
    assert "Level 1 needs s at level 3, which is above it." in found


def test_keys_at_one_place_are_refused(tmp_path):
    found = said(pack_of(tmp_path, items=[single(n, 1 + n % 4, right=0) for n in range(12)]))
    assert "The right option stands at place 1 in 12 of 12 single-choice items of s." in found


def test_keys_that_are_the_longest_are_refused(tmp_path):
    options = [
        [f"{WORDS[(n + k) % 16]} {n}" + " and a good deal more" * (k == n % 4) for k in range(4)] for n in range(12)
    ]
    found = said(pack_of(tmp_path, items=[single(n, 1 + n % 4, options=options[n]) for n in range(12)]))
    assert "The right option is clearly the longest in 12 of 12" in found


@pytest.mark.parametrize("option", ["All of the above", "None of these answers", "Both of the above"])
def test_options_that_speak_of_the_others_are_refused(tmp_path, option):
    items = [single(n, 1 + n % 4) for n in range(12)]
    items[3] = single(3, 4, options=["This", "That", "Another", option])
    assert "speaks of the other options" in said(pack_of(tmp_path, items=items))


@pytest.mark.parametrize(
    ("stem", "is_refused"),
    [
        ("Which of these is not a list that can't be changed?", True),
        ("Which statement is not incorrect?", True),
        ("Which of them is never done without a test?", True),
        ("There is no label and no time. What do you do?", False),
        ("Which method can't tell apart 'not loud' from 'not clean'?", True),
        ("Which word does not fit?", False),
        ("It has not run. It did not fail. What is next?", False),
    ],
)
def test_questions_that_deny_twice_are_refused(tmp_path, stem, is_refused):
    items = [single(n, 1 + n % 4) for n in range(12)]
    items[3] = single(3, 4, stem=f'"{stem}"')
    assert ("denies twice" in said(pack_of(tmp_path, items=items))) == is_refused


def test_what_asks_the_same_twice_is_refused(tmp_path):
    stem = "How many rows has the table after the join of both on the day"
    options = ["four rows of it", "nine rows of it", "ten rows of it", "one row of it"]
    items = [single(n, 1 + n % 4) for n in range(10)]
    items += [single(10, 1, stem=f"{stem}?", options=options), single(11, 2, stem=f"{stem} now?", options=options)]
    found = said(pack_of(tmp_path, items=items))
    assert "i11 asks nearly the same as i10" in found


def test_cards_and_explanations_are_compared_too(tmp_path):
    cards = [
        f"- {{id: c{n}, level: 1, front: {WORDS[n]} {WORDS[n + 3]} {n}?, back: {WORDS[n + 7]}.}}\n" for n in range(7)
    ]
    same = "front: What does the build cache of an image compare?"
    cards += [f"- {{id: c{n}, level: 1, {same}, back: Step {n}.}}\n" for n in (7, 8)]
    assert "c8 is nearly the same as c7" in said(pack_of(tmp_path, cards=cards))


def test_an_item_that_nothing_needs_is_refused(tmp_path):
    role = "id: r\ntitle: R\nsummary: Works.\nrequirements:\n  - {skill: s, level: 1, necessity: must, weight: 5}\n"
    found = said(pack_of(tmp_path, extra={"roles/r.yaml": role}.items()))
    assert "needs s near level 4" in found
    assert "needs s near level 2" not in found  # one level above is still measured


def test_copied_words_are_refused_and_only_runs_of_nine(tmp_path):
    source = "It never hurts to look at the raw data with your own eyes before anything else is done."
    known = [mark for mark, _ in shingles(source)]
    cards = [
        f"- {{id: c{n}, level: 1, front: {WORDS[n]} {WORDS[n + 3]} {n}?, back: {WORDS[n + 7]}.}}\n" for n in range(8)
    ]
    cards.append("- {id: c8, level: 1, front: 'Why?', back: 'To look at the raw data, with your own eyes!'}\n")
    assert "stands in a source document" in said(pack_of(tmp_path, cards=cards), known_shingles=known)
    cards[-1] = "- {id: c8, level: 1, front: 'Why?', back: 'To look at the raw data with your.'}\n"
    assert "source document" not in said(pack_of(tmp_path, cards=cards), known_shingles=known)


def test_a_step_without_material_is_refused(tmp_path):
    skill = "id: o\ntitle: O\ndomain: d\ndefinition: Doing it.\nlevels:\n"
    skill += "".join(f"  {n}: {{can_do: Does it., hours: 4}}\n" for n in range(1, 6))
    roadmap = (
        "id: m\ntitle: M\nsummary: The way.\nphases:\n"
        "  - {id: f, title: F, steps: [{id: a, skill: o, level: 1, hours: 4}]}\n"
    )
    pack = pack_of(tmp_path, extra={"skills/o/skill.yaml": skill, "roadmaps/m.yaml": roadmap}.items())
    assert "Nothing teaches o up to level 1." in said(pack)


def test_counts_and_coverage_are_what_stands_in_the_files(good):
    counts = {one.kind: (one.total, one.parts) for one in count(good)}
    assert counts["item"] == (12, {"single": 12})
    assert counts["card"] == (8, {"basic": 8})
    assert counts["resource"] == (3, {"book": 3})
    rows = {row.level: row for row in cover(good)}
    assert [rows[level].items for level in range(1, 6)] == [3, 3, 3, 3, 0]
    assert (rows[1].cards, rows[1].resources, rows[1].projects) == (8, 3, 0)


def test_the_tail_of_the_binomial_is_summed():
    assert at_least(0, 10, 0.3) == 1.0
    assert at_least(10, 10, 0.5) == pytest.approx(0.5**10)
    assert at_least(9, 10, 0.5) == pytest.approx(11 * 0.5**10)


def test_likeness_is_the_share_of_runs():
    assert likeness(runs_of("a b c d"), runs_of("a b c d")) == 1.0
    assert likeness(runs_of("a b c d"), runs_of("a b c e")) == pytest.approx(1 / 3)
    assert likeness(runs_of("a b"), runs_of("a b")) == 0.0
