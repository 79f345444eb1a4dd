"""Who may open and change what."""

import pytest
from django.urls import reverse

from learners.teams.models import Assignment, Membership
from tests.factories import NOW, MembershipFactory, UserFactory
from tests.web.teams.asking import membership_of, page, send

pytestmark = pytest.mark.django_db


def pages(team, learner):
    own = membership_of(team, learner).public_id
    return {
        # name: (arguments, as learner, as manager)
        "team": ([team.public_id], 200, 200),
        "team_matrix_csv": ([team.public_id], 403, 200),
        "team_manage": ([team.public_id], 403, 200),
        "team_leave": ([team.public_id], 200, 200),
        "team_person": ([team.public_id, own], 200, 200),
        "team_person_remove": ([team.public_id, own], 403, 200),
    }


def test_pages_of_a_team_open_to_its_people_only(client, team, role, learner, manager, stranger):
    former = UserFactory()
    MembershipFactory(team=team, user=former, part="manager", ended_at=NOW)
    for name, (args, as_learner, as_manager) in pages(team, learner).items():
        assert page(client, learner, name, *args).status_code == as_learner, name
        assert page(client, manager, name, *args).status_code == as_manager, name
        assert page(client, stranger, name, *args).status_code == 404, name
        assert page(client, former, name, *args).status_code == 404, name
        anonymous = page(client, None, name, *args)
        assert anonymous.status_code == 302
        assert anonymous.url.startswith("/accounts/login/?next=/teams/")


def test_a_member_sees_nobody_else(client, team, learner, manager):
    other = MembershipFactory(team=team)
    for one in (other, membership_of(team, manager)):
        assert page(client, learner, "team_person", team.public_id, one.public_id).status_code == 404


def writes(team, learner, assignment, invitation):
    own = membership_of(team, learner).public_id
    return {
        "team_rename": ([team.public_id], {"name": "New"}),
        "team_archive": ([team.public_id], {}),
        "team_restore": ([team.public_id], {}),
        "team_invite": ([team.public_id], {"addresses": "x@example.org", "part": "member"}),
        "team_invitation_withdraw": ([team.public_id, invitation.public_id], {}),
        "team_person_part": ([team.public_id, own], {"part": "manager"}),
        "team_person_remove": ([team.public_id, own], {}),
        "team_assign": ([team.public_id], {"role": assignment.role.slug}),
        "team_assignment_due": ([team.public_id, assignment.public_id], {"due_date": "2026-05-01"}),
        "team_assignment_end": ([team.public_id, assignment.public_id], {}),
        "team_assignment_restore": ([team.public_id, assignment.public_id], {}),
    }


def test_only_a_manager_changes_a_team(client, team, role, learner, stranger, invitation):
    for name, (args, fields) in writes(team, learner, team.assignments.get(), invitation).items():
        assert send(client, learner, name, *args, **fields).status_code == 403, name
        assert send(client, stranger, name, *args, **fields).status_code == 404, name
        assert send(client, None, name, *args, **fields).status_code == 302, name
    team.refresh_from_db()
    assert team.archived_at is None
    assert Membership.objects.filter(team=team, ended_at=None, part="manager").count() == 1
    assert Assignment.objects.get().ended_at is None


def test_writing_needs_the_form_of_the_page(client, team, role, learner, manager, invitation):
    client = type(client)(enforce_csrf_checks=True)
    client.force_login(manager)
    for name, (args, fields) in writes(team, learner, team.assignments.get(), invitation).items():
        assert client.post(reverse(f"web:{name}", args=args), fields).status_code == 403, name
        if name != "team_person_remove":
            assert client.get(reverse(f"web:{name}", args=args)).status_code == 405, name
