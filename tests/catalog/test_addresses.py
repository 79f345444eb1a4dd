"""Addresses, files and titles may change; the thing stays."""

import pytest

from skillpath.catalog import models, services
from tests.catalog.conftest import names
from tests.factories import SkillFactory

pytestmark = pytest.mark.django_db


def test_files_folders_titles_and_addresses_may_change_and_the_thing_stays(bring, edit, small):
    bring()
    before = models.Skill.objects.get(key="python").pk
    edit("skills/python/skill.yaml", "id: python\ntitle: Python", "id: python\nslug: python-3\ntitle: Python three")
    (small / "skills" / "python").rename(small / "skills" / "snake")
    report = bring()
    assert names(report.updated) == ["skill python (title, slug)"]
    skill = models.Skill.objects.get(key="python")
    assert (skill.pk, skill.slug, skill.title) == (before, "python-3", "Python three")
    assert skill.items.count() == 6


def test_links_follow_a_new_address_even_in_texts_that_did_not_change(bring, edit):
    bring()
    card = models.Card.objects.get(key="python-name")
    edit("skills/linux-shell/skill.yaml", "domain: programming", "domain: programming\nslug: shell")
    report = bring()
    assert names(report.updated) == ["skill linux-shell (slug)"]
    for html in (
        models.Skill.objects.get(key="python").why_html,
        models.Article.objects.get(key="python-article").body_html,
        models.Roadmap.objects.get().overview_html,
    ):
        assert 'href="/skills/shell/"' in html
        assert "/skills/linux-shell/" not in html
    assert models.Card.objects.get(key="python-name").updated_at == card.updated_at


def test_two_things_may_swap_their_addresses(bring, edit):
    bring()
    edit("roles/ml-engineer.yaml", "title: ML engineer", "title: ML engineer\nslug: data-scientist")
    edit("roles/data-scientist.yaml", "title: Data scientist", "title: Data scientist\nslug: ml-engineer")
    assert names(bring().updated) == ["role data-scientist (slug)", "role ml-engineer (slug)"]
    assert dict(models.Role.objects.values_list("key", "slug")) == {
        "data-scientist": "ml-engineer",
        "ml-engineer": "data-scientist",
    }


def test_an_address_of_another_pack_is_refused_with_its_place(bring):
    SkillFactory(key="snake", slug="python")
    with pytest.raises(services.BadPack) as refused:
        bring()
    assert [str(problem) for problem in refused.value.problems] == [
        "skills/python/skill.yaml:2: slug: The address “python” is taken by the pack “test”. Give it another slug."
    ]


def test_cards_and_items_of_two_packs_may_have_the_same_ids(bring, small, edit):
    bring()
    for name in ("articles", "quizzes", "projects", "roles", "roadmaps", "interviews"):
        for path in (small / name).iterdir():
            path.unlink()
    (small / "skills/python/article.md").unlink()
    (small / "skills/python/quiz.yaml").unlink()
    edit("pack.yaml", "id: small", "id: other")
    edit("pack.yaml", "title: Programming", "title: Programming, slug: other-programming")
    edit("pack.yaml", "title: Mathematics", "title: Mathematics, slug: other-mathematics")
    edit("skills/python/skill.yaml", "domain: programming", "domain: programming\nslug: other-python")
    edit("skills/linux-shell/skill.yaml", "domain: programming", "domain: programming\nslug: other-shell")
    bring()
    assert list(models.Card.objects.filter(key="python-name").values_list("slug", flat=True).order_by("pk")) == [
        "python-name",
        "other-python-name",
    ]
    assert not bring().has_changes
