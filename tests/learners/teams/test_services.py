"""Making teams, leaving them, and what is asked: every write is tried twice, by a manager, a member and a stranger."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from learners.teams import services
from learners.teams.models import Membership, Team
from learners.teams.permissions import (
    ManagersOnly,
    NoSuchTeam,
    get_managed_teams,
    get_visible_teams,
    may_manage,
    may_see,
)
from tests.factories import NOW, AssignmentFactory, MembershipFactory, RoleFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)


def membership_of(team, user):
    return Membership.objects.filter(team=team, user=user).latest("pk")


# --- Teams ------------------------------------------------------------------------------------------------------------
def test_whoever_makes_a_team_manages_it(manager):
    team = services.create_team(name="  Platform   team ", manager_id=manager.pk, key=uuid.uuid4(), at=NOW)
    assert team.name == "Platform team"
    assert may_manage(team=team, user_id=manager.pk)


def test_the_same_key_twice_is_one_team(manager):
    key = uuid.uuid4()
    first = services.create_team(name="Platform", manager_id=manager.pk, key=key, at=NOW)
    second = services.create_team(name="Another name", manager_id=manager.pk, key=key, at=LATER)
    assert second == first
    assert second.name == "Platform"
    assert Membership.objects.count() == 1


def test_a_key_of_someone_else_is_refused(manager, stranger):
    key = uuid.uuid4()
    services.create_team(name="Platform", manager_id=manager.pk, key=key, at=NOW)
    with pytest.raises(services.KeyTaken):
        services.create_team(name="Mine", manager_id=stranger.pk, key=key, at=NOW)


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_team_needs_a_name(manager, name):
    with pytest.raises(services.NameMissing):
        services.create_team(name=name, manager_id=manager.pk, key=uuid.uuid4(), at=NOW)
    assert not Team.objects.exists()


def test_a_team_is_renamed_and_again(team, manager):
    for _ in range(2):
        services.rename_team(team_public_id=team.public_id, manager_id=manager.pk, name="Data team")
    team.refresh_from_db()
    assert team.name == "Data team"
    with pytest.raises(services.NameMissing):
        services.rename_team(team_public_id=team.public_id, manager_id=manager.pk, name=" ")


def test_an_archived_team_is_nobodys_until_its_manager_brings_it_back(team, manager, learner):
    archived = services.archive_team(team_public_id=team.public_id, manager_id=manager.pk, at=NOW)
    again = services.archive_team(team_public_id=team.public_id, manager_id=manager.pk, at=LATER)
    assert archived.archived_at == again.archived_at == NOW
    for person in (manager, learner):
        assert not may_see(team=again, user_id=person.pk)
        assert not get_visible_teams(user_id=person.pk).exists()
    with pytest.raises(NoSuchTeam):
        services.rename_team(team_public_id=team.public_id, manager_id=manager.pk, name="Secretly")
    with pytest.raises(ManagersOnly):
        services.restore_team(team_public_id=team.public_id, manager_id=learner.pk)
    for _ in range(2):
        restored = services.restore_team(team_public_id=team.public_id, manager_id=manager.pk)
    assert restored.archived_at is None
    assert may_manage(team=restored, user_id=manager.pk)


# --- Rights -----------------------------------------------------------------------------------------------------------
def writes(team, role, assignment, member):
    """Every write that is a manager's, as (name, what it needs)."""
    team_id = {"team_public_id": team.public_id}
    one = {**team_id, "membership_public_id": member.public_id}
    asked = {**team_id, "assignment_public_id": assignment.public_id}
    return [
        (services.rename_team, {**team_id, "name": "New"}),
        (services.archive_team, {**team_id, "at": NOW}),
        (services.restore_team, team_id),
        (services.invite_by_email, {**team_id, "addresses": ["new@example.org"], "at": NOW}),
        (services.withdraw_invitation, {**team_id, "invitation_public_id": "none", "at": NOW}),
        (services.remove_member, {**one, "at": NOW}),
        (services.change_part, {**one, "part": "manager"}),
        (services.assign_role, {**team_id, "role_slug": role.slug, "at": NOW}),
        (services.change_due_date, {**asked, "due_date": None, "at": NOW}),
        (services.end_assignment, {**asked, "at": NOW}),
        (services.restore_assignment, asked),
    ]


def test_a_stranger_finds_no_team_and_a_member_may_not_change_it(team, manager, learner, stranger):
    assignment = AssignmentFactory(team=team)
    every_write = writes(team, RoleFactory(), assignment, membership_of(team, learner))
    assert {write.__name__ for write, _ in every_write} | {
        "create_team", "leave_team", "accept_invitation", "decline_invitation", "send_invitation",
        "send_waiting_invitations", "appoint_manager", "close_teams_left_behind",
    } == {name for name in services.__all__ if name.islower()}  # fmt: skip
    former = UserFactory()
    MembershipFactory(team=team, user=former, part="manager", ended_at=NOW)
    for write, needs in every_write:
        for outsider in (stranger, former):
            with pytest.raises(NoSuchTeam):
                write(manager_id=outsider.pk, **needs)
        with pytest.raises(ManagersOnly):
            write(manager_id=learner.pk, **needs)
        with pytest.raises(NoSuchTeam):
            write(manager_id=manager.pk, **{**needs, "team_public_id": "nothing-like-it"})


def test_things_of_another_team_are_not_found(team, manager):
    other = AssignmentFactory()
    elsewhere = MembershipFactory(team=other.team)
    own = {"team_public_id": team.public_id, "manager_id": manager.pk}
    with pytest.raises(services.NoSuchAssignment):
        services.end_assignment(**own, assignment_public_id=other.public_id, at=NOW)
    with pytest.raises(services.NoSuchMember):
        services.remove_member(**own, membership_public_id=elsewhere.public_id, at=NOW)
    with pytest.raises(services.NoSuchMember):
        services.assign_role(**own, role_slug=RoleFactory().slug, membership_public_id=elsewhere.public_id, at=NOW)


def test_predicates_and_filters_agree(team, manager, learner, stranger):
    archived = TeamFactory(archived_at=NOW)
    MembershipFactory(team=archived, user=manager, part="manager")
    left = MembershipFactory(user=learner, ended_at=NOW).team
    asleep = UserFactory(is_active=False)
    MembershipFactory(team=team, user=asleep, part="manager")
    for person in (manager, learner, stranger, asleep):
        visible, managed = get_visible_teams(user_id=person.pk), get_managed_teams(user_id=person.pk)
        for each in (team, archived, left):
            assert may_see(team=each, user_id=person.pk) == visible.filter(pk=each.pk).exists()
            assert may_manage(team=each, user_id=person.pk) == managed.filter(pk=each.pk).exists()
    assert may_see(team=team, user_id=learner.pk)
    assert not may_manage(team=team, user_id=learner.pk)
    assert not may_see(team=team, user_id=asleep.pk)


# --- Memberships ------------------------------------------------------------------------------------------------------
def test_a_member_leaves_and_what_was_asked_of_them_ends(team, learner):
    membership = membership_of(team, learner)
    own, teams = AssignmentFactory(team=team, membership=membership), AssignmentFactory(team=team)
    for at in (NOW, LATER):
        ended = services.leave_team(team_public_id=team.public_id, user_id=learner.pk, at=at)
    assert ended.ended_at == NOW
    own.refresh_from_db()
    teams.refresh_from_db()
    assert (own.ended_at, teams.ended_at) == (NOW, None)
    assert not may_see(team=team, user_id=learner.pk)


def test_a_stranger_can_not_leave(team, stranger):
    with pytest.raises(NoSuchTeam):
        services.leave_team(team_public_id=team.public_id, user_id=stranger.pk, at=NOW)


def test_the_last_manager_stays(team, manager, learner):
    own = membership_of(team, manager)
    with pytest.raises(services.LastManager):
        services.leave_team(team_public_id=team.public_id, user_id=manager.pk, at=NOW)
    for write in (
        lambda: services.remove_member(
            team_public_id=team.public_id, membership_public_id=own.public_id, manager_id=manager.pk, at=NOW
        ),
        lambda: services.change_part(
            team_public_id=team.public_id, membership_public_id=own.public_id, manager_id=manager.pk, part="member"
        ),
    ):
        with pytest.raises(services.LastManager):
            write()
    for _ in range(2):
        services.change_part(
            team_public_id=team.public_id,
            membership_public_id=membership_of(team, learner).public_id,
            manager_id=manager.pk,
            part="manager",
        )
    services.leave_team(team_public_id=team.public_id, user_id=manager.pk, at=NOW)
    assert may_manage(team=team, user_id=learner.pk)


def test_a_manager_whose_account_is_closed_does_not_count_as_one(team, manager):
    MembershipFactory(team=team, part="manager", user=UserFactory(is_active=False))
    with pytest.raises(services.LastManager):
        services.leave_team(team_public_id=team.public_id, user_id=manager.pk, at=NOW)


def test_a_member_is_removed_once(team, manager, learner):
    membership = membership_of(team, learner)
    for at in (NOW, LATER):
        removed = services.remove_member(
            team_public_id=team.public_id, membership_public_id=membership.public_id, manager_id=manager.pk, at=at
        )
    assert removed.ended_at == NOW
    with pytest.raises(services.NoSuchMember):
        services.change_part(
            team_public_id=team.public_id,
            membership_public_id=membership.public_id,
            manager_id=manager.pk,
            part="manager",
        )


# --- The database has the last word -----------------------------------------------------------------------------------
def test_the_database_holds_one_current_membership_and_one_open_assignment(team, learner):
    role = RoleFactory()
    one = membership_of(team, learner)
    AssignmentFactory(team=team, role=role)
    AssignmentFactory(team=team, role=role, membership=one)
    for twice in (
        lambda: MembershipFactory(team=team, user=learner),
        lambda: AssignmentFactory(team=team, role=role),
        lambda: AssignmentFactory(team=team, role=role, membership=one),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            twice()
