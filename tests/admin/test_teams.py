"""Teams in the admin: a site admin names a manager where nobody is left to do it."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from learners.teams.models import Membership, Team
from skillpath.accounts.models import User
from tests.admin.conftest import complaints_of, save
from tests.factories import NOW, MembershipFactory, TeamFactory, UserFactory


def page(team: Team) -> str:
    return reverse("admin:learners_team_change", args=[team.pk])


@pytest.fixture
def left(db: None) -> Membership:
    """Someone in a team whose manager is switched off."""
    team = TeamFactory(name="Left")
    MembershipFactory(team=team, part="manager", user=UserFactory(is_active=False))
    return MembershipFactory(team=team, user__name="Lea Learner")


def test_a_site_admin_makes_someone_of_the_team_its_manager(admins: Client, left: Membership) -> None:
    for choice in (left.pk, ""):
        assert save(admins, page(left.team), new_manager=choice).status_code == 302
    left.refresh_from_db()
    assert left.part == "manager"
    said = [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]
    assert said == [f"Made person {left.user_id} a manager.", "No fields changed."]
    history = admins.get(reverse("admin:learners_team_history", args=[left.team_id])).content.decode()
    assert f"Made person {left.user_id} a manager." in history


def test_who_was_appointed_brings_an_archived_team_back(admins: Client, client: Client, left: Membership) -> None:
    Team.objects.filter(pk=left.team_id).update(archived_at=NOW)
    save(admins, page(left.team), new_manager=left.pk)
    client.force_login(left.user)
    assert "Bring back" in client.get(reverse("web:teams")).content.decode()
    client.post(reverse("web:team_restore", args=[left.team.public_id]))
    assert client.get(reverse("web:team_manage", args=[left.team.public_id])).status_code == 200


@pytest.mark.parametrize("which", ["stranger", "switched off", "ended"])
def test_nobody_else_is_made_a_manager(admins: Client, left: Membership, which: str) -> None:
    other = {
        "stranger": lambda: MembershipFactory(),
        "switched off": lambda: MembershipFactory(team=left.team, user__is_active=False),
        "ended": lambda: MembershipFactory(team=left.team, ended_at=NOW),
    }[which]()
    assert "not one of the available choices" in complaints_of(save(admins, page(left.team), new_manager=other.pk))
    other.refresh_from_db()
    assert other.part == "member"


def test_teams_that_nobody_manages_are_found(admins: Client, left: Membership) -> None:
    managed = MembershipFactory(part="manager").team
    for value, expected in (("no", left.team), ("yes", managed)):
        answer = admins.get(reverse("admin:learners_team_changelist"), {"managed": value})
        assert list(answer.context["cl"].result_list) == [expected]


def test_who_may_only_look_at_teams_changes_nothing(client: Client, left: Membership) -> None:
    looker = UserFactory(is_staff=True)
    looker.user_permissions.set(Permission.objects.filter(content_type__app_label="learners"))
    client.force_login(User.objects.get(pk=looker.pk))
    opened = client.get(page(left.team))
    assert opened.status_code == 200
    assert "new_manager" not in opened.content.decode()
    assert client.post(page(left.team), {"new_manager": left.pk}).status_code == 403
