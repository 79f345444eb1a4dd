"""Who may open which page of the admin."""

from typing import Any

import pytest
from django.contrib import admin as django_admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.test import Client
from django.urls import reverse

from skillpath.accounts.models import User
from tests.admin.conftest import save
from tests.factories import MembershipFactory, TeamFactory

CATALOG = (
    *("skill", "domain", "role", "roadmap", "step", "article", "card", "item", "quiz", "project", "interviewtask"),
    *("resource", "pack"),
)
PEOPLE = (
    *("accounts_user", "auth_group", "learners_team", "learners_reminder", "accounts_apitoken", "admin_logentry"),
    *("account_emailaddress", "mfa_authenticator"),
)


def pages(content: dict[str, Any], name: str) -> list[str]:
    return [
        reverse(f"admin:catalog_{name}_changelist"),
        reverse(f"admin:catalog_{name}_change", args=[content[name].pk]),
        reverse(f"admin:catalog_{name}_history", args=[content[name].pk]),
    ]


@pytest.mark.parametrize("name", CATALOG)
def test_a_curator_and_a_site_admin_open_all_content(curators: Client, admins: Client, content: Any, name: str) -> None:
    for page in pages(content, name):
        assert curators.get(page).status_code == 200, page
        assert admins.get(page).status_code == 200, page


@pytest.mark.parametrize("name", [name for name in CATALOG if name != "pack"])
def test_content_can_be_begun_by_hand(curators: Client, content: Any, name: str) -> None:
    assert curators.get(reverse(f"admin:catalog_{name}_add")).status_code == 200


@pytest.mark.parametrize("name", CATALOG)
def test_a_learner_and_a_visitor_open_nothing(client: Client, learner: User, content: Any, name: str) -> None:
    for page in pages(content, name):
        assert client.get(page).status_code == 302
    client.force_login(learner)
    for page in pages(content, name):
        assert client.get(page).status_code == 404, page
        assert client.post(page).status_code == 404, page


@pytest.mark.parametrize("page", ["", "login/", "logout/", "jsi18n/", "password_change/", "nowhere/", "catalog/"])
def test_for_a_learner_there_is_no_admin(client: Client, learner: User, page: str) -> None:
    client.force_login(learner)
    assert client.get(f"/admin/{page}").status_code == 404
    assert client.post(f"/admin/{page}").status_code == 404


def test_who_enters_no_more_finds_no_admin(curators: Client, curator: User) -> None:
    assert curators.get("/admin/").status_code == 200
    User.objects.filter(pk=curator.pk).update(is_staff=False)
    assert curators.get("/admin/").status_code == 404


@pytest.mark.parametrize("name", PEOPLE)
def test_people_and_operations_are_for_site_admins_only(curators: Client, admins: Client, name: str) -> None:
    page = reverse(f"admin:{name}_changelist")
    assert curators.get(page).status_code == 403
    assert admins.get(page).status_code == 200


def test_nothing_that_people_learned_or_answered_is_in_the_admin() -> None:
    there = {model._meta.label for model in django_admin.site._registry}
    assert {name for name in there if name.startswith(("assessments.", "learners."))} == {
        "learners.Team",
        "learners.Reminder",
    }


def test_secrets_of_accounts_are_not_in_the_admin() -> None:
    there = {model._meta.label for model in django_admin.site._registry}
    assert not there & {"usersessions.UserSession", "socialaccount.SocialToken", "account.EmailConfirmation"}


def test_a_curator_sees_no_people_on_the_front_page(curators: Client, learner: User) -> None:
    words = curators.get(reverse("admin:index")).content.decode()
    assert "Skills" in words
    assert "<h2>People</h2>" not in words
    assert learner.email not in words


def test_the_front_page_groups_what_is_there(admins: Client) -> None:
    words = admins.get(reverse("admin:index")).content.decode()
    assert [words.index(f"<h2>{name}</h2>") for name in ("Content", "People", "Operations")] == sorted(
        words.index(f"<h2>{name}</h2>") for name in ("Content", "People", "Operations")
    )


def test_the_login_of_the_admin_is_the_login_of_the_site(client: Client, db: None) -> None:
    answer = client.get(reverse("admin:index"), follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert "next=%2Fadmin%2F" in answer.redirect_chain[-1][0]


def test_a_password_sent_to_the_admin_login_opens_nothing(client: Client, admin: User) -> None:
    admin.set_password("correct horse battery")
    admin.save()
    page = reverse("admin:login")
    answer = client.post(page, {"username": admin.email, "password": "correct horse battery"})
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_the_audit_can_be_read_and_nothing_else(admins: Client, admin: User) -> None:
    LogEntry.objects.log_actions(admin.pk, [admin], CHANGE, "Said.", single_object=True)
    entry = LogEntry.objects.get()
    change = reverse("admin:admin_logentry_change", args=[entry.pk])
    assert admins.get(change).status_code == 200
    assert admins.post(change, {"object_repr": "else"}).status_code == 403
    assert admins.post(reverse("admin:admin_logentry_delete", args=[entry.pk]), {"post": "yes"}).status_code == 403
    assert admins.get(reverse("admin:admin_logentry_add")).status_code == 403
    assert LogEntry.objects.get().object_repr == entry.object_repr


def test_teams_are_shown_with_their_people_and_not_changed(admins: Client) -> None:
    team = TeamFactory()
    person = MembershipFactory(team=team).user
    page = reverse("admin:learners_team_change", args=[team.pk])
    assert str(person) in admins.get(page).content.decode()
    save(admins, page, name="Else", archived_at_0="2026-01-01", archived_at_1="12:00")
    before = team.name
    team.refresh_from_db()
    assert (team.name, team.archived_at) == (before, None)
    assert admins.post(reverse("admin:learners_team_delete", args=[team.pk]), {"post": "yes"}).status_code == 403
    assert admins.get(reverse("admin:learners_team_add")).status_code == 403


@pytest.mark.parametrize("name", [name for name in CATALOG if name != "pack"])
def test_content_is_never_deleted(curators: Client, admins: Client, content: Any, name: str) -> None:
    page = reverse(f"admin:catalog_{name}_delete", args=[content[name].pk])
    for client in (curators, admins):
        assert client.post(page, {"post": "yes"}).status_code == 403
        answer = client.post(
            reverse(f"admin:catalog_{name}_changelist"),
            {"action": "delete_selected", "_selected_action": [content[name].pk], "post": "yes"},
        )
        assert answer.status_code in (200, 302)
    content[name].refresh_from_db()
