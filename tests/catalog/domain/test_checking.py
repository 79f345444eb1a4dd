"""A pack is refused with everything that is wrong with it: file, line, field and remedy."""

import os
import shutil
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


@pytest.mark.parametrize("name", ["skills/linux-shell/cards.yaml", "roles/chief.yaml", "articles/text.md"])
def test_a_folder_where_a_file_is_read_is_spoken_of(small, name):
    (small / name).mkdir()
    (small / name / "cards.yaml").write_text("[]")
    assert said(small) == [f"{name}: This is a folder; a file is read here. Put a file in its place."]


def test_a_pack_yaml_that_is_a_folder_is_spoken_of(small):
    (small / "pack.yaml").unlink()
    (small / "pack.yaml").mkdir()
    assert "pack.yaml: This is a folder; a file is read here. Put a file in its place." in said(small)


@pytest.mark.parametrize("name", ["roles", "interviews"])
def test_a_file_where_a_folder_is_read_is_spoken_of(small, name):
    shutil.rmtree(small / name)
    (small / name).write_text("- id: chief")
    assert f"{name}: This is a file; a folder is read here. Put a folder in its place." in said(small)


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
