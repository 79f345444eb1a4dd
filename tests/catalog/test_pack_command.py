"""`manage.py pack`: words for people, JSON and exit codes for programs."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from skillpath.catalog import models

pytestmark = pytest.mark.django_db


def pack(*arguments):
    """Run the command and return its exit code, what it said, and what it complained about."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("pack", *map(str, arguments), stdout=out, stderr=err, no_color=True)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_check_says_that_a_pack_is_sound(small):
    code, out, err = pack("check", small)
    assert (code, err) == (0, "")
    assert out.startswith("small 1.0.0 is sound: 2 domains, 2 skills,")


def test_check_says_what_is_wrong_and_exits_with_1(small, edit):
    edit("projects/tool.yaml", "grade: beginner", "grade: hard")
    edit("roles/ml-engineer.yaml", "level: 4", "level: 7")
    code, out, err = pack("check", small)
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == "2 problems in 2 files."
    code, out, _ = pack("check", small, "--json")
    assert code == 1
    assert [(one["file"], one["line"], one["field"]) for one in json.loads(out)["problems"]] == [
        ("projects/tool.yaml", 3, "grade"),
        ("roles/ml-engineer.yaml", 6, "requirements[1].level"),
    ]


def test_a_skill_that_a_curator_took_back_is_told_by_check_and_comes_back_by_import_as_it_was(small, tmp_path):
    pack("import", small)
    models.Skill.objects.filter(key="python").update(status="draft")
    code, _, err = pack("export", "small", tmp_path / "out")
    assert code == 0
    assert "At 10 places something published points at what is not. An import takes it all the same" in err
    code, _, err = pack("check", tmp_path / "out")
    assert (code, err.splitlines()[-1]) == (1, "10 problems in 7 files.")
    assert pack("import", tmp_path / "out")[0] == 0
    assert models.Skill.objects.get(key="python").status == "draft"
    assert models.RoleRequirement.objects.filter(skill__key="python").count() == 2


def test_import_and_diff_say_what_changes(small, edit):
    code, out, _ = pack("diff", small)
    assert (code, models.Skill.objects.count()) == (0, 0)
    assert "created: 2 domains, 2 skills" in out
    assert pack("import", small)[1] == out
    assert pack("import", small)[1] == "small 1.0.0\nNothing changed.\n"
    assert pack("diff", small)[1] == "small 1.0.0\nNothing would change.\n"
    edit("skills/python/skill.yaml", "title: Python", "title: Snake")
    assert json.loads(pack("diff", small, "--json")[1])[0]["updated"] == [
        {"kind": "skill", "id": "python", "title": "Snake", "fields": ["title"]}
    ]
    models.Skill.objects.filter(key="python").update(title="Edited here")
    assert "In conflict, kept as edited here:\n  skill python (title)" in pack("import", small)[1]
    assert "updated: 1 skill" in pack("import", small, "--theirs")[1]


def test_import_refuses_a_bad_pack(small, edit):
    edit("skills/python/skill.yaml", "title: Python", "titel: Python")
    code, out, err = pack("import", small)
    assert (code, out) == (1, "")
    assert "Did you mean “title”?" in err
    assert not models.Pack.objects.exists()
    assert pack("diff", small, "--json")[0] == 1


def test_import_without_a_path_brings_in_all_shipped_packs(small, settings):
    settings.PACK_DIRS = [small.parent]
    assert "created" in pack("import")[1]
    settings.PACK_DIRS = [small]
    assert pack("import")[1] == "There are no packs.\n"


def test_export_writes_a_folder(small, tmp_path):
    pack("import", small)
    code, out, _ = pack("export", "small", tmp_path / "out")
    assert (code, out) == (0, f"15 files written to {tmp_path / 'out'}.\n")
    assert len(json.loads(pack("export", "small", tmp_path / "out", "--json")[1])["files"]) == 15
    with pytest.raises(CommandError, match="There is no pack"):
        pack("export", "gone", tmp_path / "gone")


def test_export_says_when_an_import_would_refuse_what_stands_in_the_app(small, tmp_path):
    pack("import", small)
    models.SkillLevel.objects.filter(skill__key="python", level=5).delete()
    code, _, err = pack("export", "small", tmp_path / "out")
    assert code == 0
    assert "Level 5 of five is missing" in err
    assert "an import would refuse it" in err
