"""Invitations to someone are theirs: found by their addresses, exported with the rest, and gone with them."""

import json

import pytest
from allauth.account.models import EmailAddress

from learners.teams import services
from learners.teams.models import Invitation
from learners.teams.queries import get_token
from skillpath.accounts import personal_data
from tests.factories import NOW, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def invite(team, manager, *addresses):
    services.invite_by_email(team_public_id=team.public_id, manager_id=manager.pk, addresses=addresses, at=NOW)
    return [Invitation.objects.get(team=team, email=address.lower()) for address in addresses]


def exported(user):
    text = "".join(personal_data.export_as_json(user_id=user.pk, at=NOW))
    return [row["email"] for row in json.loads(text)["learners.Invitation"]], text


@pytest.fixture
def invited():
    """Someone with two proven addresses and one that was only typed in."""
    user = UserFactory(email="lea@example.org")
    for address, verified in (("lea@example.org", True), ("Lea@Work.example", True), ("boss@example.org", False)):
        EmailAddress.objects.create(user=user, email=address, verified=verified, primary=address == user.email)
    return user


@pytest.mark.parametrize("answer", ["none", "accepted", "declined", "withdrawn"])
def test_invitations_to_all_proven_addresses_are_exported_and_erased(invited, team, manager, answer):
    first, second, _boss, other = invite(
        team, manager, "lea@example.org", "lea@work.example", "boss@example.org", "other@example.org"
    )
    if answer == "accepted":
        services.accept_invitation(token=get_token(first), user_id=invited.pk, at=NOW)
    elif answer != "none":
        Invitation.objects.filter(pk__in=[first.pk, second.pk]).update(**{f"{answer}_at": NOW})
    addresses, text = exported(invited)
    assert addresses == ["lea@example.org", "lea@work.example"]
    assert first.digest not in text
    personal_data.erase(user_id=invited.pk, at=NOW)
    left = set(Invitation.objects.values_list("email", flat=True))
    assert left == {"boss@example.org", "other@example.org"}
    assert Invitation.objects.get(pk=other.pk).invited_by == manager


def test_an_invitation_that_was_accepted_counts_where_addresses_need_no_proof(team, manager):
    user = UserFactory(email="new@example.org")
    [invitation] = invite(team, manager, "new@example.org")
    assert exported(user)[0] == []  # anyone could have typed this address
    services.accept_invitation(token=get_token(invitation), user_id=user.pk, at=NOW)
    assert exported(user)[0] == ["new@example.org"]
    personal_data.erase(user_id=user.pk, at=NOW)
    assert not Invitation.objects.exists()


def test_what_someone_sent_is_exported_and_outlives_them(team, manager, invited):
    MembershipFactory(team=team, part="manager")
    invite(team, manager, "lea@example.org", "other@example.org")
    assert exported(manager)[0] == ["lea@example.org", "other@example.org"]
    personal_data.erase(user_id=manager.pk, at=NOW)
    assert list(Invitation.objects.values_list("invited_by", flat=True)) == [None, None]


def test_who_invited_is_told_by_name_and_never_by_address(team, manager, invited):
    invite(team, manager, "lea@example.org")
    _, text = exported(invited)
    [row] = json.loads(text)["learners.Invitation"]
    assert row["invited_by"] == {"id": manager.pk, "name": "Mara Manager"}
    assert row["team"] == {"id": team.pk, "key": team.public_id, "title": team.name}
    assert manager.email not in text
