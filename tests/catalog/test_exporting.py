"""Export, import, export gives the same bytes; what was edited in the app is in the files."""

import shutil
from datetime import UTC, datetime

import pytest

from skillpath.catalog import models, services
from skillpath.catalog.domain.packs import canonical, read_pack
from skillpath.kernel.errors import NotFound
from tests.factories import SkillFactory

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(small):
    services.import_pack(path=small, at=AT)
    return small


def files(root):
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_export_import_export_gives_the_same_bytes(imported, tmp_path):
    services.export_pack(key="small", path=tmp_path / "one")
    report = services.import_pack(path=tmp_path / "one", at=AT)
    assert not report.has_changes
    services.export_pack(key="small", path=tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_new_site_exports_the_same_bytes(imported, tmp_path):
    services.export_pack(key="small", path=tmp_path / "one")
    models.Step.objects.all().delete()
    models.Item.objects.update(version=None)
    models.ItemVersion.objects.all().delete()
    kinds = "InterviewTask Roadmap Role Project Quiz Item Card Article Resource Prerequisite Skill Domain Pack"
    for name in kinds.split():
        if name in ("Role", "Project", "Quiz"):
            for row in getattr(models, name).objects.all():
                row.delete()
        getattr(models, name).objects.all().delete()
    services.import_pack(path=tmp_path / "one", at=AT)
    services.export_pack(key="small", path=tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_an_export_says_what_the_pack_says(imported, tmp_path):
    services.export_pack(key="small", path=tmp_path / "one")
    first, second = read_pack(path=imported), read_pack(path=tmp_path / "one")
    assert second.problems == []
    assert forms(second) == forms(first)


def forms(pack):
    return {
        kind: {key: canonical(kind, thing.value) for key, thing in things.items()}
        for kind, things in pack.things.items()
    }


def test_edits_made_here_are_exported_and_are_no_edits_any_more_when_they_come_back(imported, tmp_path):
    models.Skill.objects.filter(key="python").update(definition="Edited here.", why="Two\r\n\r\nlines.  ")
    models.Domain.objects.filter(key="mathematics").update(position=0)
    models.Domain.objects.filter(key="programming").update(position=1)
    models.Card.objects.filter(key="python-name").update(status="archived")
    services.export_pack(key="small", path=tmp_path / "one")
    text = (tmp_path / "one/skills/python/skill.yaml").read_text()
    assert "definition: Edited here.\nwhy: |\n  Two\n\n  lines.\n" in text
    assert "status: archived" in (tmp_path / "one/skills/python/cards.yaml").read_text()
    pack = (tmp_path / "one/pack.yaml").read_text()
    assert pack.index("mathematics") < pack.index("programming")
    assert not services.import_pack(path=tmp_path / "one", at=AT).has_changes
    report = services.import_pack(path=tmp_path / "one", at=AT)
    assert (report.kept, report.conflicts) == ([], [])
    services.export_pack(key="small", path=tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_what_vanished_from_the_pack_is_exported_as_archived(imported, tmp_path):
    (imported / "interviews" / "interviews.yaml").unlink()
    services.import_pack(path=imported, at=AT)
    services.export_pack(key="small", path=tmp_path / "one")
    assert "status: archived" in (tmp_path / "one/interviews/coding.yaml").read_text()
    report = services.import_pack(path=tmp_path / "one", at=AT)
    assert not report.has_changes
    assert report.conflicts == []


def test_what_was_written_here_is_exported_and_what_points_to_another_pack_is_not(imported, tmp_path):
    pack = models.Pack.objects.get()
    mine = SkillFactory(pack=pack, key="mine", domain=models.Domain.objects.first(), slug="mine-too")
    models.Prerequisite.objects.create(skill=mine, level=2, needed_skill=SkillFactory(), needed_level=1)
    services.export_pack(key="small", path=tmp_path / "one")
    text = (tmp_path / "one/skills/mine/skill.yaml").read_text()
    assert "slug: mine-too\n" in text
    assert "prerequisites" not in text
    assert read_pack(path=tmp_path / "one").problems == []


def test_an_export_over_the_working_copy_leaves_no_old_files_and_touches_nothing_else(imported):
    (imported / "README.md").write_text("# Mine\n")
    (imported / "articles" / "notes.txt").write_text("mine\n")
    shutil.move(imported / "skills" / "python", imported / "skills" / "snake")
    services.export_pack(key="small", path=imported)
    found = files(imported)
    assert "skills/python/skill.yaml" in found
    assert not any(name.startswith("skills/snake") for name in found)
    assert "interviews/interviews.yaml" not in found
    assert {"README.md", "articles/notes.txt"} <= set(found)
    assert not services.import_pack(path=imported, at=AT).has_changes


def test_a_folder_that_holds_something_else_is_refused(imported, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("mine")
    with pytest.raises(services.FolderNotEmpty):
        services.export_pack(key="small", path=other)
    with pytest.raises(services.FolderNotEmpty):
        services.export_pack(key="small", path=other / "letter.txt")
    assert files(other) == {"letter.txt": b"mine"}


def test_a_pack_that_is_not_there_is_not_found(db, tmp_path):
    with pytest.raises(NotFound):
        services.export_pack(key="gone", path=tmp_path / "x")
