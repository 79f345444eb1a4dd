"""Oneself by program: settings, tokens, data."""

import datetime as dt
import json
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from skillpath.accounts import services as accounts
from skillpath.accounts.models import ApiToken
from skillpath.kernel.clock import zone_names
from tests import factories as f
from tests.api.conftest import Program, program_of
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(learner):
    client = Client()
    client.force_login(learner)
    return Program(client=client)


def test_one_is_told_who_one_is(learner, learners):
    found = learners.get("me/").json()
    assert (found["id"], found["email"], found["name"]) == (learner.public_id, "learner@example.org", "Lea Learner")
    assert (found["time_zone"], found["target_role"], found["weekly_hours"]) == ("UTC", None, 5.0)


CHANGES = {
    "name": "Lea L.",
    "time_zone": "Europe/Berlin",
    "weekly_hours": 7.5,
    "new_cards_per_day": 3,
    "desired_retention": 0.85,
    "reminders_on": False,
    "reminder_time": "07:30:00",
    "quiet_from": "22:00:00",
    "quiet_until": "06:00:00",
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_named_changes_and_the_rest_stays(learners, name):
    before = learners.get("me/").json()
    answers = [learners.patch("me/", {name: CHANGES[name]}) for _ in range(2)]
    for answer in answers:
        assert answer.status_code == 200, answer.content
        after = answer.json()
        moved = {key for key in after if after[key] != before[key]} - {"study_date"}
        assert moved == {name}
        assert after[name] == CHANGES[name]
    assert learners.get("me/").json() == answers[-1].json()


def test_the_role_one_works_towards_is_chosen_and_let_go(learner, learners):
    role = f.RoleFactory()
    assert learners.patch("me/", {"target_role": role.slug}).json()["target_role"]["slug"] == role.slug
    learner.profile.refresh_from_db()
    assert learner.profile.target_role == role
    assert learners.patch("me/", {"target_role": None}).json()["target_role"] is None
    draft = f.RoleFactory(status="draft")
    assert learners.patch("me/", {"target_role": draft.slug}).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"time_zone": "Mars/Olympus"},
        {"time_zone": "../etc/passwd"},
        {"time_zone": "Factory"},
        {"time_zone": "localtime"},
        {"time_zone": "EST"},
        {"time_zone": "posix/Europe/Berlin"},
        {"time_zone": "right/Europe/Berlin"},
        {"name": "x" * 121},
        {"weekly_hours": 0},
        {"weekly_hours": 81},
        {"weekly_hours": 1.25},
        {"new_cards_per_day": 201},
        {"new_cards_per_day": -1},
        {"desired_retention": 0.5},
        {"desired_retention": 1},
        {"reminder_time": "25:00"},
        {"reminders_on": "perhaps"},
        {"target_role": "no such role!"},
    ],
)
def test_what_can_t_be_is_refused_and_nothing_of_it_changes(learners, change):
    before = learners.get("me/").json()
    answer = learners.patch("me/", {"quiet_from": "20:00:00", "name": "Eve", **change})
    assert answer.status_code == 400
    assert learners.get("me/").json() == before


def test_page_and_program_know_the_same_time_zones(learners, client, learner):
    client.force_login(learner)
    page = client.get("/settings/").text.split('name="time_zone"')[1].split("</select>")[0]
    offered = set(re.findall(r'<option value="([^"]+)"', page))
    assert offered == zone_names()
    assert {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"} <= offered
    for zone in ("Europe/Berlin", "UTC"):
        assert learners.patch("me/", {"time_zone": zone}).json()["time_zone"] == zone


def test_a_zone_of_old_stays_while_a_name_changes(learners, learner):
    type(learner).objects.filter(pk=learner.pk).update(time_zone="CET")
    assert learners.patch("me/", {"name": "Lea L."}).json()["time_zone"] == "CET"


def test_all_or_nothing_changes(learners):
    before = learners.get("me/").json()
    answer = learners.patch("me/", {"name": "Eve", "weekly_hours": 9, "target_role": "none"})
    assert answer.status_code == 404
    assert learners.get("me/").json() == before


def test_nothing_named_changes_nothing(learners):
    before = learners.get("me/").json()
    assert learners.patch("me/", {}).json() == before
    assert learners.patch("me/", {"email": "eve@example.org", "is_staff": True}).json() == before


def test_a_token_is_made_in_a_session_and_its_secret_shown_once(learner, browser):
    made = browser.post("me/tokens/", {"name": "laptop", "scope": "write", "days": 90})
    assert made.status_code == 201
    secret = made.json()["secret"]
    assert re.fullmatch(r"sp_[\w-]{43}", secret)
    assert Program(secret).patch("me/", {"name": "L"}).status_code == 200
    listed = browser.get("me/tokens/")
    assert secret not in listed.content.decode()
    [row] = listed.json()["results"]
    assert (row["name"], row["scope"], row["prefix"]) == ("laptop", "write", secret[:9])
    assert ApiToken.objects.get().digest not in listed.content.decode()


def test_a_token_reads_unless_told(browser):
    made = browser.post("me/tokens/", {"name": "laptop"}).json()["token"]
    assert (made["scope"], made["expires_at"]) == ("read", None)


def test_a_token_makes_no_token(learners):
    told = learners.post("me/tokens/", {"name": "another"})
    assert (told.status_code, told.json()["code"]) == (403, "session_only")
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize(
    "wish", [{}, {"name": ""}, {"name": "x" * 81}, {"name": "x", "days": 0}, {"name": "x", "scope": "all"}]
)
def test_a_wish_that_can_t_be_is_400(browser, wish):
    assert browser.post("me/tokens/", wish).status_code == 400


def test_a_token_is_revoked_once(learner, learners, strangers):
    token = learner.api_tokens.get()
    address = f"me/tokens/{token.public_id}/"
    assert strangers.delete(address).status_code == 404
    first = learners.delete(address)
    assert first.status_code == 200
    assert first.json()["revoked_at"]
    assert learners.delete(address).status_code == 401  # it revoked itself


def test_a_twenty_first_token_is_refused(learner, browser):
    for _ in range(20):
        program_of(learner)
    assert browser.post("me/tokens/", {"name": "x"}).json()["code"] == "too_many_tokens"


def test_a_token_past_its_day_makes_room_for_another(learner, browser):
    for _ in range(19):
        program_of(learner)
    accounts.make_token(user_id=learner.pk, name="old", scope="read", at=NOW - dt.timedelta(days=3650), days=30)
    assert browser.post("me/tokens/", {"name": "twentieth"}).status_code == 201
    assert browser.post("me/tokens/", {"name": "twenty-first"}).json()["code"] == "too_many_tokens"


@pytest.mark.parametrize("rows", [1, 3])
def test_tokens_cost_the_same_however_many(learner, django_assert_num_queries, rows):
    programs = [program_of(learner) for _ in range(rows)]
    programs[0].get("me/")
    with django_assert_num_queries(3):  # token, how many, the page
        assert programs[0].get("me/tokens/").json()["count"] == rows


def test_the_export_is_the_download_of_the_settings(world, learner, browser):
    client = browser.client
    with time_machine.travel(NOW, tick=False):
        page, answer = client.get(reverse("web:export")), browser.get("me/export/")
    assert answer["Content-Type"] == "application/json"
    assert {page["Cache-Control"], answer["Cache-Control"]} == {"private, no-store"}
    page, found = json.loads(page.getvalue()), json.loads(answer.getvalue())
    # Asking is noted with the session; all else is the same.
    for one in (page, found):
        one.pop("usersessions.UserSession", None)
    assert found == page
    assert found["accounts.User"][0]["email"] == "learner@example.org"
    assert "password" not in found["accounts.User"][0]
