"""The search over everything: what is nearest comes first, and what is cut off says so."""

import pytest

from tests.factories import RoleFactory, SkillFactory

pytestmark = pytest.mark.django_db


def titles(page):
    return [row.title for group in page.context["found"].groups for row in group.rows]


def test_the_nearest_comes_first(client):
    SkillFactory(title="Awk", definition="A language beside Python")
    SkillFactory(title="Async in Python")
    SkillFactory(title="Python packaging")
    SkillFactory(title="python")
    assert titles(client.get("/search/?q=Python")) == ["python", "Python packaging", "Async in Python", "Awk"]


def test_what_is_cut_off_is_said_and_can_be_seen(client):
    SkillFactory.create_batch(9, definition="about owls")
    RoleFactory(summary="watches owls")
    page = client.get("/search/", {"q": "owls"})
    assert len(titles(page)) == 9
    assert "The nearest 9 for “owls”; there are more" in page.text
    assert "/search/?q=owls&amp;kind=skills" in page.text
    assert "kind=roles" not in page.text
    page = client.get("/search/?q=owls&kind=skills")
    assert len(titles(page)) == 9
    assert "9 found for “owls” among the skills" in page.text
    assert "there are more" not in page.text


def test_eight_are_not_called_cut(client):
    SkillFactory.create_batch(8, definition="about owls")
    assert "8 found for “owls”" in client.get("/search/?q=owls").text


@pytest.mark.parametrize("kind", ["people", "", "skills "])
def test_a_kind_that_is_none_searches_everything(client, kind):
    SkillFactory(title="Owls")
    assert titles(client.get("/search/", {"q": "owls", "kind": kind})) == ["Owls"]


def test_a_hundred_of_a_kind_at_most(client, django_assert_max_num_queries):
    SkillFactory.create_batch(101, definition="about owls")
    with django_assert_max_num_queries(3):
        page = client.get("/search/?q=owls&kind=skills")
    assert len(titles(page)) == 100
    assert "there are more" in page.text


def test_words_of_no_use(client):
    SkillFactory(title="100 % of it")
    assert titles(client.get("/search/?q=%25")) == []
    assert titles(client.get("/search/", {"q": "% of"})) == ["100 % of it"]
    assert client.get("/search/", {"q": "a\x00b"}).status_code < 500
    assert "Type at least two letters" in client.get("/search/?q=a").text
