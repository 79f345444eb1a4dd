"""Inviting, answering, and what the link gives away."""

import datetime as dt

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction

from learners.teams import services
from learners.teams.domain.invitations import LIFETIME, RESEND_AFTER, split_addresses
from learners.teams.models import Invitation, Membership
from learners.teams.permissions import may_manage, may_see
from learners.teams.queries import get_invitation, get_token
from tests.factories import NOW, AssignmentFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def invite(team, manager, django_capture_on_commit_callbacks):
    def invite(*addresses, at=NOW, part="member"):
        with django_capture_on_commit_callbacks(execute=True):
            return services.invite_by_email(
                team_public_id=team.public_id, manager_id=manager.pk, addresses=addresses, at=at, part=part
            )

    return invite


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("", []),
        ("a@example.org", ["a@example.org"]),
        ("a@example.org b@example.org", ["a@example.org", "b@example.org"]),
        ("a@example.org,\nb@example.org;A@EXAMPLE.ORG", ["a@example.org", "b@example.org"]),
        ("Lea Learner <lea@example.org>, Sam <sam@example.org>", ["lea@example.org", "sam@example.org"]),
        ("not an address", ["not", "an", "address"]),
    ],
)
def test_pasted_text_becomes_addresses(text, addresses):
    assert split_addresses(text) == addresses


def test_each_address_gets_one_e_mail_with_a_link_of_its_own(invite, team, manager):
    invited = invite("new@example.org", "Other@example.org")
    assert [one.email for one in invited.sent] == ["new@example.org", "other@example.org"]
    assert [letter.to for letter in mail.outbox] == [["new@example.org"], ["other@example.org"]]
    for letter, invitation in zip(mail.outbox, invited.sent, strict=True):
        link = f"http://localhost:8000/invitations/{get_token(invitation)}/"
        assert team.name in letter.subject
        assert link in letter.body
        assert link in letter.alternatives[0][0]
        assert manager.name in letter.body
    assert get_token(invited.sent[0]) != get_token(invited.sent[1])


def test_only_the_hash_of_a_token_is_kept(invite):
    invitation = invite("new@example.org").sent[0]
    invitation.refresh_from_db()
    token = get_token(invitation)
    kept = " ".join(str(value) for value in Invitation.objects.filter(pk=invitation.pk).values_list().get())
    assert len(token) == 43
    assert token not in kept
    assert invitation.digest in kept


def test_a_double_click_sends_one_e_mail(invite):
    first, second = invite("new@example.org"), invite("new@example.org", at=NOW + dt.timedelta(seconds=1))
    assert second.sent == ()
    assert second.already_sent == first.sent
    assert len(mail.outbox) == 1
    assert Invitation.objects.count() == 1


def test_an_open_invitation_is_sent_again_with_the_same_link_and_a_new_end(invite):
    first = invite("new@example.org").sent[0]
    later = NOW + LIFETIME + dt.timedelta(days=3)
    again = invite("new@example.org", at=later).sent[0]
    assert again.pk == first.pk
    assert get_token(again) == get_token(first)
    assert again.expires_at == later + LIFETIME
    assert len(mail.outbox) == 2


def test_members_are_not_invited_again(invite, learner):
    invited = invite(learner.email.upper(), "new@example.org")
    assert invited.already_in == (learner.email,)
    assert len(invited.sent) == 1


def test_a_member_may_be_invited_to_manage(invite, team, learner):
    invitation = invite(learner.email, part="manager").sent[0]
    services.accept_invitation(token=get_token(invitation), user_id=learner.pk, at=NOW)
    assert may_manage(team=team, user_id=learner.pk)
    assert team.memberships.filter(user=learner).count() == 1


def test_a_manager_who_accepts_an_invitation_as_member_stays_manager(invite, team, manager):
    invitation = invite("alias@example.org").sent[0]
    services.accept_invitation(token=get_token(invitation), user_id=manager.pk, at=NOW)
    assert may_manage(team=team, user_id=manager.pk)


def test_wrong_addresses_are_all_named_and_nobody_is_invited(invite):
    with pytest.raises(services.NotAddresses, match=r"nonsense, also@wrong"):
        invite("good@example.org", "nonsense", "also@wrong")
    with pytest.raises(services.NotAddresses):
        invite()
    with pytest.raises(services.TooManyAddresses):
        invite(*(f"a{n}@example.org" for n in range(101)))
    assert not Invitation.objects.exists()
    assert mail.outbox == []


def test_accepting_joins_once(invite, team, stranger):
    token = get_token(invite("anyone@example.org").sent[0])
    first = services.accept_invitation(token=token, user_id=stranger.pk, at=NOW)
    second = services.accept_invitation(token=token, user_id=stranger.pk, at=NOW + dt.timedelta(hours=1))
    assert first == second
    assert Membership.objects.filter(team=team, user=stranger).count() == 1
    assert may_see(team=team, user_id=stranger.pk)


def test_a_used_link_lets_nobody_else_in_nor_back_in(invite, team, stranger):
    token = get_token(invite("anyone@example.org").sent[0])
    services.accept_invitation(token=token, user_id=stranger.pk, at=NOW)
    with pytest.raises(services.InvitationAnswered):
        services.accept_invitation(token=token, user_id=UserFactory().pk, at=NOW)
    services.leave_team(team_public_id=team.public_id, user_id=stranger.pk, at=NOW)
    with pytest.raises(services.InvitationAnswered):
        services.accept_invitation(token=token, user_id=stranger.pk, at=NOW)


def test_a_link_ends_after_fourteen_days(invite, stranger):
    token = get_token(invite("new@example.org").sent[0])
    with pytest.raises(services.InvitationExpired):
        services.accept_invitation(token=token, user_id=stranger.pk, at=NOW + dt.timedelta(days=14))
    with pytest.raises(services.InvitationExpired):
        services.decline_invitation(token=token, at=NOW + dt.timedelta(days=14))
    last_second = NOW + dt.timedelta(days=14, seconds=-1)
    assert services.accept_invitation(token=token, user_id=stranger.pk, at=last_second)


def test_declining_is_final_and_may_be_repeated(invite, stranger):
    token = get_token(invite("new@example.org").sent[0])
    for at in (NOW, NOW + dt.timedelta(hours=1)):
        assert services.decline_invitation(token=token, at=at).declined_at == NOW
    with pytest.raises(services.InvitationAnswered):
        services.accept_invitation(token=token, user_id=stranger.pk, at=NOW)
    # Asked anew, it is another invitation with another link.
    assert get_token(invite("new@example.org").sent[0]) != token


def test_what_was_accepted_can_not_be_declined(invite, stranger):
    token = get_token(invite("new@example.org").sent[0])
    services.accept_invitation(token=token, user_id=stranger.pk, at=NOW)
    with pytest.raises(services.InvitationAnswered):
        services.decline_invitation(token=token, at=NOW)


def test_a_withdrawn_link_is_useless(invite, team, manager, stranger):
    invitation = invite("new@example.org").sent[0]
    for at in (NOW, NOW + dt.timedelta(hours=1)):
        withdrawn = services.withdraw_invitation(
            team_public_id=team.public_id, invitation_public_id=invitation.public_id, manager_id=manager.pk, at=at
        )
        assert withdrawn.withdrawn_at == NOW
    with pytest.raises(services.InvitationWithdrawn):
        services.accept_invitation(token=get_token(invitation), user_id=stranger.pk, at=NOW)


def test_what_was_answered_can_not_be_withdrawn(invite, team, manager):
    invitation = invite("new@example.org").sent[0]
    services.decline_invitation(token=get_token(invitation), at=NOW)
    with pytest.raises(services.InvitationAnswered):
        services.withdraw_invitation(
            team_public_id=team.public_id, invitation_public_id=invitation.public_id, manager_id=manager.pk, at=NOW
        )
    with pytest.raises(services.NoSuchInvitation):
        services.withdraw_invitation(
            team_public_id=team.public_id, invitation_public_id="other", manager_id=manager.pk, at=NOW
        )


def test_an_archived_team_can_not_be_joined(invite, team, manager, stranger):
    token = get_token(invite("new@example.org").sent[0])
    services.archive_team(team_public_id=team.public_id, manager_id=manager.pk, at=NOW)
    assert get_invitation(token=token, user_id=None, at=NOW) is None
    with pytest.raises(services.NoSuchInvitation):
        services.accept_invitation(token=token, user_id=stranger.pk, at=NOW)


def test_a_guessed_token_opens_nothing(stranger):
    assert get_invitation(token="guess", user_id=None, at=NOW) is None
    with pytest.raises(services.NoSuchInvitation):
        services.accept_invitation(token="guess", user_id=stranger.pk, at=NOW)
    with pytest.raises(services.NoSuchInvitation):
        services.decline_invitation(token="guess", at=NOW)


def test_the_page_of_a_link_says_what_is_asked_and_who_invites(invite, team, manager, learner, stranger):
    asked = AssignmentFactory(team=team)
    AssignmentFactory(team=team, ended_at=NOW)
    token = get_token(invite("new@example.org").sent[0])
    page = get_invitation(token=token, user_id=stranger.pk, at=NOW)
    assert (page.team_name, page.invited_by, page.roles) == (team.name, manager.name, (asked.role.title,))
    assert page.is_open
    assert not page.is_member
    assert get_invitation(token=token, user_id=learner.pk, at=NOW).is_member
    assert not get_invitation(token=token, user_id=None, at=NOW + LIFETIME).is_open


# --- The e-mail as a job ----------------------------------------------------------------------------------------------
@pytest.fixture
def waiting(team, manager):
    """An invitation whose job was lost."""
    return services.invite_by_email(
        team_public_id=team.public_id, manager_id=manager.pk, addresses=["new@example.org"], at=NOW
    ).sent[0]


def test_two_workers_send_one_e_mail(waiting):
    assert services.send_invitation(invitation_id=waiting.pk, at=NOW)
    assert not services.send_invitation(invitation_id=waiting.pk, at=NOW)
    assert len(mail.outbox) == 1


def test_a_lost_job_is_made_up_for(waiting, django_capture_on_commit_callbacks):
    assert services.send_waiting_invitations(at=NOW + dt.timedelta(minutes=1)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert services.send_waiting_invitations(at=NOW + RESEND_AFTER + dt.timedelta(seconds=1)) == 1
    assert len(mail.outbox) == 1
    assert services.send_waiting_invitations(at=NOW + RESEND_AFTER + dt.timedelta(seconds=1)) == 0


def test_an_invitation_that_could_not_be_sent_waits(waiting, monkeypatch):
    def broken(self, messages):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", broken)
    with pytest.raises(ConnectionRefusedError):
        services.send_invitation(invitation_id=waiting.pk, at=NOW)
    monkeypatch.undo()
    assert services.send_invitation(invitation_id=waiting.pk, at=NOW)


def test_nothing_is_sent_for_someone_who_no_longer_manages(waiting, team, manager):
    MembershipFactory(team=team, part="manager")
    services.leave_team(team_public_id=team.public_id, user_id=manager.pk, at=NOW)
    assert not services.send_invitation(invitation_id=waiting.pk, at=NOW)
    waiting.refresh_from_db()
    assert waiting.withdrawn_at == NOW
    assert mail.outbox == []


def test_nothing_is_sent_after_withdrawal_or_archiving_or_for_what_is_gone(waiting, team, manager):
    services.archive_team(team_public_id=team.public_id, manager_id=manager.pk, at=NOW)
    assert not services.send_invitation(invitation_id=waiting.pk, at=NOW)
    services.restore_team(team_public_id=team.public_id, manager_id=manager.pk)
    services.withdraw_invitation(
        team_public_id=team.public_id, invitation_public_id=waiting.public_id, manager_id=manager.pk, at=NOW
    )
    assert not services.send_invitation(invitation_id=waiting.pk, at=NOW)
    assert not services.send_invitation(invitation_id=0, at=NOW)
    assert mail.outbox == []


def test_a_changed_secret_key_changes_the_link_of_the_next_e_mail_only(waiting, settings, stranger):
    old = get_token(waiting)
    settings.SECRET_KEY = "another" * 8
    assert services.accept_invitation(token=old, user_id=stranger.pk, at=NOW)


def test_a_team_name_can_not_smuggle_in_a_header_or_markup(team, manager, invite):
    team.name = "Team <b>\r\nBcc: victim@example.org"
    team.save()
    invite("new@example.org")
    letter = mail.outbox[0]
    assert "\n" not in letter.subject
    assert letter.recipients() == ["new@example.org"]
    assert "Team <b>" in letter.body
    assert "Team &lt;b&gt;" in letter.alternatives[0][0]


def test_the_database_holds_one_open_invitation_per_address(waiting):
    waiting.pk, waiting.public_id, waiting.digest = None, "x" * 16, "x"
    with pytest.raises(IntegrityError), transaction.atomic():
        waiting.save(force_insert=True)
