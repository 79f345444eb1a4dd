"""A team is never without a manager for ever: who goes for good closes it, and a site admin can name another."""

import pytest
from django.urls import reverse

from learners.teams import services
from learners.teams.models import Membership, Team
from learners.teams.permissions import NoSuchTeam
from learners.teams.queries import get_teams_left_behind
from skillpath.accounts import personal_data
from tests.factories import NOW, MembershipFactory, TeamFactory, UserFactory


def membership_of(team, user):
    return Membership.objects.get(team=team, user=user)


def test_teams_nobody_else_manages_are_named_with_how_many_are_in_them(team, manager, learner):
    MembershipFactory(team=team, user=UserFactory(is_active=False), part="manager")
    MembershipFactory(team=team, ended_at=NOW)
    shared = MembershipFactory(user=manager, part="manager").team
    MembershipFactory(team=shared, part="manager")
    MembershipFactory(user=manager)  # a member's going leaves nobody behind
    MembershipFactory(user=manager, part="manager", team=TeamFactory(archived_at=NOW))
    found = get_teams_left_behind(user_id=manager.pk)
    assert [(one.name, one.others) for one in found] == [(team.name, 1)]
    assert get_teams_left_behind(user_id=learner.pk) == ()


def test_erasing_the_last_manager_closes_the_team(team, manager, learner):
    alone = MembershipFactory(user=manager, part="manager").team
    personal_data.erase(user_id=manager.pk, at=NOW)
    assert set(Team.objects.filter(archived_at=NOW)) == {team, alone}
    assert membership_of(team, learner).ended_at is None


def test_erasing_one_of_two_managers_closes_nothing_and_the_other_then_does(team, manager, learner):
    Membership.objects.filter(team=team, user=learner).update(part="manager")
    personal_data.erase(user_id=manager.pk, at=NOW)
    team.refresh_from_db()
    assert team.archived_at is None
    personal_data.erase(user_id=learner.pk, at=NOW)
    team.refresh_from_db()
    assert team.archived_at == NOW


def test_erasing_a_member_closes_nothing(team, learner):
    personal_data.erase(user_id=learner.pk, at=NOW)
    team.refresh_from_db()
    assert team.archived_at is None


def test_a_closed_team_comes_back_by_the_manager_a_site_admin_names(team, manager, learner):
    personal_data.erase(user_id=manager.pk, at=NOW)
    with pytest.raises(NoSuchTeam):
        services.rename_team(team_public_id=team.public_id, manager_id=learner.pk, name="Ours")
    for _ in range(2):
        services.appoint_manager(
            team_public_id=team.public_id, membership_public_id=membership_of(team, learner).public_id
        )
    services.restore_team(team_public_id=team.public_id, manager_id=learner.pk)
    assert services.rename_team(team_public_id=team.public_id, manager_id=learner.pk, name="Ours").name == "Ours"


@pytest.mark.parametrize("ended", [True, False])
def test_nobody_who_is_gone_is_made_a_manager(team, ended):
    gone = MembershipFactory(team=team, ended_at=NOW if ended else None, user__is_active=ended)
    with pytest.raises(services.NoSuchMember):
        services.appoint_manager(team_public_id=team.public_id, membership_public_id=gone.public_id)


@pytest.mark.parametrize("size", [1, 3])
def test_looking_costs_the_same_however_many(manager, size, django_assert_num_queries):
    for _ in range(size):
        MembershipFactory(team=MembershipFactory(user=manager, part="manager").team)
    with django_assert_num_queries(1):
        assert len(get_teams_left_behind(user_id=manager.pk)) == size


def test_the_page_of_leaving_offers_the_last_manager_what_can_be_done(client, team, manager, learner):
    client.force_login(manager)
    page = reverse("web:team_leave", args=[team.public_id])
    said = client.get(page).text
    assert "Nobody else manages this team" in said
    assert "Choose a manager" in said
    assert f"Archive {team.name}" in said
    Membership.objects.filter(team=team, user=learner).update(part="manager")
    said = client.get(page).text
    assert "Nobody else manages this team" not in said
    assert f"Leave {team.name}" in said
