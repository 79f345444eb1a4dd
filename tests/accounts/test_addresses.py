"""Changing the address: nobody is ever without one, and it changes when the new one is confirmed."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough secret 7"
PAGE = "/accounts/email/"


@pytest.fixture
def sign_up(client, post, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "optional"

    def sign_up(email):
        client.logout()
        post(reverse("account_signup"), {"email": email, "password1": PASSWORD, "time_zone": "UTC"})
        mail.outbox.clear()

    return sign_up


def change(post, email):
    answer = post(PAGE, {"email": email, "action_add": ""})
    if "reauthenticate" in answer.headers.get("Location", ""):
        answer = post(answer.headers["Location"], {"password": PASSWORD})  # does what was asked for before
    return answer


def addresses():
    return sorted(EmailAddress.objects.values_list("email", "primary", "verified"))


def test_an_address_that_was_never_confirmed_stays_until_the_new_one_is(client, post, sign_up, django_user_model):
    for n in (1, 2):  # the second one to do so was once refused by the database
        sign_up(f"old{n}@example.org")
        assert change(post, f"new{n}@example.org").status_code == 302
        assert addresses() == [(f"new{n}@example.org", False, False), (f"old{n}@example.org", True, False)]
        assert django_user_model.objects.get(email=f"old{n}@example.org")
        page = client.get(PAGE)
        assert f"<b>old{n}@example.org</b>" in page.text
        assert "until then you log in with the old one" in page.text
        assert "Keep my old address" in page.text
        (letter,) = mail.outbox
        assert letter.to == [f"new{n}@example.org"]
        link = re.search(r"http://\S+/accounts/confirm-email/\S+", letter.body)[0]
        client.post(re.sub(r"http://[^/]+", "", link))
        assert addresses() == [(f"new{n}@example.org", True, True)]
        assert django_user_model.objects.get(email=f"new{n}@example.org")
        EmailAddress.objects.all().delete()


def test_another_thought_replaces_the_one_that_waits_and_may_be_dropped(client, post, sign_up):
    sign_up("old@example.org")
    change(post, "typo@example.org")
    change(post, "new@example.org")
    assert [email for email, _, _ in addresses()] == ["new@example.org", "old@example.org"]
    post(PAGE, {"email": "new@example.org", "action_remove": ""})
    assert addresses() == [("old@example.org", True, False)]
    post(PAGE, {"email": "old@example.org", "action_remove": ""})
    assert addresses() == [("old@example.org", True, False)]
    assert client.get(PAGE).status_code == 200


def test_a_confirmed_address_stays_too(learner, client, post, django_user_model):
    learner.set_password(PASSWORD)
    learner.save()
    EmailAddress.objects.create(user=learner, email=learner.email, primary=True, verified=True)
    client.post(reverse("account_login"), {"login": learner.email, "password": PASSWORD})
    change(post, "new@example.org")
    assert addresses() == [("learner@example.org", True, True), ("new@example.org", False, False)]


def test_the_database_holds_nobody_without_an_address(learner):
    learner.email = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        learner.save()
