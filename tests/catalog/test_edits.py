"""What was edited here stays, unless one says otherwise."""

import pytest

from skillpath.catalog import models
from tests.catalog.conftest import names
from tests.factories import SkillFactory

pytestmark = pytest.mark.django_db


def test_an_edit_made_here_stays_while_the_pack_is_as_it_was(bring):
    bring()
    models.Skill.objects.filter(key="python").update(definition="Edited here.")
    report = bring()
    assert not report.has_changes
    assert names(report.kept) == ["skill python (definition)"]
    assert models.Skill.objects.get(key="python").definition == "Edited here."
    assert str(report).splitlines()[:2] == ["small 1.0.0", "Nothing changed."]


@pytest.mark.parametrize("theirs", [False, True])
def test_both_changed_is_a_conflict_which_the_app_wins_unless_told_otherwise(theirs, bring, edit):
    bring()
    models.Skill.objects.filter(key="python").update(definition="Edited here.")
    edit("skills/python/skill.yaml", "definition: Writing programs", "definition: Making programs")
    report = bring(theirs=theirs)
    found = models.Skill.objects.get(key="python").definition
    if theirs:
        assert names(report.updated) == ["skill python (definition)"]
        assert found == "Making programs in Python that others can read."
        assert not bring().has_changes
        assert bring().kept == []
    else:
        assert names(report.conflicts) == ["skill python (definition)"]
        assert found == "Edited here."
        assert names(bring().conflicts) == ["skill python (definition)"]
    assert "--theirs" in str(report) or theirs


def test_an_edit_of_a_child_counts_as_an_edit_of_its_owner(bring, edit):
    bring()
    models.RoleRequirement.objects.filter(role__key="ml-engineer").update(weight=2)
    edit("roles/ml-engineer.yaml", "weight: 9", "weight: 10")
    assert names(bring().conflicts) == ["role ml-engineer (requirements)"]
    assert models.RoleRequirement.objects.get(role__key="ml-engineer").weight == 2


def test_the_same_edit_on_both_sides_is_no_conflict(bring, edit):
    bring()
    models.Skill.objects.filter(key="python").update(title="Python 3")
    edit("skills/python/skill.yaml", "title: Python", "title: Python 3")
    report = bring()
    assert (report.has_changes, report.conflicts, report.kept) == (False, [], [])
    edit("skills/python/skill.yaml", "title: Python 3", "title: Python 4")
    assert names(bring().updated) == ["skill python (title)"]


def test_what_was_written_here_is_left_alone(bring):
    bring()
    pack = models.Pack.objects.get()
    SkillFactory(pack=pack, key="mine", domain=models.Domain.objects.first())
    assert not bring().has_changes
    assert models.Skill.objects.get(key="mine").status == "published"


def test_an_id_written_here_that_the_pack_brings_later_is_a_conflict(bring, small):
    bring()
    pack = models.Pack.objects.get()
    SkillFactory(pack=pack, key="mine", domain=models.Domain.objects.first())
    text = (small / "skills/linux-shell/skill.yaml").read_text().replace("id: linux-shell", "id: mine")
    (small / "skills/mine").mkdir()
    (small / "skills/mine/skill.yaml").write_text(text)
    report = bring()
    assert [entry.key for entry in report.conflicts] == ["mine"]
    assert models.Skill.objects.get(key="mine").definition == "Doing the thing well."


def test_the_order_follows_the_pack_unless_it_was_changed_here(bring, small):
    bring()
    path = small / "skills" / "python" / "cards.yaml"
    new = "- {id: python-first, front: A, back: B}\n"
    path.write_text(new + path.read_text())
    report = bring()
    assert (names(report.created), names(report.moved)) == (
        ["card python-first"],
        ["card python-name", "card python-cloze"],
    )
    order = list(models.Card.objects.order_by("position").values_list("key", flat=True))
    assert order == ["python-first", "python-name", "python-cloze"]
    models.Card.objects.filter(key="python-cloze").update(position=0)
    path.write_text("- {id: python-zero, front: A, back: B}\n" + path.read_text())
    bring()
    assert models.Card.objects.get(key="python-cloze").position == 0
    assert not bring().has_changes
