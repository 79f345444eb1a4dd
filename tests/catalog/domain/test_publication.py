"""What is published and points at what isn't: said to who writes the pack, and no reason to refuse an import."""

from pathlib import Path

import pytest
from django.conf import settings

from skillpath.catalog.domain.packs import read_pack
from skillpath.catalog.domain.packs.publication import BELONGS_TO, check_publication
from skillpath.catalog.services.stored import MODELS
from tests.catalog.conftest import SMALL

REMEDY = "Publish that too, leave this out for now, or give both the same status."
LINK_REMEDY = "Publish that too, write the words without the link, or give both the same status."
SHIPPED = [found.parent for folder in settings.PACK_DIRS for found in Path(folder).glob("*/pack.yaml")]


def said(path):
    pack = read_pack(path=path)
    assert pack.problems == []
    return sorted(str(problem) for problem in check_publication(pack))


@pytest.mark.parametrize("path", [SMALL, *SHIPPED], ids=lambda path: path.name)
def test_packs_that_we_have_point_at_what_is_published(path):
    assert said(path) == []


@pytest.mark.parametrize(("status", "words"), [("draft", "is a draft"), ("in_review", "is in review")])
def test_everything_published_that_points_at_a_draft_is_named_with_line_and_field(small, edit, status, words):
    edit("skills/python/skill.yaml", "title: Python", f"title: Python\nstatus: {status}")
    behind = f"belongs to the skill “python”, which {words}"
    places = [
        ("interviews/interviews.yaml:12: [1].skills[1]", "skill “python”", words),
        ("projects/tool.yaml:18: proves[1].skill", "skill “python”", words),
        ("quizzes/both.yaml:5: draw[1].skill", "skill “python”", words),
        ("roadmaps/data-scientist.yaml:14: phases[1].steps[2].skill", "skill “python”", words),
        ("roadmaps/data-scientist.yaml:15: phases[1].steps[3].article", "article “python-article”", behind),
        ("roadmaps/data-scientist.yaml:16: phases[1].steps[4].resource", "resource “python-book”", behind),
        ("roadmaps/data-scientist.yaml:21: phases[2].steps[2].quiz", "quiz “python-quiz”", behind),
        ("roles/data-scientist.yaml:9: requirements[1].skill", "skill “python”", words),
        ("roles/ml-engineer.yaml:6: requirements[1].skill", "skill “python”", words),
    ]
    link = f"links to the skill “python”, which {words}: nobody can open it."
    assert said(small) == [
        f"articles/history.md:6: body: This is published, but it {link} {LINK_REMEDY}",
        *(
            f"{place}: This is published, but the {what} {why}, so nobody would see it here. {REMEDY}"
            for place, what, why in places
        ),
    ]


def test_a_prerequisite_and_a_role_that_are_not_published_are_named_too(small, edit):
    edit("skills/linux-shell/skill.yaml", "title: The", "status: archived\ntitle: The")
    edit("roles/data-scientist.yaml", "title: Data", "status: draft\ntitle: Data")
    fields = {line.split(": ")[1] for line in said(small)}
    assert fields >= {"prerequisites[1].needs", "prerequisites[2].needs", "role", "[1].roles[1]", "why", "overview"}


def test_a_next_role_that_is_not_published_is_named(small, edit):
    edit("roles/ml-engineer.yaml", "title: ML", "status: draft\ntitle: ML")
    assert "roles/data-scientist.yaml" in {line.split(":")[0] for line in said(small) if ": next_roles[1]: " in line}


def test_links_in_lists_belong_to_their_entry(small, edit):
    edit("skills/linux-shell/skill.yaml", "title: The", "status: draft\ntitle: The")
    edit("skills/python/cards.yaml", "  back: ", "  back: See [the shell](skill:linux-shell). ")
    (line,) = (line for line in said(small) if "cards.yaml" in line)
    assert ": [1].back: This is published, but it links to the skill “linux-shell”, which is a draft" in line
    edit("skills/python/cards.yaml", "  back: ", "  status: draft\n  back: ")
    assert not any("cards.yaml" in line for line in said(small))


def test_what_hangs_on_a_draft_domain_is_a_draft_too(small):
    text = (small / "pack.yaml").read_text()
    (small / "pack.yaml").write_text(text.replace("{id: ", "{status: draft, id: "))
    assert any("belongs to the domain “programming”, which is a draft" in line for line in said(small))


def test_a_draft_may_point_at_a_draft_and_so_may_a_draft_step(small, edit):
    edit("skills/python/skill.yaml", "title: Python", "title: Python\nstatus: draft")
    edit("articles/history.md", "[Python](skill:python)", "Python")
    for folder in ("projects", "quizzes", "roles"):
        for file in (small / folder).glob("*.yaml"):
            file.write_text(file.read_text().replace("\n", "\nstatus: draft\n", 1))
    edit("interviews/interviews.yaml", "kind: coding", "kind: coding\n  status: draft")
    edit("roadmaps/data-scientist.yaml", "role: data-scientist\n", "")
    edit("roadmaps/data-scientist.yaml", "title: Proof", "title: Proof\n    status: in_review")
    for step in ("ds-python-2", "ds-article", "ds-book"):
        edit("roadmaps/data-scientist.yaml", f"id: {step},", f"id: {step}, status: draft,")
    assert said(small) == []


def test_what_belongs_to_what_is_the_same_in_a_pack_and_in_the_database():
    assert {kind: model.belongs_to for kind, model in MODELS.items() if model.belongs_to} == BELONGS_TO
