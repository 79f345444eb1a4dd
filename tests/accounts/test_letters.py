"""E-mails about accounts: where they lead."""

import re

import pytest
from django.core import mail
from django.urls import reverse

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough secret 7"
ASKED = {
    "an address to confirm": ("account_signup", {"email": "new@example.org", "password1": PASSWORD}),
    "an address that has an account": ("account_signup", {"email": "learner@example.org", "password1": PASSWORD}),
    "a forgotten password": ("account_reset_password", {"email": "learner@example.org"}),
    "a forgotten password of nobody": ("account_reset_password", {"email": "nobody@example.org"}),
}


@pytest.mark.parametrize("why", ASKED)
def test_links_lead_to_the_site_whatever_host_was_asked(client, learner, settings, why):
    settings.SITE_URL, settings.ACCOUNT_EMAIL_VERIFICATION = "https://skills.example.org", "mandatory"
    page, sent = ASKED[why]
    client.post(reverse(page), sent, headers={"host": "evil.example"})
    (letter,) = mail.outbox
    assert set(re.findall(r"(\S+)/accounts/", letter.body)) == {"https://skills.example.org"}
    assert "evil.example" not in str(letter.message())
