"""Teams by program: the numbers of the pages, for those who may see them."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from learners.mastery import services as mastery
from tests import factories as f
from tests.api.conftest import program_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW + dt.timedelta(days=3), tick=False):
        yield


@pytest.fixture
def asked(team, learner):
    """A role of two skills asked of the team; the learner has proven one of them."""
    role = f.RoleFactory(title="Builder")
    met, unmet = (f.RoleRequirementFactory(role=role) for _ in range(2))
    f.AssignmentFactory(team=team, role=role, due_date=dt.date(2026, 4, 1))
    evidence = f.EvidenceFactory(learner=learner, skill=met.skill)
    mastery.apply_evidence(learner_id=learner.pk, evidence=[evidence])
    return role, met.skill, unmet.skill


def page_context(user, name, *args):
    client = Client()
    client.force_login(user)
    return client.get(reverse(name, args=args)).context


def test_the_matrix_has_the_numbers_of_the_page(team, asked, manager, managers, learner):
    role, met, unmet = asked
    found = managers.get(f"teams/{team.public_id}/matrix/").json()
    matrix = page_context(manager, "web:team", team.public_id)["matrix"]
    assert [row["slug"] for row in found["skills"]] == [column.slug for column in matrix.columns]
    assert [row["coverage"] for row in found["skills"]] == [column.coverage for column in matrix.columns]
    assert (found["met"], found["asked"], found["role"]) == (matrix.met, matrix.asked, None)
    [person] = found["people"]
    [row] = matrix.rows
    assert (person["id"], person["email"], person["readiness"]) == (
        row.membership_public_id,
        "learner@example.org",
        row.readiness,
    )
    assert [{**cell, "skill": None} for cell in person["cells"]] == [
        {"skill": None, **cell._asdict()} for cell in row.cells
    ]
    assert {cell["skill"]: cell["state"] for cell in person["cells"]} == {met.slug: "met", unmet.slug: "unknown"}
    assert person["roles"][0]["readiness"] == row.roles[0].readiness
    assert (person["roles"][0]["due_date"], person["roles"][0]["open_must_haves"]) == ("2026-04-01", 1)
    # And those are the numbers the learner sees.
    own = program_of(learner).get(f"roles/{role.slug}/readiness/").json()
    assert own["value"] == person["roles"][0]["readiness"]
    assert {line["skill"]["slug"]: line["chance"] for line in own["lines"]} == {
        cell["skill"]: cell["chance"] for cell in person["cells"]
    }


def test_the_matrix_is_narrowed_and_sorted(team, asked, managers):
    other = f.AssignmentFactory(team=team, role__slug="other").role
    f.RoleRequirementFactory(role=other)
    address = f"teams/{team.public_id}/matrix/"
    assert len(managers.get(address).json()["skills"]) == 3
    narrowed = managers.get(f"{address}?role=other").json()
    assert (narrowed["role"]["slug"], len(narrowed["skills"])) == ("other", 1)
    assert managers.get(f"{address}?role=unknown").json()["role"] is None
    forth = managers.get(f"{address}?skills=title&sort=-readiness").json()["skills"]
    back = managers.get(f"{address}?skills=-title").json()["skills"]
    assert forth == back[::-1]


def test_what_is_not_asked_of_someone_has_no_cell(team, asked, managers, learner):
    personal = f.AssignmentFactory(team=team, membership=f.MembershipFactory(team=team), role__slug="other").role
    f.RoleRequirementFactory(role=personal)
    people = managers.get(f"teams/{team.public_id}/matrix/").json()["people"]
    assert {person["email"]: len(person["cells"]) for person in people} == {
        learner.email: 2,
        personal.assignments.get().membership.user.email: 3,
    }


def test_the_matrix_is_for_managers_and_ends_with_the_part(team, asked, learners, strangers, manager, managers):
    address = f"teams/{team.public_id}/matrix/"
    assert learners.get(address).json()["code"] == "managers_only"
    assert strangers.get(address).json()["code"] == "no_such_team"
    team.memberships.filter(user=manager).update(ended_at=NOW)
    assert managers.get(address).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_matrix_costs_the_same_however_large(team, asked, manager, django_assert_num_queries, rows):
    f.RoleRequirementFactory.create_batch(rows, role=asked[0])
    f.MembershipFactory.create_batch(rows, team=team)
    program = program_of(manager)
    program.get("me/")
    with django_assert_num_queries(7):  # token, team, and five of the matrix
        assert len(program.get(f"teams/{team.public_id}/matrix/").json()["people"]) == rows + 1


def test_a_person_is_the_one_of_the_page(team, asked, manager, managers, learner, learners):
    membership = team.memberships.get(user=learner)
    address = f"teams/{team.public_id}/people/{membership.public_id}/"
    found = managers.get(address).json()
    page = page_context(manager, "web:team_person", team.public_id, membership.public_id)["page"]
    assert (found["met"], found["asked"], found["name"]) == (page.met, page.asked, "Lea Learner")
    assert [(line["slug"], line["cell"]["chance"]) for line in found["skills"]] == [
        (line.slug, line.cell.chance) for line in page.lines
    ]
    # A member sees of themselves what the manager sees.
    assert learners.get(address).json() == learners.get(f"teams/{team.public_id}/").json() == found
    theirs = team.memberships.get(user=manager)
    assert learners.get(f"teams/{team.public_id}/people/{theirs.public_id}/").status_code == 404


def test_teams_are_one_s_own(team, asked, learners, managers, strangers):
    [mine] = learners.get("teams/").json()["results"]
    assert (mine["id"], mine["part"]) == (team.public_id, "member")
    assert (mine["people"], mine["members"], mine["managers"]) == (2, 1, 1)
    assert mine["roles"] == [{"title": "Builder", "due_date": "2026-04-01"}]
    assert managers.get("teams/").json()["results"][0]["part"] == "manager"
    assert strangers.get("teams/").json()["results"] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_teams_and_assignments_cost_the_same_however_many(learner, django_assert_num_queries, rows):
    for _ in range(rows):
        f.AssignmentFactory(team=f.MembershipFactory(user=learner).team)
    program = program_of(learner)
    program.get("me/")
    with django_assert_num_queries(3):  # token, teams, what they ask
        assert len(program.get("teams/").json()["results"]) == rows
    with django_assert_num_queries(2):  # token, assignments
        assert len(program.get("assignments/").json()["results"]) == rows


def test_assignments_are_those_home_shows(team, asked, learner, learners, manager, managers):
    personal = f.AssignmentFactory(team=team, membership=team.memberships.get(user=learner))
    found = learners.get("assignments/").json()["results"]
    assert [row["id"] for row in found] == [one.public_id for one in page_context(learner, "web:home")["asked"]]
    assert {row["id"]: row["is_personal"] for row in found}[personal.public_id] is True
    assert {row["role"]["title"] for row in found} == {"Builder", personal.role.title}
