"""The link at the foot of a reminder (RFC 8058): no login, no cookie, no token of a form."""

import pytest
from django.test import Client
from django.urls import reverse

from learners.profiles.models import Profile
from learners.reminders.permissions import get_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(learner):
    return reverse("web:unsubscribe", args=[get_token(learner_public_id=learner.public_id)])


def is_on(learner):
    return Profile.objects.get(learner=learner).reminders_on


def test_reading_the_link_changes_nothing(learner, link):
    client = Client()
    response = client.get(link)
    assert response.status_code == 200
    assert "Stop reminders" in response.text
    assert client.head(link).status_code == 200
    assert is_on(learner)


def test_a_mail_program_turns_off_with_one_post(learner, link):
    client = Client(enforce_csrf_checks=True)
    for _ in range(2):
        response = client.post(link, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert response.text == "Reminders are off.\n"
    assert not is_on(learner)


def test_a_person_turns_off_and_on_again(learner, link):
    client = Client(enforce_csrf_checks=True)
    for fields, words, state in (
        ({"off": "1"}, "Reminders are off", False),
        ({"again": "1"}, "No more reminders?", True),
    ):
        for _ in range(2):
            response = client.post(link, fields, follow=True)
        assert words in response.text
        assert is_on(learner) is state


def test_someone_elses_link_works_whoever_is_signed_in(learner, stranger, link):
    client = Client()
    client.force_login(stranger)
    client.post(link, {"off": "1"})
    assert not is_on(learner)
    assert is_on(stranger)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_is_not_found(learner, method):
    client = Client()
    for token in ("nonsense", f"{learner.public_id}:nonsense", learner.public_id):
        assert getattr(client, method)(reverse("web:unsubscribe", args=[token])).status_code == 404
