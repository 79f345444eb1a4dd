"""What is asked of a team and of its people: every write is tried twice."""

import datetime as dt

import pytest

from learners.teams import services
from learners.teams.models import Assignment, Membership
from tests.factories import NOW, AssignmentFactory, RoleFactory

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)


def membership_of(team, user):
    return Membership.objects.filter(team=team, user=user).latest("pk")


def test_a_role_assigned_twice_is_one_assignment_due_when_said_last(team, manager):
    role = RoleFactory()
    own = {"team_public_id": team.public_id, "manager_id": manager.pk, "role_slug": role.slug, "at": NOW}
    first = services.assign_role(**own)
    assert services.assign_role(**own) == first
    assert services.assign_role(**own, due_date=dt.date(2026, 5, 1)) == first
    assert Assignment.objects.get().due_date == dt.date(2026, 5, 1)


def test_a_role_may_be_asked_of_the_team_and_of_one_person(team, manager, learner):
    own = {"team_public_id": team.public_id, "manager_id": manager.pk, "role_slug": RoleFactory().slug, "at": NOW}
    of_team = services.assign_role(**own)
    one = membership_of(team, learner)
    for _ in range(2):
        of_one = services.assign_role(**own, membership_public_id=one.public_id)
    assert of_one != of_team
    assert of_one.membership == one
    assert Assignment.objects.count() == 2


def test_only_published_roles_can_be_assigned(team, manager):
    draft = RoleFactory(status="draft")
    with pytest.raises(services.NoSuchRole):
        services.assign_role(team_public_id=team.public_id, manager_id=manager.pk, role_slug=draft.slug, at=NOW)


def test_a_due_date_lies_ahead_on_the_managers_calendar(team, manager):
    manager.time_zone = "Pacific/Auckland"  # already the 3rd there
    manager.save()
    own = {"team_public_id": team.public_id, "manager_id": manager.pk, "at": NOW + dt.timedelta(hours=4)}
    role = RoleFactory()
    with pytest.raises(services.DueDatePassed):
        services.assign_role(**own, role_slug=role.slug, due_date=dt.date(2026, 3, 2))
    assignment = services.assign_role(**own, role_slug=role.slug, due_date=dt.date(2026, 3, 3))
    change = {**own, "assignment_public_id": assignment.public_id}
    with pytest.raises(services.DueDatePassed):
        services.change_due_date(**change, due_date=dt.date(2026, 3, 2))
    for _ in range(2):
        assert services.change_due_date(**change, due_date=dt.date(2026, 4, 1)).due_date == dt.date(2026, 4, 1)
    assert services.change_due_date(**change, due_date=None).due_date is None


def test_an_assignment_ends_once_and_comes_back_once(team, manager):
    assignment = AssignmentFactory(team=team)
    own = {
        "team_public_id": team.public_id,
        "manager_id": manager.pk,
        "assignment_public_id": assignment.public_id,
    }
    for at in (NOW, LATER):
        assert services.end_assignment(**own, at=at).ended_at == NOW
    with pytest.raises(services.AlreadyEnded):
        services.change_due_date(**own, due_date=None, at=NOW)
    for _ in range(2):
        assert services.restore_assignment(**own).ended_at is None


def test_what_was_assigned_anew_stays_when_the_old_one_is_restored(team, manager):
    role = RoleFactory()
    old = AssignmentFactory(team=team, role=role, ended_at=NOW)
    new = AssignmentFactory(team=team, role=role)
    restored = services.restore_assignment(
        team_public_id=team.public_id, manager_id=manager.pk, assignment_public_id=old.public_id
    )
    assert restored == new


def test_nothing_is_asked_again_of_someone_who_left(team, manager, learner):
    asked = AssignmentFactory(team=team, membership=membership_of(team, learner))
    services.leave_team(team_public_id=team.public_id, user_id=learner.pk, at=NOW)
    with pytest.raises(services.NoSuchMember):
        services.restore_assignment(
            team_public_id=team.public_id, manager_id=manager.pk, assignment_public_id=asked.public_id
        )
