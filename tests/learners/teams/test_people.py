"""One person in a team, and the lists a manager works with."""

import datetime as dt

import pytest

from assessments.models import Evidence
from learners.teams.models import Membership
from learners.teams.permissions import ManagersOnly, NoSuchMember, NoSuchTeam
from learners.teams.queries import get_matrix, get_membership, get_my_teams, get_person, get_team_to_manage
from learners.teams.queries.mine import get_asked_of
from tests.factories import (
    NOW,
    AssignmentFactory,
    MembershipFactory,
)
from tests.learners.teams.proving import prove, row_of, skill_of

pytestmark = pytest.mark.django_db


def test_a_persons_page_has_the_cells_of_the_matrix(team, role, learner):
    prove(learner, skill_of(role, "python"), 3)
    page = get_person(team=team, membership=team.memberships.get(user=learner), at=NOW)
    assert tuple(line.cell for line in page.lines) == row_of(get_matrix(team=team, at=NOW), learner).cells
    assert [(group.title, [line.title for line in group.lines]) for group in page.groups] == [
        ("Code", ["Python"]),
        ("Data", ["SQL"]),
    ]
    assert [line.is_must for line in page.lines] == [True, False]
    assert (page.met, page.asked) == (1, 2)


def test_a_manager_may_look_at_anyone_a_member_at_themselves_a_stranger_at_nobody(team, manager, learner, stranger):
    ids = {one.user_id: one.public_id for one in team.memberships.all()}

    def look(user, at_whom, **more):
        return get_membership(
            team_public_id=team.public_id, membership_public_id=ids[at_whom.pk], user_id=user.pk, **more
        )[1].user

    assert look(manager, learner) == learner
    assert look(manager, manager) == manager
    assert look(learner, learner) == learner
    with pytest.raises(NoSuchMember):
        look(learner, manager)
    with pytest.raises(ManagersOnly):
        look(learner, learner, as_manager=True)
    with pytest.raises(NoSuchTeam):
        look(stranger, learner)
    Membership.objects.filter(user=learner).update(ended_at=NOW)
    with pytest.raises(NoSuchMember):
        look(manager, learner)
    with pytest.raises(NoSuchTeam):
        look(learner, learner)


# --- Lists ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("size", [1, 3])
def test_my_teams_cost_two_queries(learner, size, django_assert_num_queries):
    for n in range(size):
        team = MembershipFactory(user=learner, part="manager" if n else "member").team
        MembershipFactory(team=team)
        AssignmentFactory(team=team)
    with django_assert_num_queries(2):  # memberships, assignments
        page = get_my_teams(user_id=learner.pk)
    assert (len(page.member_of), len(page.managed)) == (1, size - 1)
    assert page.member_of[0].size == (2, 0)


def test_my_teams_tell_what_is_asked_of_me_and_not_of_others(team, role, learner):
    AssignmentFactory(team=team, membership=MembershipFactory(team=team), role__title="Somebody else's")
    AssignmentFactory(team=team, membership=team.memberships.get(user=learner), role__title="Mine")
    (line,) = get_my_teams(user_id=learner.pk).member_of
    assert [each.title for each in line.roles] == ["Analyst", "Mine"]
    assert line.roles[0].due_date == dt.date(2026, 6, 1)


@pytest.mark.parametrize("size", [1, 3])
def test_managing_costs_four_queries(team, size, django_assert_num_queries):
    for _ in range(size):
        AssignmentFactory(team=team, membership=MembershipFactory(team=team))
    with django_assert_num_queries(4):  # people, invitations, assignments, roles
        page = get_team_to_manage(team=team, at=NOW)
        _ = [str(one.user) for one in page.memberships], [one.membership.user.name for one in page.assignments]
    assert len(page.memberships) == 2 + size
    assert page.managers == 1


def test_evidence_kinds_other_than_self_rating_are_proof():
    """The age of proof leaves out one kind; a new kind must be decided on."""
    assert set(Evidence.Kind.values) == {"response", "self_rating", "rubric", "validation"}


def test_what_is_asked_of_a_team_is_asked_of_its_members_and_what_is_asked_of_one_of_that_one(
    team, role, learner, manager, stranger
):
    mine = AssignmentFactory(team=team, membership=team.memberships.get(user=manager))
    of_team = team.assignments.get(role=role)
    assert get_asked_of(user_id=learner.pk) == [of_team]
    assert get_asked_of(user_id=manager.pk) == [mine]
    assert get_asked_of(user_id=stranger.pk) == []


def test_a_role_that_is_no_longer_published_is_not_asked_anywhere(team, role, learner):
    role.status = "archived"
    role.save()
    matrix = get_matrix(team=team, at=NOW)
    assert (matrix.roles, matrix.columns) == ((), ())
    assert get_person(team=team, membership=team.memberships.get(user=learner), at=NOW).roles == ()
    assert get_my_teams(user_id=learner.pk).member_of[0].roles == ()
    assert get_asked_of(user_id=learner.pk) == []
    assert len(get_team_to_manage(team=team, at=NOW).assignments) == 1
