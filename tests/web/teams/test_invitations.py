"""Inviting, and answering by the link."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from learners.teams.models import Invitation, Membership
from learners.teams.queries import get_token
from tests.factories import (
    NOW,
    UserFactory,
)
from tests.web.teams.asking import page, said, send

pytestmark = pytest.mark.django_db


def test_inviting_says_what_became_of_each_address(client, team, learner, manager, django_capture_on_commit_callbacks):
    fields = {"addresses": f"New <new@example.org>, {learner.email}", "part": "member"}
    for words in ("An invitation is on its way to new@example.org.", "Sent a moment ago already: new@example.org."):
        with django_capture_on_commit_callbacks(execute=True):
            response = send(client, manager, "team_invite", team.public_id, **fields)
        assert said(client.get(response.url)) == [words, "In the team already: learner@example.org."]
    assert [letter.to for letter in mail.outbox] == [["new@example.org"]]


def test_wrong_addresses_stay_in_the_form(client, team, manager):
    response = send(client, manager, "team_invite", team.public_id, addresses="new@example.org nonsense", part="member")
    assert response.context["forms"]["invite"].errors["addresses"] == ["Not an e-mail address: nonsense"]
    assert "nonsense</textarea>" in response.text
    assert not Invitation.objects.exists()


def test_an_invitation_is_withdrawn(client, team, manager, invitation):
    for _ in range(2):
        response = send(client, manager, "team_invitation_withdraw", team.public_id, invitation.public_id)
        assert response.status_code == 302
    gone = page(client, None, "invitation", get_token(invitation))
    assert gone.status_code == 410
    assert "withdrawn" in gone.text


def test_a_link_read_without_an_account_leads_back_to_itself(client, team, role, manager, invitation):
    token = get_token(invitation)
    response = page(client, None, "invitation", token)
    assert response.status_code == 200
    for words in (team.name, "Mara Manager invites you", "Asked of this team: Analyst", "Never"):
        assert words in response.text
    back = f"?next=/invitations/{token}/"
    assert f"{reverse('account_login')}{back}" in response.text
    assert f"{reverse('account_signup')}{back}" in response.text
    assert "no-store" in response["Cache-Control"]
    assert send(client, None, "invitation_accept", token).status_code == 302
    assert not Membership.objects.filter(user__email="new@example.org").exists()


def test_accepting_joins_the_team(client, team, stranger, invitation):
    token = get_token(invitation)
    assert "you may accept it with this account" in page(client, stranger, "invitation", token).text
    for _ in range(2):
        response = send(client, stranger, "invitation_accept", token)
        assert response.url == reverse("web:team", args=[team.public_id])
    assert f"Welcome to “{team.name}”." in said(client.get(response.url))
    assert client.get(reverse("web:invitation", args=[token])).url == reverse("web:team", args=[team.public_id])
    other = page(client, UserFactory(), "invitation", token)
    assert other.status_code == 410
    assert "It has been used" in other.text


def test_declining_needs_no_account(client, team, invitation):
    token = get_token(invitation)
    for _ in range(2):
        assert send(client, None, "invitation_decline", token).url == reverse("web:home")
    assert "It was declined" in page(client, None, "invitation", token).text


def test_an_expired_link_says_so_and_lets_nobody_in(client, team, stranger, invitation):
    token = get_token(invitation)
    with time_machine.travel(NOW + dt.timedelta(days=15), tick=False):
        expired = page(client, stranger, "invitation", token)
        assert expired.status_code == 410
        assert "It ended on 16 March 2026" in expired.text
        send(client, stranger, "invitation_accept", token)
    assert not Membership.objects.filter(team=team, user=stranger).exists()


def test_a_guessed_link_is_not_found(client, stranger):
    for user in (None, stranger):
        assert page(client, user, "invitation", "a" * 43).status_code == 404
    assert send(client, stranger, "invitation_accept", "a" * 43).status_code == 404
    assert send(client, None, "invitation_decline", "a" * 43).status_code == 404
