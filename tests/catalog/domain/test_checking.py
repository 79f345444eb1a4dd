"""A pack is refused with everything that is wrong with it: file, line, field and remedy."""

import os
from pathlib import Path

import pytest

from skillpath.catalog.domain.packs import read_pack
from skillpath.catalog.domain.packs.folder import MAX_BYTES, PackFile, read_folder
from skillpath.catalog.domain.packs.reading import read_things
from skillpath.catalog.domain.packs.rules import check_rules

LEVELS = "".join(f"  {level}: {{can_do: Does it., hours: 1}}\n" for level in range(1, 6))


def said(path):
    return [str(problem) for problem in read_pack(path=path).problems]


def write(root, files):
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def skill(key, needs=()):
    lines = "".join(f"  - {{level: {level}, needs: {other}, at: {at}}}\n" for level, other, at in needs)
    head = f"id: {key}\ntitle: {key}\ndomain: d\ndefinition: Doing it.\nlevels:\n{LEVELS}"
    return f"{head}prerequisites:\n{lines}" if needs else head


PACK = "id: p\ntitle: P\nversion: 1.0.0\ndomains:\n  - {id: d, title: D}\n"


def test_the_small_pack_is_sound(small):
    pack = read_pack(path=small)
    assert pack.problems == []
    assert {kind: len(things) for kind, things in pack.things.items()} == {
        "domain": 2,
        "skill": 2,
        "resource": 2,
        "article": 2,
        "card": 2,
        "item": 6,
        "quiz": 2,
        "project": 1,
        "role": 2,
        "roadmap": 1,
        "interview": 2,
    }


def test_values_come_with_their_defaults_and_owners(small):
    things = read_pack(path=small).things
    options = things["item"]["python-single"].value["options"]
    assert [option["text"] for option in options] == ["2", "11", "no"]
    assert [option["correct"] for option in options] == [True, False, False]
    assert things["quiz"]["python-quiz"].value["draw"] == [{"skill": "python", "levels": [1, 3], "count": 4}]
    assert things["card"]["python-name"].value["skill"] == "python"
    assert things["skill"]["python"].value["slug"] == "python"
    assert things["article"]["python-article"].value["body"].startswith("## Names\n")


def test_no_folder(tmp_path):
    assert said(tmp_path / "gone") == [
        f"{tmp_path / 'gone'}: There is no such folder. Give the folder that holds pack.yaml."
    ]


def test_an_empty_folder(tmp_path):
    assert said(tmp_path) == [
        "pack.yaml: The pack has no pack.yaml. Write one with id, title and version, or give the folder that holds it."
    ]


# What is changed in the small pack, and all that is then said.
ONE_MISTAKE = {
    "an unknown field": (
        ("skills/python/skill.yaml", "definition:", "defintion:"),
        [
            "skills/python/skill.yaml:2: definition: “definition” is missing. "
            "One sentence that says what the skill is.",
            "skills/python/skill.yaml:6: defintion: There is no field “defintion” in skill.yaml. "
            "Did you mean “definition”?",
        ],
    ),
    "text for a number": (
        ("skills/linux-shell/skill.yaml", "hours: 4.5", "hours: many"),
        ["skills/linux-shell/skill.yaml:7: levels.2.hours: “many” is not a number. Write it in digits."],
    ),
    "a number in quotes": (
        ("roadmaps/data-scientist.yaml", "months: 12", 'months: "12"'),
        ["roadmaps/data-scientist.yaml:4: months: “12” is not a whole number. Remove the quotes."],
    ),
    "too many decimal places": (
        ("skills/linux-shell/skill.yaml", "hours: 4.5", "hours: 4.55"),
        ["skills/linux-shell/skill.yaml:7: levels.2.hours: 4.55 has more than 1 decimal place(s). Round it to 4.6."],
    ),
    "a number for text": (
        ("skills/python/skill.yaml", "title: Python", "title: 3.11"),
        ['skills/python/skill.yaml:3: title: This must be text, but it is a number. Put it in quotes: "3.11".'],
    ),
    "nothing for text": (
        ("skills/python/skill.yaml", "title: Python", "title:"),
        ["skills/python/skill.yaml:3: title: This is empty; it must be text. Fill it in, or leave it out."],
    ),
    "a list for text": (
        ("skills/python/skill.yaml", "title: Python", "title: [Python]"),
        ["skills/python/skill.yaml:3: title: This must be text, not a list. Write one value here."],
    ),
    "text for a list": (
        ("skills/python/skill.yaml", "aliases: [py, cpython]", "aliases: py"),
        [
            "skills/python/skill.yaml:5: aliases: This must be a list. "
            "Write one entry per line, each after “- ”."
        ],
    ),
    "text for a group": (
        ("skills/linux-shell/skill.yaml", "{can_do: Moves between folders., hours: 2}", "Moves."),
        [
            "skills/linux-shell/skill.yaml:6: levels.1: This must be a group of fields. "
            "Write “name: value” on each line."
        ],
    ),
    "yes for true": (
        ("skills/python/items.yaml", "correct: true", "correct: yes"),
        [
            "skills/python/items.yaml:11: [1].options[1].correct: “yes” is not true or false. Write true or false.",
            "skills/python/items.yaml:10: [1].options: 0 options are correct; of kind single exactly one is. "
            "Mark one with correct: true, or write kind: multiple.",
        ],
    ),
    "a day that is none": (
        ("skills/python/article.md", "2026-11-22", "2026-02-30"),
        [
            "skills/python/article.md:6: published_on: “2026-02-30” is not a day of the calendar. "
            "Write it as 2026-11-22."
        ],
    ),
    "an unknown level": (
        ("roles/ml-engineer.yaml", "level: 4", "level: 6"),
        ["roles/ml-engineer.yaml:6: requirements[1].level: 6 is not between 1 and 5. Change it."],
    ),
    "a level of six": (
        ("skills/linux-shell/skill.yaml", "  5:", "  6:"),
        [
            "skills/linux-shell/skill.yaml:6: levels: Level 5 of five is missing. "
            "Describe all five, also those nobody has to reach.",
            "skills/linux-shell/skill.yaml:10: levels.6: There is no level “6”. Levels are 1 to 5.",
        ],
    ),
    "a weight of eleven": (
        ("roles/ml-engineer.yaml", "weight: 9", "weight: 11"),
        ["roles/ml-engineer.yaml:6: requirements[1].weight: 11 is not between 1 and 10. Change it."],
    ),
    "an unknown word": (
        ("projects/tool.yaml", "grade: beginner", "grade: beginer"),
        [
            "projects/tool.yaml:3: grade: “beginer” is not one of beginner, intermediate or advanced. "
            "Did you mean “beginner”?"
        ],
    ),
    "an unknown kind of item": (
        ("skills/python/items.yaml", "kind: short", "kind: shrot"),
        [
            "skills/python/items.yaml:17: [4].kind: “shrot” is not one of single, multiple, numeric, short, "
            "ordering or matching. Did you mean “short”?"
        ],
    ),
    "an id with capitals": (
        ("roles/ml-engineer.yaml", "id: ml-engineer", "id: ML Engineer"),
        [
            "roles/ml-engineer.yaml:1: id: “ML Engineer” is no id: small letters, digits and single hyphens, "
            "at most 100. Try “ml-engineer”.",
            "roles/data-scientist.yaml:7: next_roles[1]: There is no role “ml-engineer” in this pack. "
            "Add it, or name another.",
        ],
    ),
    "an id that leads out": (
        ("roles/ml-engineer.yaml", "id: ml-engineer", "id: ../../etc/passwd"),
        [
            "roles/ml-engineer.yaml:1: id: “../../etc/passwd” is no id: small letters, digits and single hyphens, "
            "at most 100. Try “etc-passwd”.",
            "roles/data-scientist.yaml:7: next_roles[1]: There is no role “ml-engineer” in this pack. "
            "Add it, or name another.",
        ],
    ),
    "a dangling reference": (
        ("skills/python/skill.yaml", "{level: 1, needs: linux-shell", "{level: 1, needs: linux-shel"),
        [
            "skills/python/skill.yaml:27: prerequisites[1].needs: There is no skill “linux-shel” in this pack. "
            "Did you mean “linux-shell”?"
        ],
    ),
    "a link to nothing": (
        ("skills/python/article.md", "(skill:linux-shell)", "(skill:linux)"),
        [
            "skills/python/article.md:10: body: There is no skill “linux” in this pack. "
            "Did you mean “linux-shell”?"
        ],
    ),
    "a link with a script": (
        ("articles/history.md", "(skill:python)", "(ftp://a.example/x)"),
        [
            "articles/history.md:6: body: “ftp://a.example/x” is no address that works from every page. "
            "Write https://…, mailto:…, or a thing of the pack: skill:, article:, role:, roadmap:, project:, quiz:."
        ],
    ),
    "an address that is none": (
        ("skills/python/skill.yaml", "url: https://docs.python.org/3/tutorial/", "url: javascript:alert(1)"),
        [
            "skills/python/skill.yaml:32: resources[1].url: “javascript:alert(1)” is not a web address. "
            "Write it in full, from https:// on."
        ],
    ),
    "its own prerequisite": (
        ("skills/python/skill.yaml", "{level: 1, needs: linux-shell, at: 1}", "{level: 2, needs: python, at: 1}"),
        [
            "skills/python/skill.yaml:27: prerequisites[1].needs: A skill can't be its own prerequisite. "
            "Remove it: every level needs the one below anyway."
        ],
    ),
    "a prerequisite said twice": (
        ("skills/python/skill.yaml", "{level: 3, needs", "{level: 1, needs"),
        [
            "skills/python/skill.yaml:28: prerequisites[2].needs: Level 1 already says what it needs of “linux-shell”. "
            "Keep the higher one of the two."
        ],
    ),
    "a requirement said twice": (
        ("roles/data-scientist.yaml", "skill: linux-shell", "skill: python"),
        [
            "roles/data-scientist.yaml:10: requirements[2].skill: “python” stands in this list a second time "
            "(first on line 9). Keep one of the two."
        ],
    ),
    "two right options of one": (
        ("skills/python/items.yaml", 'text: "11"', 'text: "11", correct: true'),
        [
            "skills/python/items.yaml:10: [1].options: 2 options are correct; of kind single exactly one is. "
            "Mark one with correct: true, or write kind: multiple."
        ],
    ),
    "one option": (
        ("skills/python/items.yaml", "sequence: [define, test, release]", "sequence: [define]"),
        ["skills/python/items.yaml:18: [5].sequence: Here are 1 entries; there must be 2 to 12."],
    ),
    "a tolerance below zero": (
        ("skills/python/items.yaml", "tolerance: 0.005", "tolerance: -0.1"),
        ["skills/python/items.yaml:16: [3].tolerance: -0.1 is not 0 or more. Change it."],
    ),
    "a distractor that is right": (
        ("skills/python/items.yaml", "distractors: [mean]", "distractors: [total]"),
        [
            "skills/python/items.yaml:26: [6].distractors[1]: “total” is the right side of a pair, "
            "so it does match something. Remove it."
        ],
    ),
    "accepted twice but for case": (
        ("skills/python/items.yaml", "accept: [def]", "accept: [def, DEF]"),
        [
            "skills/python/items.yaml:17: [4].accept[2]: “DEF” differs from another only in case, "
            "which does not matter here. Remove it, or add case_sensitive: true."
        ],
    ),
    "a cloze card without a gap": (
        ("skills/python/cards.yaml", "{{None}}", "None"),
        [
            "skills/python/cards.yaml:4: [2].front: This cloze card has no gap. "
            "Put what is to be recalled in {{two braces}}."
        ],
    ),
    "a card without its back": (
        ("skills/python/cards.yaml", "  back: Nothing. Both names point at **one** value.\n", ""),
        ["skills/python/cards.yaml:1: [1].back: “back” is missing. Add it."],
    ),
    "a rubric of three": (
        ("projects/tool.yaml", "[Nothing, One line, A page, A page with examples]", "[Nothing, One line, A page]"),
        ["projects/tool.yaml:16: rubric[4].levels: Here are 3 entries; there must be exactly 4."],
    ),
    "levels from high to low": (
        ("quizzes/both.yaml", "levels: [1, 2]", "levels: [2, 1]"),
        ["quizzes/both.yaml:5: draw[1].levels: This must be two levels, from and to. Write it as [1, 3]."],
    ),
    "a rule without a skill": (
        ("quizzes/both.yaml", "{skill: linux-shell}", "{count: 2}"),
        ["quizzes/both.yaml:6: draw[2].skill: This rule names no skill. Say from which skill to draw."],
    ),
    "a step to two things": (
        ("roadmaps/data-scientist.yaml", "article: python-article", "article: python-article, project: tool"),
        [
            "roadmaps/data-scientist.yaml:15: phases[1].steps[3]: A step points at one thing; "
            "this one points at article and project. Give it exactly one of skill, article, resource, project or quiz."
        ],
    ),
    "a skill's step without its level": (
        ("roadmaps/data-scientist.yaml", "skill: python, level: 2", "skill: python"),
        [
            "roadmaps/data-scientist.yaml:14: phases[1].steps[2].level: A step of a skill says which level to reach. "
            "Add level: 1 to 5."
        ],
    ),
    "a level for a project": (
        ("roadmaps/data-scientist.yaml", "project: tool", "project: tool, level: 2"),
        ["roadmaps/data-scientist.yaml:20: phases[2].steps[1].level: Only steps of a skill have a level. Remove it."],
    ),
    "a step said twice": (
        ("roadmaps/data-scientist.yaml", "id: ds-quiz", "id: ds-tool"),
        [
            "roadmaps/data-scientist.yaml:21: phases[2].steps[2].id: The step “ds-tool” stands on this roadmap a "
            "second time. Give one of them its own id."
        ],
    ),
    "an address said twice": (
        ("roles/ml-engineer.yaml", "position: 1", "slug: data-scientist"),
        [
            "roles/ml-engineer.yaml:3: slug: The address “data-scientist” belongs to the role “data-scientist” "
            "already. Give one of them another slug."
        ],
    ),
    "an article without front matter": (
        ("articles/history.md", "---\n", ""),
        [
            "articles/history.md:1: This article has no front matter. "
            "Start the file with ---, then id and title, then --- again."
        ],
    ),
    "an article without text": (
        ("articles/history.md", "It began with [Python](skill:python).\n", ""),
        ["articles/history.md:6: The article has no text. Write it below the front matter."],
    ),
    "a file that is half written": (
        ("roles/ml-engineer.yaml", "requirements:", "requirements: ["),
        [
            "roles/ml-engineer.yaml:6: This is not complete YAML: while parsing a flow sequence, "
            "expected ',' or ']', but got '-'. Check indentation, quotes and brackets there and in the line above."
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_MISTAKE)
def test_a_mistake_is_said_with_its_place_and_its_remedy(name, small, edit):
    change, expected = ONE_MISTAKE[name]
    edit(*change)
    found = said(small)
    if name == "a file that is half written":  # the words of the parser differ between its versions
        assert len(found) == 1
        assert found[0].startswith("roles/ml-engineer.yaml:6: This is not complete YAML")
    else:
        assert sorted(found) == sorted(expected)


def test_all_mistakes_are_said_at_once_in_the_order_of_files_and_lines(small, edit):
    edit("skills/python/skill.yaml", "at: 2}", "at: 9}")
    edit("skills/python/skill.yaml", "title: Python", "titel: Python")
    edit("projects/tool.yaml", "grade: beginner", "grade: hard")
    (small / "roles" / "empty.yaml").write_text("\n")
    places = [(problem.file, problem.line) for problem in read_pack(path=small).problems]
    assert places == [
        ("projects/tool.yaml", 3),
        ("roles/empty.yaml", 1),
        ("skills/python/skill.yaml", 2),
        ("skills/python/skill.yaml", 3),
        ("skills/python/skill.yaml", 28),
    ]


def test_a_circle_of_three_is_refused_and_written_out(tmp_path):
    write(
        tmp_path,
        {
            "pack.yaml": PACK,
            "skills/a/skill.yaml": skill("a", [(2, "b", 3)]),
            "skills/b/skill.yaml": skill("b", [(2, "c", 1)]),
            "skills/c/skill.yaml": skill("c", [(1, "a", 2)]),
        },
    )
    assert said(tmp_path) == [
        "skills/a/skill.yaml:12: prerequisites[1]: These need each other in a circle: "
        "a 2 → b 3 → b 2 → c 1 → a 2. Remove or lower one of these prerequisites."
    ]


def test_two_skills_may_need_each_other_at_lower_levels(tmp_path):
    write(
        tmp_path,
        {
            "pack.yaml": PACK,
            "skills/a/skill.yaml": skill("a", [(3, "b", 2)]),
            "skills/b/skill.yaml": skill("b", [(2, "a", 2)]),
        },
    )
    assert said(tmp_path) == []


def roadmap(*steps):
    lines = "".join(f"      - {{id: s{n}, skill: {key}, level: {level}}}\n" for n, (key, level) in enumerate(steps))
    return f"id: r\ntitle: R\nsummary: S.\nphases:\n  - id: one\n    title: One\n    steps:\n{lines}"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("c", 1), ("b", 1), ("a", 2)], []),
        ([("a", 2)], []),  # what is needed is not on this roadmap: it is for people who have it
        (
            [("a", 2), ("c", 1)],  # a needs b, which is not there, and b needs c
            ["phases[1].steps[1]: a 2 needs c 1, which comes later on this roadmap. Put c 1 before it."],
        ),
        (
            [("a", 3), ("b", 1)],  # level 3 needs level 2, and that needs b
            ["phases[1].steps[1]: a 3 needs b 1, which comes later on this roadmap. Put b 1 before it."],
        ),
        (
            [("a", 1), ("c", 2), ("c", 1)],
            ["phases[1].steps[3]: c 1 comes after c 2, which includes it. Remove the step, or put it first."],
        ),
    ],
)
def test_steps_that_cannot_be_reached_are_refused(steps, expected, tmp_path):
    write(
        tmp_path,
        {
            "pack.yaml": PACK,
            "skills/a/skill.yaml": skill("a", [(2, "b", 1)]),
            "skills/b/skill.yaml": skill("b", [(1, "c", 1)]),
            "skills/c/skill.yaml": skill("c"),
            "roadmaps/r.yaml": roadmap(*steps),
        },
    )
    assert [str(problem).split(": ", 1)[1] for problem in read_pack(path=tmp_path).problems] == expected


def test_an_id_used_twice_names_both_places(small):
    (small / "skills" / "shell-again").mkdir()
    text = (small / "skills/linux-shell/skill.yaml").read_text()
    (small / "skills/shell-again/skill.yaml").write_text(text)
    assert said(small) == [
        "skills/shell-again/skill.yaml:1: id: The skill “linux-shell” stands in this pack a second time "
        "(first in skills/linux-shell/skill.yaml:1). Give one of them its own id."
    ]


def test_a_domain_written_twice_is_found_inside_its_file(small, edit):
    edit("pack.yaml", "id: mathematics", "id: programming")
    assert said(small) == [
        "pack.yaml:8: domains[2].id: The domain “programming” stands in this pack a second time "
        "(first in pack.yaml:7). Give one of them its own id."
    ]


def test_invalid_utf_8_is_found_on_its_line(small):
    path = small / "roles" / "ml-engineer.yaml"
    path.write_bytes(path.read_bytes().replace(b"ML engineer", b"ML \xff engineer"))
    assert said(small) == ["roles/ml-engineer.yaml:2: This is not UTF-8. Save the file as UTF-8."]


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake(small):
    path = small / "roles" / "ml-engineer.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert said(small) == []


def test_a_nul_is_refused(small):
    (small / "articles" / "history.md").write_bytes(b"---\nid: history\ntitle: T\n---\nA\x00B\n")
    assert said(small) == ["articles/history.md:5: This holds a character that can't be stored (NUL). Remove it."]


def test_a_skill_file_that_is_missing(small):
    (small / "skills" / "python" / "skill.yaml").unlink()
    found = said(small)
    assert found == [
        "skills/python/skill.yaml: This file is missing, so nothing else in its folder has a skill. "
        "Write it, or remove the folder."
    ]


def test_links_out_of_the_folder_are_not_followed(small, tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_text("id: secret\n")
    os.symlink(secret, small / "roles" / "secret.yaml")
    os.symlink(tmp_path, small / "skills" / "all")
    remedy = "This is a symbolic link; a pack holds only its own files. Put the file itself here."
    assert said(small) == [f"roles/secret.yaml: {remedy}", f"skills/all: {remedy}"]


def test_a_file_that_is_too_large_is_not_read(small):
    (small / "roles" / "huge.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    assert said(small) == [
        "roles/huge.yaml: This file has 1,048,577 bytes; 1,048,576 are the most. Split it, or remove what is no text."
    ]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("skills/python/card.yaml", "Did you mean “cards.yaml”?"),
        ("skills/python/items.yml", "End its name in .yaml."),
        ("skills/loose.yaml", "Every skill has a folder of its own under skills/."),
        ("pac.yaml", "Did you mean “pack.yaml”?"),
        ("articles/text.yaml", "Articles end in .md, all else in .yaml, one folder deep."),
    ],
)
def test_a_file_nobody_would_read_is_spoken_of(name, remedy, small):
    write(small, {name: "id: x\n"})
    assert said(small) == [f"{name}: This file is no part of a pack, so nobody would see it. {remedy}"]


def test_a_folder_with_a_mistyped_name_is_spoken_of_and_others_are_let_be(small):
    write(small, {"skill/x/skill.yaml": "x", "scripts/make.py": "x", ".git/config": "x", "README.md": "# x"})
    assert said(small) == ["skill: A pack has no folder of this name. Did you mean “skills”?"]


def test_a_bomb_of_aliases_is_one_problem(small):
    bomb = "a0: &a0 [x, x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    write(small, {"roles/bomb.yaml": bomb})
    assert said(small) == ["roles/bomb.yaml:1: &a0 is an anchor; packs have none. Remove it, or put all in quotes."]


def test_ten_thousand_skills_are_checked_and_the_one_mistake_is_found(tmp_path: Path):
    write(tmp_path, {"pack.yaml": PACK})
    for number in range(10_000):
        needs = [(2, f"skill-{number - 1}", 1)] if number else []
        write(tmp_path, {f"skills/{number}/skill.yaml": skill(f"skill-{number}", needs)})
    write(tmp_path, {"skills/9999/skill.yaml": skill("skill-9999", [(2, "skill-9998", 1), (3, "skill-x", 1)])})
    assert said(tmp_path) == [
        "skills/9999/skill.yaml:13: prerequisites[2].needs: There is no skill “skill-x” in this pack. "
        "Did you mean “skill-2”?",
    ]


def test_no_mistake_whatsoever_stops_the_checker(small):
    """Every line is left out, and every value replaced by something else; each time problems are said, or none."""
    files, _ = read_folder(small)
    tried = 0
    for place, file in enumerate(files):
        lines = file.text.split("\n")
        for number, line in enumerate(lines):
            head = line.split(":", 1)[0]
            others = [[]] if ":" not in line else [[], [f"{head}: []"], [f"{head}: {{}}"], [f"{head}: x"], [f"{head}:"]]
            for other in others:
                text = "\n".join([*lines[:number], *other, *lines[number + 1 :]])
                changed = PackFile(file.name, file.kind, text)
                pack = read_things([*files[:place], changed, *files[place + 1 :]])
                check_rules(pack)
                tried += 1
    assert tried > 500
