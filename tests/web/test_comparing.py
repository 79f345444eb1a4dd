"""Two role maps side by side, and a domain with what is in it: on the page and in the API, the same."""

import pytest
from django.urls import reverse

from skillpath.catalog.queries import compare_roles, get_domain_page
from tests import factories as f
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def maps():
    """An analyst and an engineer who share two skills of three."""
    analyst, engineer = f.RoleFactory(slug="analyst", title="Analyst"), f.RoleFactory(slug="engineer", title="Engineer")
    domain = f.DomainFactory(title="Data", slug="data", position=1)
    sql, python, charts, docker = (
        f.SkillFactory(slug=word.lower(), title=word, domain=domain) for word in ("SQL", "Python", "Charts", "Docker")
    )
    for role, skill, level, necessity in (
        (analyst, sql, 3, "must"),
        (analyst, python, 2, "nice"),
        (analyst, charts, 3, "must"),
        (engineer, sql, 3, "must"),
        (engineer, python, 4, "must"),
        (engineer, docker, 3, "must"),
    ):
        f.RoleRequirementFactory(role=role, skill=skill, level=level, necessity=necessity)
    return analyst, engineer


def titles(lines):
    return [line.skill.title for line in lines]


def test_skills_are_shared_or_belong_to_one(maps):
    page = compare_roles(left="analyst", right="engineer", user=None)
    assert (titles(page.shared), titles(page.only_left), titles(page.only_right)) == (
        ["Python", "SQL"],
        ["Charts"],
        ["Docker"],
    )
    assert [(line.more, line.levels) for line in page.shared] == [(2, [2, 4]), (0, [3, 3])]
    assert page.same == 1


def test_the_other_way_round_is_the_same_turned_round(maps):
    page = compare_roles(left="engineer", right="analyst", user=None)
    assert (page.left.slug, titles(page.only_left), titles(page.only_right)) == ("engineer", ["Docker"], ["Charts"])
    assert [line.more for line in page.shared] == [-2, 0]


@pytest.mark.parametrize("more", [0, 5])
def test_comparing_costs_the_same_however_long_the_maps(maps, more, django_assert_num_queries):
    for _ in range(more):
        f.RoleRequirementFactory(role=maps[0], level=1)
    with django_assert_num_queries(2):
        compare_roles(left="analyst", right="engineer", user=None)


def test_the_page_says_what_differs_in_words(client, maps):
    text = client.get(reverse("web:roles_compare"), {"left": "analyst", "right": "engineer"}).text
    assert "Both ask for 2 skills, 1 of them at the same level." in " ".join(text.split())
    assert "2 levels more" in text
    assert "Only Analyst" in text


def test_the_page_shows_where_someone_signed_in_stands(client, learner, maps):
    client.force_login(learner)
    text = client.get(reverse("web:roles_compare"), {"left": "analyst", "right": "engineer"}).text
    assert "required 2, 4" in text


def test_before_two_are_chosen_it_offers_where_roles_lead(client, maps, django_assert_num_queries):
    analyst, engineer = maps
    draft = f.RoleFactory(slug="chief", title="Chief", status="draft")
    analyst.next_roles.add(engineer)
    engineer.next_roles.add(draft)
    with django_assert_num_queries(3):  # roles to choose from, roles, steps between them
        text = client.get(reverse("web:roles_compare")).text
    assert '<a class="row-title" href="?left=analyst&amp;right=engineer">Analyst → Engineer</a>' in text
    assert "Chief" not in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Choose a role"),
        ({"left": "analyst"}, '<option value="analyst" selected>'),
        ({"left": "analyst", "right": "analyst"}, "Choose two different roles."),
        ({"left": "analyst", "right": "nobody"}, "not one of the available choices"),
        ({"left": "<b>", "right": "\x00"}, "not one of the available choices"),
    ],
)
def test_what_can_t_be_compared_is_asked_again(client, maps, asked, said):
    response = client.get(reverse("web:roles_compare"), asked)
    assert response.status_code == 200
    assert said in response.text
    assert "Both ask" not in response.text


def test_a_draft_is_compared_by_curators_only(client, curator, maps):
    maps[1].status = "draft"
    maps[1].save()
    asked = {"left": "analyst", "right": "engineer"}
    assert "Both ask" not in client.get(reverse("web:roles_compare"), asked).text
    assert Program().get("roles/analyst/comparison/engineer/").status_code == 404
    client.force_login(curator)
    assert "Both ask" in client.get(reverse("web:roles_compare"), asked).text


def test_the_api_compares_as_the_page_does(maps):
    answer = Program().get("roles/analyst/comparison/engineer/").json()
    page = compare_roles(left="analyst", right="engineer", user=None)
    found = [
        (one["skill"]["title"], one["left"] and one["left"]["level"], one["right"] and one["right"]["level"])
        for one in answer["lines"]
    ]
    assert found == [
        (line.skill.title, line.left and line.left.level, line.right and line.right.level) for line in page.lines
    ]


def test_a_domain_shows_its_skills_and_who_asks_for_them(client, maps):
    draft = f.SkillFactory(domain=maps[0].requirements.first().skill.domain, status="draft")
    maps[0].requirements.get(skill__slug="sql").skill.levels.filter(level=1).update(hours=99)
    page = get_domain_page(slug="data", user=None)
    assert {line.skill.title: (line.role_count, line.highest) for line in page.lines} == {
        "Charts": (1, 3),
        "Docker": (1, 3),
        "Python": (2, 4),
        "SQL": (2, 3),
    }
    hours = {line.skill.title: line.hours for line in page.lines}
    assert hours["SQL"] - hours["Python"] == 99 - 4
    assert page.hours == sum(hours.values())
    assert [(role.title, role.asked) for role in page.roles] == [("Analyst", 3), ("Engineer", 3)]
    text = client.get(reverse("web:domain", args=["data"])).text
    assert "2 roles ask for it, up to level 4" in " ".join(text.split())
    assert draft.title not in text


def test_a_draft_role_asks_for_nothing_yet(maps):
    maps[1].status = "draft"
    maps[1].save()
    page = get_domain_page(slug="data", user=None)
    assert {line.skill.title: line.highest for line in page.lines}["Docker"] is None
    assert [role.title for role in page.roles] == ["Analyst"]


def test_the_api_shows_a_domain_as_the_page_does(maps):
    answer = Program().get("domains/data/").json()
    page = get_domain_page(slug="data", user=None)
    assert [(one["skill"]["slug"], one["role_count"], one["highest"]) for one in answer["lines"]] == [
        (line.skill.slug, line.role_count, line.highest) for line in page.lines
    ]
    listed = Program().get("domains/").json()["results"]
    assert {one["slug"]: one["skill_count"] for one in listed}["data"] == 4
