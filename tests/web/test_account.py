"""One's own account: settings, data, the end of it."""

import uuid

import pytest
from django.urls import reverse

from learners.teams.models import Team
from skillpath.accounts.models import User
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough secret 7"


@pytest.fixture
def signed_in(client, learner):
    learner.set_password(PASSWORD)
    learner.save()
    response = client.post(reverse("account_login"), {"login": learner.email, "password": PASSWORD})
    assert response.headers["Location"] == "/"
    return client


def test_an_account_is_deleted_only_with_its_address_typed(signed_in, learner):
    page = reverse("web:delete_account")
    signed_in.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert signed_in.post(page, {"confirmation": "someone@example.org"}).status_code == 200
    assert User.objects.filter(pk=learner.pk).exists()
    assert signed_in.post(page, {"confirmation": learner.email.upper()}).status_code == 302
    assert not User.objects.filter(pk=learner.pk).exists()
    assert signed_in.get("/settings/").status_code == 302


def test_deleting_names_the_teams_that_would_be_without_a_manager(signed_in, learner):
    signed_in.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = reverse("web:delete_account")
    assert "without a manager" not in signed_in.get(page).text
    team = MembershipFactory(user=learner, part="manager", team__name="Analysts").team
    shared = MembershipFactory(user=learner, part="manager", team__name="Builders").team
    for part, of in (("member", team), ("manager", shared)):
        MembershipFactory(team=of, part=part)
    text = signed_in.get(page).text
    assert "Nobody else manages this team" in text
    assert "1 other person" in text
    assert reverse("web:team_manage", args=[team.public_id]) + "#people" in text
    assert reverse("web:team_manage", args=[shared.public_id]) not in text
    signed_in.post(page, {"confirmation": learner.email})
    for one in (team, shared):
        one.refresh_from_db()
    assert (team.archived_at is None, shared.archived_at is None) == (False, True)


def test_deleting_asks_for_the_password_again(client, learner):
    client.force_login(learner)
    response = client.get(reverse("web:delete_account"))
    assert response.status_code == 302
    assert "reauthenticate" in response["Location"]


def test_signing_up_takes_the_browsers_time_zone_and_makes_a_profile(client, db):
    sent = {"email": "New@Example.org", "password1": PASSWORD, "name": "Nia", "time_zone": "Asia/Tokyo"}
    assert client.post(reverse("account_signup"), sent).status_code == 302
    user = User.objects.get(email="new@example.org")
    assert (user.name, user.time_zone, user.profile.started_at) == ("Nia", "Asia/Tokyo", None)
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize("guess", ["Mars/Base", "Factory", "localtime", "posix/Asia/Tokyo"])
def test_a_time_zone_nobody_knows_becomes_utc(client, db, guess):
    sent = {"email": "new@example.org", "password1": PASSWORD, "time_zone": guess}
    client.post(reverse("account_signup"), sent)
    assert User.objects.get(email="new@example.org").time_zone == "UTC"


def test_an_unknown_address_and_a_wrong_password_say_the_same(client, learner):
    learner.set_password(PASSWORD)
    learner.save()
    answers = []
    for login in (learner.email, "nobody@example.org"):
        response = client.post(reverse("account_login"), {"login": login, "password": "wrong"})
        answers.append(list(response.context["form"].non_field_errors()))
    assert answers[0] == answers[1]
    assert answers[0]


def test_settings_of_study_are_saved_within_their_bounds(client, learner):
    client.force_login(learner)
    sent = {
        "save-study": "1",
        "weekly_hours": "7.5",
        "new_cards_per_day": "20",
        "desired_retention": "0.92",
        "reminders_on": "on",
        "reminder_time": "07:30",
        "quiet_from": "22:00",
        "quiet_until": "06:00",
    }
    assert client.post("/settings/", sent).status_code == 302
    learner.profile.refresh_from_db()
    assert (learner.profile.new_cards_per_day, learner.profile.desired_retention) == (20, 0.92)
    for bad in ({"weekly_hours": "0"}, {"desired_retention": "0.99"}, {"new_cards_per_day": "-1"}):
        assert client.post("/settings/", sent | bad).status_code == 200
    learner.profile.refresh_from_db()
    assert learner.profile.desired_retention == 0.92


@pytest.mark.parametrize("name", ["Ann\u202eevil", "Ann\u2066", "Ann\x07"])
def test_a_name_that_would_turn_the_text_around_it_is_refused_wherever_it_is_given(client, learner, name):
    words = "invisible characters that control text"
    sent = {"email": "new@example.org", "password1": PASSWORD, "name": name}
    assert words in client.post(reverse("account_signup"), sent).text
    assert not User.objects.filter(email="new@example.org").exists()
    client.force_login(learner)
    before = learner.name
    assert words in client.post("/settings/", {"save-person": "1", "name": name, "time_zone": "UTC"}).text
    answer = client.patch("/api/v1/me/", {"name": name}, "application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "name_unusable")
    assert words in client.post(reverse("web:teams"), {"name": name, "key": str(uuid.uuid4())}).text
    learner.refresh_from_db()
    assert (learner.name, Team.objects.count()) == (before, 0)


def test_a_name_is_one_line_wherever_it_is_given(client, learner):
    sent = {"email": "new@example.org", "password1": PASSWORD, "name": "Nia\n New"}
    client.post(reverse("account_signup"), sent)
    assert User.objects.get(email="new@example.org").name == "Nia New"
    client.force_login(learner)
    client.patch("/api/v1/me/", {"name": "a\nb"}, "application/json")
    learner.refresh_from_db()
    assert learner.name == "a b"
    client.post("/settings/", {"save-person": "1", "name": "c\u2028\t\u200fd", "time_zone": "UTC"})
    learner.refresh_from_db()
    assert learner.name == "c \u200fd"


def test_a_name_kept_from_before_does_not_stand_in_the_way_of_another_time_zone(client, learner):
    User.objects.filter(pk=learner.pk).update(name="Ann\u202e")
    client.force_login(learner)
    assert client.patch("/api/v1/me/", {"time_zone": "Asia/Tokyo"}, "application/json").status_code == 200


def test_the_form_takes_any_recall_to_aim_for_that_the_api_takes(client, learner):
    client.force_login(learner)
    assert client.patch("/api/v1/me/", {"desired_retention": 0.9556}, "application/json").status_code == 200
    [field] = [one for one in client.get("/settings/").text.split("<input") if 'name="desired_retention"' in one]
    assert 'value="0.9556"' in field
    assert 'step="any"' in field


def test_the_settings_choose_ones_own_time_zone_once(client, learner):
    learner.time_zone = "America/Argentina/Buenos_Aires"
    learner.save()
    client.force_login(learner)
    page = client.get("/settings/").text
    assert '<option value="America/Argentina/Buenos_Aires" selected>Argentina, Buenos Aires</option>' in page
    assert page.split('name="time_zone"')[1].split("</select>")[0].count("selected") == 1
