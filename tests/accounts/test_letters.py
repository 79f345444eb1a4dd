"""E-mails about accounts: where they lead, what they say."""

import re
from datetime import UTC, datetime
from pathlib import Path

import allauth
import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from skillpath.accounts.adapters import AccountAdapter

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough secret 7"
ASKED = {
    "an address to confirm": ("account_signup", {"email": "new@example.org", "password1": PASSWORD}),
    "an address that has an account": ("account_signup", {"email": "learner@example.org", "password1": PASSWORD}),
    "a forgotten password": ("account_reset_password", {"email": "learner@example.org"}),
    "a forgotten password of nobody": ("account_reset_password", {"email": "nobody@example.org"}),
}


@pytest.mark.parametrize("why", ASKED)
def test_links_lead_to_the_site_whatever_host_was_asked(post, learner, settings, why):
    settings.SITE_URL, settings.ACCOUNT_EMAIL_VERIFICATION = "https://skills.example.org", "mandatory"
    page, sent = ASKED[why]
    post(reverse(page), sent, headers={"host": "evil.example"})
    (letter,) = mail.outbox
    assert set(re.findall(r"(\S+)/accounts/", letter.body)) == {"https://skills.example.org"}
    assert "evil.example" not in str(letter.message())


def mails_of_allauth():
    """Return the name of each e-mail that allauth may send, but for codes, which this site does not use."""
    home = Path(allauth.__file__).parent / "templates"
    names = (str(path.relative_to(home)) for path in home.glob("*/email/*_subject.txt"))
    return sorted(name.removesuffix("_subject.txt") for name in names if "_code_" not in name)


@pytest.mark.parametrize("name", mails_of_allauth())
def test_every_e_mail_about_an_account_has_our_words_and_our_dress(rf, settings, name):
    settings.SITE_NAME, settings.SITE_URL = "The <Academy>", "https://skills.example.org"
    known = {
        **{f"{one}_url": f"https://skills.example.org/{one}/" for one in ("activate", "password_reset", "signup")},
        **{"from_email": "old@example.org", "to_email": "new@example.org", "ip": "192.0.2.7", "user_agent": "A <b>"},
        "timestamp": datetime(2026, 3, 9, 12, 30, tzinfo=UTC),
    }
    letter = AccountAdapter(rf.get("/")).render_mail(name, "new@example.org", known)
    page = letter.alternatives[0][0]
    assert letter.subject in letter.body or "https://skills.example.org/" in letter.body
    assert f'<h1 style="margin:0 0 12px;font-size:22px;line-height:1.3;">{letter.subject}' in page
    assert "The &lt;Academy&gt;" in page
    for said in (letter.subject, letter.body, page):
        assert not re.search(r"testserver|localhost|example\.com|Hello from|Thank you for using|\bemail\b", said)
    assert re.fullmatch(r"<.+\.account@skills\.example\.org>", letter.extra_headers["Message-ID"])
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_change_to_an_account_is_told_with_what_when_and_from_where(post, learner):
    EmailAddress.objects.create(user=learner, email=learner.email, primary=True, verified=True)
    learner.set_password(PASSWORD)
    learner.save()
    post(reverse("account_login"), {"login": learner.email, "password": PASSWORD})
    new = {"oldpassword": PASSWORD, "password1": PASSWORD + "8", "password2": PASSWORD + "8"}
    post(reverse("account_change_password"), new, headers={"user-agent": "Firefox"})
    (letter,) = mail.outbox
    assert letter.subject == "Your password was changed"
    assert letter.body.startswith("Hello,\n\nYour password was changed.\n\nWhen: ")
    assert "From: 127.0.0.1, Firefox\n" in letter.body
    assert "http://localhost:8000/accounts/password/reset/" in letter.body


@pytest.mark.parametrize("is_open", [True, False])
def test_no_one_is_sent_to_a_door_that_is_closed(post, settings, is_open):
    settings.ACCOUNT_SIGNUP_OPEN = is_open
    post("/accounts/password/reset/", {"email": "nobody@example.org"})
    (letter,) = mail.outbox
    for text in (letter.body, str(letter.alternatives[0][0])):
        assert ("/accounts/signup/" in text) is is_open
        assert ("ask them for one" in text) is not is_open
