"""Tokens and sessions."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from skillpath.accounts import services as accounts
from skillpath.accounts.models import ApiToken
from tests.api.conftest import Program, new_token
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "secret",
    ["sp_nothing", "", "sp_" + "x" * 5000, "sp_ä", "sp_\x7f", "sp_a sp_b"],
    ids=["unknown", "empty", "long", "not ascii", "control", "two"],
)
def test_a_token_that_is_none_is_401_even_where_anyone_may_read(secret):
    answer = (
        Program(secret).call("get", "skills/")
        if secret
        else Client().get("/api/v1/skills/", headers={"authorization": "Bearer "})
    )
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'
    assert answer.json()["code"] == "token_not_valid"


def test_a_revoked_token_opens_nothing(learner):
    fresh = accounts.make_token(user_id=learner.pk, name="t", scope="read", at=NOW)
    program = Program(fresh.secret)
    assert program.get("me/").status_code == 200
    accounts.revoke_token(user_id=learner.pk, public_id=fresh.token.public_id, at=NOW)
    assert program.get("me/").status_code == 401


def test_a_token_ends_on_its_day(learner):
    program = Program(new_token(learner, days=30))
    with time_machine.travel(NOW + dt.timedelta(days=30, seconds=-1), tick=False):
        assert program.get("me/").status_code == 200
    with time_machine.travel(NOW + dt.timedelta(days=30), tick=False):
        assert program.get("me/").status_code == 401


def test_a_token_of_someone_switched_off_opens_nothing(learner):
    program = Program(new_token(learner))
    learner.is_active = False
    learner.save()
    assert program.get("me/").status_code == 401


def test_the_use_of_a_token_is_noted_every_ten_minutes(learner):
    program = Program(new_token(learner))
    with time_machine.travel(NOW, tick=False) as clock:
        program.get("me/")
        clock.shift(dt.timedelta(minutes=9))
        program.get("me/")
        assert ApiToken.objects.get().last_used_at == NOW
        clock.shift(dt.timedelta(minutes=2))
        program.get("me/")
        assert ApiToken.objects.get().last_used_at == NOW + dt.timedelta(minutes=11)


def test_another_scheme_is_no_token(learner):
    answer = Client().get("/api/v1/me/", headers={"authorization": "Basic bGVhOng="})
    assert answer.json()["code"] == "not_authenticated"
    assert Client().get("/api/v1/skills/", headers={"authorization": "Basic bGVhOng="}).status_code == 200


@pytest.fixture
def browser(learner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)
    return client


def test_a_session_reads(browser):
    assert browser.get("/api/v1/me/").json()["email"] == "learner@example.org"


def test_a_session_changes_nothing_without_the_csrf_token(browser):
    answer = browser.patch("/api/v1/me/", {"name": "Eve"}, content_type="application/json")
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert "CSRF" in answer.json()["detail"]


def test_a_session_changes_something_with_the_csrf_token_of_a_page(browser):
    token = browser.get("/api/docs/").content.decode().split('data-csrf="')[1].split('"')[0]
    answer = browser.patch(
        "/api/v1/me/", {"name": "Lea L."}, content_type="application/json", headers={"x-csrftoken": token}
    )
    assert answer.status_code == 200, answer.content
    assert answer.json()["name"] == "Lea L."


def test_a_token_needs_no_csrf_token(learner):
    program = Program(new_token(learner), Client(enforce_csrf_checks=True))
    assert program.patch("me/", {"name": "Lea L."}).status_code == 200


def test_what_is_about_a_person_is_stored_nowhere(learner):
    answer = Program(new_token(learner)).get("me/")
    assert answer["Cache-Control"] == "private, no-store"
    assert {"Authorization", "Cookie"} <= {one.strip() for one in answer["Vary"].split(",")}
