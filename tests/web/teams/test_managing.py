"""Making a team, and changing it."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from learners.teams.models import Assignment, Team
from tests.factories import AssignmentFactory, MembershipFactory, RoleFactory
from tests.web.teams.asking import membership_of, page, said, send

pytestmark = pytest.mark.django_db


def test_the_first_team_is_made_once(client, stranger):
    first = page(client, stranger, "teams")
    assert "No team yet" in first.text
    key = first.context["form"].initial.get("key") or first.context["form"]["key"].value()
    for _ in range(2):
        response = send(client, stranger, "teams", name="Platform", key=key)
    team = Team.objects.get()
    assert response.url == reverse("web:team_manage", args=[team.public_id])
    assert "“Platform” is ready. Invite people next." in said(client.get(response.url))


def test_a_team_without_a_name_is_asked_for_one(client, stranger):
    response = send(client, stranger, "teams", name=" ", key=uuid.uuid4())
    assert response.status_code == 200
    assert response.context["form"].errors["name"]
    assert not Team.objects.exists()


@pytest.mark.parametrize("size", [1, 3])
def test_my_teams_cost_the_same_however_many(client, learner, size, django_assert_num_queries):
    for n in range(size):
        AssignmentFactory(team=MembershipFactory(user=learner, part="manager" if n else "member").team)
    client.force_login(learner)
    with django_assert_num_queries(4):  # session, person, memberships, assignments
        client.get(reverse("web:teams"))


def test_an_archived_team_is_brought_back_from_the_message_or_the_list(client, team, manager):
    for _ in range(2):
        response = send(client, manager, "team_archive", team.public_id)
    listed = client.get(response.url)
    assert listed.text.count(reverse("web:team_restore", args=[team.public_id])) == 2  # in the message and in the list
    assert client.get(reverse("web:team", args=[team.public_id])).status_code == 404
    for _ in range(2):
        response = send(client, manager, "team_restore", team.public_id)
    assert client.get(response.url).status_code == 200


def test_renaming(client, team, manager):
    for _ in range(2):
        response = send(client, manager, "team_rename", team.public_id, name="Data team")
        assert response.status_code == 302
    assert "Manage Data team" in client.get(response.url).text
    refused = send(client, manager, "team_rename", team.public_id, name="")
    assert refused.context["forms"]["name"].errors["name"]


def test_assigning_a_role_changing_its_date_ending_it_and_taking_that_back(client, team, learner, manager):
    role = RoleFactory(title="Analyst", slug="analyst")
    own = membership_of(team, learner)
    for _ in range(2):
        send(client, manager, "team_assign", team.public_id, role="analyst", due_date="2026-06-01")
        send(client, manager, "team_assign", team.public_id, role="analyst", person=own.public_id)
    of_team, of_one = Assignment.objects.order_by("pk")
    assert (of_team.role, of_team.membership, of_team.due_date) == (role, None, dt.date(2026, 6, 1))
    assert of_one.membership == own
    ids = [team.public_id, of_team.public_id]
    for _ in range(2):
        send(client, manager, "team_assignment_due", *ids, due_date="2026-07-01")
    of_team.refresh_from_db()
    assert of_team.due_date == dt.date(2026, 7, 1)
    for _ in range(2):
        response = send(client, manager, "team_assignment_end", *ids)
    assert reverse("web:team_assignment_restore", args=ids) in client.get(response.url).text
    for _ in range(2):
        send(client, manager, "team_assignment_restore", *ids)
    of_team.refresh_from_db()
    assert of_team.ended_at is None


def test_what_can_not_be_assigned_is_said_where_it_was_written(client, team, manager):
    RoleFactory(slug="analyst")
    past = send(client, manager, "team_assign", team.public_id, role="analyst", due_date="2026-01-01")
    assert past.context["forms"]["assign"].errors["due_date"] == ["A due date lies today or later."]
    unknown = send(client, manager, "team_assign", team.public_id, role="nothing")
    assert unknown.context["forms"]["assign"].errors["role"]
    assignment = AssignmentFactory(team=team)
    ids = [team.public_id, assignment.public_id]
    response = send(client, manager, "team_assignment_due", *ids, due_date="tomorrow")
    assert said(client.get(response.url)) == ["That date could not be read; nothing has changed."]
    response = send(client, manager, "team_assignment_due", *ids, due_date="2026-01-01")
    assert said(client.get(response.url)) == ["A due date lies today or later."]


def test_parts_change_and_the_last_manager_stays(client, team, learner, manager):
    own, other = membership_of(team, manager), membership_of(team, learner)
    response = send(client, manager, "team_person_part", team.public_id, own.public_id, part="member")
    assert "A team can't be without a manager" in said(client.get(reverse("web:teams")))[0]
    response = send(client, manager, "team_leave", team.public_id)
    assert response.status_code == 302
    assert "A team can't be without a manager" in said(client.get(response.url))[0]
    for _ in range(2):
        send(client, manager, "team_person_part", team.public_id, other.public_id, part="manager")
    send(client, manager, "team_person_part", team.public_id, other.public_id, part="emperor")
    assert membership_of(team, learner).part == "manager"


def test_leaving_asks_once(client, team, learner):
    assert f"Leave “{team.name}”?" in page(client, learner, "team_leave", team.public_id).text
    for _ in range(2):
        response = send(client, learner, "team_leave", team.public_id)
        assert response.url == reverse("web:teams")
    assert client.get(reverse("web:team", args=[team.public_id])).status_code == 404


def test_removing_asks_once_and_names_the_person(client, team, learner, manager):
    ids = [team.public_id, membership_of(team, learner).public_id]
    assert "Remove Lea Learner from" in page(client, manager, "team_person_remove", *ids).text
    for _ in range(2):
        assert send(client, manager, "team_person_remove", *ids).status_code == 302
    assert page(client, learner, "team", team.public_id).status_code == 404
    assert page(client, manager, "team_person", *ids).status_code == 404


@pytest.mark.parametrize("size", [1, 3])
def test_managing_costs_the_same_however_many(client, team, manager, size, django_assert_num_queries):
    for _ in range(size):
        AssignmentFactory(team=team, membership=MembershipFactory(team=team))
    client.force_login(manager)
    with django_assert_num_queries(7):  # session, person, team, people, invitations, assignments, roles
        client.get(reverse("web:team_manage", args=[team.public_id]))
