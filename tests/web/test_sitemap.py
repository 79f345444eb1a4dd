"""What search engines read: published pages, by the site's own address."""

import xml.etree.ElementTree as ET
from urllib.robotparser import RobotFileParser

import pytest
from django.urls import reverse

from skillpath.catalog.queries.published import KINDS
from tests import factories as f

pytestmark = pytest.mark.django_db
SITE = "https://skills.example.org"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
MAKE = (f.RoadmapFactory, f.RoleFactory, f.DomainFactory, f.SkillFactory, f.ArticleFactory, f.ProjectFactory)


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = SITE


def listed(client):
    answer = client.get("/sitemap.xml", headers={"host": "evil.example"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    return [place.text for place in ET.fromstring(answer.content).iter(LOC)]


def test_the_sitemap_lists_every_kind_of_page_and_each_answers(client):
    f.QuizFactory()
    for make in MAKE:
        make()
    places = listed(client)
    assert len(places) == len(set(places))
    assert {place.removeprefix(SITE).split("/")[1] for place in places if place.count("/") == 5} == {
        kind.objects.first().get_absolute_url().split("/")[1] for kind in KINDS
    }
    assert {client.get(place.removeprefix(SITE)).status_code for place in places} == {200}


@pytest.mark.parametrize("status", ["draft", "in_review", "archived"])
def test_what_is_not_published_is_not_listed_for_a_curator_either(client, curator, status):
    skill = f.SkillFactory(status=status)
    client.force_login(curator)
    assert not [place for place in listed(client) if skill.slug in place]


@pytest.mark.parametrize("count", [1, 3])
def test_the_sitemap_costs_one_query_a_kind_however_much_there_is(client, count, django_assert_num_queries):
    for make in MAKE:
        make.create_batch(count)
    with django_assert_num_queries(7):
        client.get("/sitemap.xml")


def test_robots_are_told_where_the_pages_are_and_what_is_not_for_them(client):
    answer = client.get("/robots.txt", headers={"host": "evil.example"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain")
    rules = RobotFileParser()
    rules.parse(answer.text.splitlines())
    assert rules.site_maps() == [f"{SITE}/sitemap.xml"]
    assert all(rules.can_fetch("any", f"{SITE}{reverse(name)}") for name in ("web:home", "web:skills", "web:sitemap"))
    closed = ("account_login", "admin:index", "api:docs", "web:search", "web:settings", "web:teams")
    assert not any(rules.can_fetch("any", f"{SITE}{reverse(name)}") for name in closed)
