"""Every link of every page that can be reached leads somewhere."""

import re
from collections import deque

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db
LEADS_OUT = ("/static/", "/accounts/logout/", "/api/v1/schema", "/settings/export/")


@pytest.fixture
def content():
    skill, role = f.SkillFactory(), f.RoleFactory()
    f.RoleRequirementFactory(role=role, skill=skill)
    roadmap = f.RoadmapFactory(role=role)
    phase = f.PhaseFactory(roadmap=roadmap)
    f.StepFactory(phase=phase, skill=skill)
    f.QuizFactory(skill=skill)
    f.ArticleFactory(skill=skill)
    f.ProjectFactory()
    return roadmap


def walk(client):
    """Return the status of every page that links lead to from the front page."""
    found, ahead = {}, deque(["/"])
    while ahead:
        address = ahead.popleft()
        answer = client.get(address)
        found[address] = answer.status_code
        if answer.status_code in (301, 302) and answer.headers["Location"].startswith("/"):
            links = [answer.headers["Location"]]
        else:
            links = re.findall(r'href="(/[^"#]*)', answer.text) if answer.status_code == 200 else []
        for link in (link.replace("&amp;", "&") for link in links):
            if link not in found and link not in ahead and not link.startswith(LEADS_OUT):
                ahead.append(link)
        assert len(found) < 400
    return found


def test_links_of_visitors_lead_somewhere(client, content):
    found = walk(client)
    assert len(found) > 15
    assert {address: status for address, status in found.items() if status not in (200, 302)} == {}


def test_links_of_learners_and_managers_lead_somewhere(client, manager, content):
    team = f.MembershipFactory(team=f.TeamFactory(), user=manager, part="manager").team
    f.MembershipFactory(team=team)
    client.force_login(manager)
    client.post(f"/roadmaps/{content.slug}/follow/")
    found = walk(client)
    assert "/accounts/password/change/" in found
    assert any(address.startswith("/teams/") for address in found)
    assert {address: status for address, status in found.items() if status not in (200, 302)} == {}
