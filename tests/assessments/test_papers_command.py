"""`manage.py papers`: questions out, answers in."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

SMALL = Path(__file__).parents[1] / "data" / "packs" / "small"


def papers(*arguments):
    out = io.StringIO()
    call_command("papers", *map(str, arguments), stdout=out, no_color=True)
    return out.getvalue()


def answer_all(folder, answer):
    """Write the same answer to every question into a file."""
    names = json.loads((folder / "papers.json").read_text())["items"]
    (folder / "answers.json").write_text(json.dumps(dict.fromkeys(names, answer)))
    return folder / "answers.json"


def test_all_items_are_written_on_papers(tmp_path):
    assert papers("write", SMALL, tmp_path / "out", "--size", 4) == f"6 items on 2 papers in {tmp_path / 'out'}.\n"
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["paper-01.md", "paper-02.md", "papers.json"]
    with pytest.raises(CommandError, match="not empty"):
        papers("write", SMALL, tmp_path / "out")


def test_a_sample_is_written_and_the_seed_decides_which(tmp_path):
    for name, seed in (("one", 3), ("two", 3), ("three", 4)):
        papers("write", SMALL, tmp_path / name, "--sample", 2, "--seed", seed)
    one, two, three = ((tmp_path / name / "paper-01.md").read_text() for name in ("one", "two", "three"))
    assert one == two != three
    assert one.count("\n## q-") == 2


def test_answers_are_marked_and_disagreements_shown(tmp_path):
    papers("write", SMALL, tmp_path)
    given = answer_all(tmp_path, "def")
    said = papers("mark", SMALL, tmp_path, given)
    assert said.endswith("6 items, 6 answered, 1 right, 5 disagree, 0 changed since.\n")
    assert "python-numeric (skills/python/items.yaml:" in said
    assert "  | What is $3/4$?\n  given: def — can't be read: Write one number" in said
    found = json.loads(papers("mark", SMALL, tmp_path, given, "--json"))
    assert (found["right"], len(found["disagreements"])) == (1, 5)


def test_remarks_are_shown_also_where_the_answer_is_right(tmp_path):
    papers("write", SMALL, tmp_path)
    given = answer_all(tmp_path, "def")
    names = json.loads(given.read_text())
    given.write_text(json.dumps(names | {"remarks": dict.fromkeys(names, "Too easy.")}))
    said = papers("mark", SMALL, tmp_path, given)
    assert said.count("  says:  Too easy.\n") == 5
    assert "python-short, agrees with the key or has no answer, and says: Too easy." in said


def test_answers_come_from_several_files_that_may_not_contradict(tmp_path):
    papers("write", SMALL, tmp_path)
    given, other = answer_all(tmp_path, "def"), tmp_path / "other.json"
    other.write_text(json.dumps(dict.fromkeys(json.loads(given.read_text()))))
    assert "6 answered" in papers("mark", SMALL, tmp_path, given, other)
    other.write_text(given.read_text().replace("def", "class"))
    with pytest.raises(CommandError, match="otherwise than a file before it"):
        papers("mark", SMALL, tmp_path, given, other)


def test_what_can_not_be_used_is_refused(tmp_path):
    papers("write", SMALL, tmp_path / "out")
    bad = tmp_path / "bad.json"
    for text, message in (
        ("{", "can't be read"),
        ("[]", "must hold one JSON object"),
        ('{"q-1": 2}', "No question on these papers is called q-1"),
        ('{"remarks": []}', "“remarks” must be an object"),
    ):
        bad.write_text(text)
        with pytest.raises(CommandError, match=message):
            papers("mark", SMALL, tmp_path / "out", bad)
    with pytest.raises(CommandError, match="can't be read"):
        papers("mark", SMALL, tmp_path / "nowhere", bad)
    with pytest.raises(CommandError, match="1 or more"):
        papers("write", SMALL, tmp_path / "new", "--size", 0)
    with pytest.raises(CommandError, match="can't be read as they stand"):
        papers("write", tmp_path, tmp_path / "new")
