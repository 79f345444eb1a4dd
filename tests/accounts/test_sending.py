"""An e-mail about an account leaves once, however long its server is away, and no page waits for it."""

import datetime as dt
import smtplib

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.urls import reverse

from skillpath.accounts import personal_data, services
from skillpath.accounts.models import Letter
from skillpath.accounts.services.letters import LEASE, LIFETIME
from skillpath.accounts.tasks import send_waiting_letters
from tests.factories import NOW
from tests.ops.programs import free_port

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough secret 7"
MINUTE = dt.timedelta(minutes=1)
LOCAL_MEMORY = "django.core.mail.backends.locmem.EmailBackend"


class Refuses(EmailBackend):
    """A server that knows no such person."""

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({"learner@example.org": (550, b"no such person")})


class Breaks(EmailBackend):
    def send_messages(self, messages):
        raise RuntimeError


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def away(settings, clock):
    """A mail server where nobody listens."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    return settings


@pytest.fixture
def letter(away, post, learner):
    """The learner's letter with a new password's link, tried once and waiting."""
    post(reverse("account_reset_password"), {"email": learner.email})
    return Letter.objects.get()


def test_pages_answer_while_the_mail_server_is_away(away, post, learner):
    learner.set_password(PASSWORD)
    learner.save()
    signed_up = post(reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD})
    reset = post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    logged_in = post(reverse("account_login"), {"login": learner.email, "password": PASSWORD})
    assert [one.status_code for one in (signed_up, reset, logged_in)] == [302, 302, 302]
    assert set(Letter.objects.values_list("to", flat=True)) == {"new@example.org", "nobody@example.org", learner.email}


def test_what_could_not_be_sent_is_sent_once_when_the_server_is_back(letter, away, clock):
    assert (letter.tries, letter.next_try_at) == (1, NOW + MINUTE)
    send_waiting_letters()
    away.EMAIL_BACKEND = LOCAL_MEMORY
    send_waiting_letters()
    assert mail.outbox == []
    clock.move_to(NOW + MINUTE)
    send_waiting_letters()
    send_waiting_letters()
    assert services.send_letter(letter_id=letter.pk, at=NOW + MINUTE) is False
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == ([letter.to], letter.subject, letter.text)
    assert sent.alternatives[0][0] == letter.page
    assert sent.extra_headers["Message-ID"] == letter.message_id
    assert not Letter.objects.exists()


def test_the_pauses_grow_to_an_hour(letter, clock):
    for tries, minutes in ((2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (8, 60)):
        letter.refresh_from_db()
        at = letter.next_try_at
        assert services.send_letter(letter_id=letter.pk, at=at) is False
        letter.refresh_from_db()
        assert (letter.tries, letter.next_try_at) == (tries, at + minutes * MINUTE)


def test_what_a_killed_worker_held_is_tried_again(letter, away):
    later = NOW + MINUTE
    Letter.objects.update(next_try_at=later + LEASE)  # as the worker left it
    away.EMAIL_BACKEND = LOCAL_MEMORY
    assert services.find_waiting_letters(at=later) == []
    assert services.find_waiting_letters(at=later + LEASE) == [letter.pk]
    assert services.send_letter(letter_id=letter.pk, at=later + LEASE) is True


def test_an_address_that_is_refused_for_good_is_not_tried_again(letter, away):
    away.EMAIL_BACKEND = f"{__name__}.Refuses"
    assert services.send_letter(letter_id=letter.pk, at=NOW + MINUTE) is False
    assert not Letter.objects.exists()


def test_a_letter_whose_links_are_dead_is_forgotten(letter):
    assert services.find_waiting_letters(at=NOW + LIFETIME) == [letter.pk]
    assert services.find_waiting_letters(at=NOW + LIFETIME + MINUTE) == []
    assert not Letter.objects.exists()


def test_a_page_answers_even_when_nothing_can_be_queued(away, post, learner):
    away.EMAIL_BACKEND = f"{__name__}.Breaks"  # jobs run at once here, so this breaks the queueing
    assert post(reverse("account_reset_password"), {"email": learner.email}).status_code == 302
    assert Letter.objects.filter(person=learner, next_try_at=NOW + LEASE).exists()


def test_letters_to_a_person_go_with_the_person_and_others_stay(letter, learner, stranger, post):
    assert letter.person == learner
    EmailAddress.objects.create(user=learner, email="Proven@example.org", verified=True)
    EmailAddress.objects.create(user=learner, email=stranger.email, verified=False)
    for address in ("proven@example.org", stranger.email):
        post(reverse("account_reset_password"), {"email": address})
    addresses = Letter.objects.values_list("to", flat=True).distinct()
    assert set(addresses.all()) == {learner.email, "proven@example.org", stranger.email}
    personal_data.erase(user_id=learner.pk, at=NOW)
    assert set(addresses.all()) == {stranger.email}


def test_who_is_made_site_admin_on_the_server_can_log_in_without_an_e_mail(away, post, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email="Admin@example.org", interactive=False, verbosity=0)
    assert EmailAddress.objects.get().verified
    answer = post(reverse("account_login"), {"login": "admin@example.org", "password": PASSWORD})
    assert answer["Location"] == "/"
    assert not Letter.objects.exists()
