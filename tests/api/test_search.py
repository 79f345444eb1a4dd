"""Search over everything by the API: the numbers of the page."""

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db


def test_the_nearest_come_first_by_kind(visitors):
    f.SkillFactory(title="Reading owls", slug="reading-owls", definition="To read them")
    f.SkillFactory(title="Owls", slug="owls")
    f.RoleFactory(title="Keeper", slug="keeper", summary="keeps owls")
    f.RoleFactory(title="Owl thief", status="draft")
    found = visitors.get("search/?q=owls").json()
    assert found["words"] == "owls"
    assert [(group["kind"], group["is_cut"], [hit["slug"] for hit in group["hits"]]) for group in found["groups"]] == [
        ("skills", False, ["owls", "reading-owls"]),
        ("roles", False, ["keeper"]),
    ]
    hit = found["groups"][0]["hits"][1]
    assert hit["summary"] == "To read them"
    assert visitors.get(hit["url"].removeprefix("http://testserver")).json()["title"] == "Reading owls"


def test_what_is_cut_is_told_and_one_kind_can_be_asked_for(visitors, django_assert_num_queries):
    f.SkillFactory.create_batch(9, definition="about owls")
    f.ProjectFactory(summary="about owls")
    (skills, projects) = visitors.get("search/?q=owls").json()["groups"]
    assert (skills["is_cut"], len(skills["hits"]), projects["is_cut"]) == (True, 8, False)
    with django_assert_num_queries(1):
        (skills,) = visitors.get("search/?q=owls&kind=skills").json()["groups"]
    assert (skills["is_cut"], len(skills["hits"])) == (False, 9)


@pytest.mark.parametrize("asked", ["", "?q=", "?q=a", "?q=%20a%20"])
def test_too_few_letters_find_nothing(visitors, asked):
    f.SkillFactory(title="a")
    assert visitors.get(f"search/{asked}").json()["groups"] == []


@pytest.mark.parametrize("asked", ["?q=owls&kind=people", f"?q={'a' * 101}", "?q=a%00b"])
def test_what_can_not_be_searched_is_refused(visitors, asked):
    answer = visitors.get(f"search/{asked}")
    assert answer.status_code == 400
    assert answer.json()["errors"]
