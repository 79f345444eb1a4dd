"""Without Redis the site answers, and its limits hold."""

import copy
import shutil
import subprocess
import time

import pytest
import redis
from django.core.cache import cache
from django.urls import reverse

from skillpath import cache as house_cache
from skillpath.settings import REST_FRAMEWORK
from tests.api.conftest import Program, program_of
from tests.factories import MembershipFactory, TeamFactory
from tests.ops.programs import free_port, wait_for

PASSWORD = "a long enough secret 7"


@pytest.fixture
def port():
    return free_port()


@pytest.fixture(autouse=True)
def _a_closed_port(settings, port):
    """The cache of production, on a port where nobody listens."""
    settings.CACHES = {
        "default": {
            "BACKEND": "skillpath.cache.Cache",
            "LOCATION": f"redis://127.0.0.1:{port}/0",
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
        }
    }
    house_cache.away.until, house_cache.away.is_said = 0.0, False
    cache.clear()
    house_cache.away.until, house_cache.away.is_said = 0.0, False
    yield
    cache.clear()


@pytest.fixture
def limits(settings):
    changed = copy.deepcopy(REST_FRAMEWORK)
    changed["DEFAULT_THROTTLE_RATES"] = {"person": "3/min", "stranger": "2/hour"}
    settings.REST_FRAMEWORK = changed


@pytest.mark.django_db
def test_the_api_answers_visitors_and_people(learner):
    assert Program().get("skills/").status_code == 200
    assert program_of(learner).get("me/").status_code == 200
    assert Program("sp_none").get("me/").status_code == 401


@pytest.mark.django_db
def test_the_limits_of_the_api_still_hold(limits):
    assert [Program().get("skills/").status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.django_db
def test_one_logs_in_and_guessing_is_still_limited(client, learner):
    learner.set_password(PASSWORD)
    learner.save()
    page = reverse("account_login")
    assert client.post(page, {"login": learner.email, "password": PASSWORD}).headers["Location"] == "/"
    assert client.get("/settings/").status_code == 200
    client.logout()
    for _ in range(10):
        answer = client.post(page, {"login": learner.email, "password": "wrong"})
        assert answer.status_code == 200
    assert "Too many failed login attempts" in answer.text


@pytest.mark.django_db
def test_signing_up_and_a_forgotten_password_are_answered(client, learner):
    sent = {"email": "new@example.org", "password1": PASSWORD, "time_zone": "UTC"}
    assert client.post(reverse("account_signup"), sent).status_code == 302
    client.logout()
    assert client.post(reverse("account_reset_password"), {"email": learner.email}).status_code == 302


def said(caplog):
    return [record.msg for record in caplog.records if record.name == "skillpath.cache"]


def test_it_is_said_once_and_not_for_each_call(caplog):
    caplog.clear()
    for n in range(5):
        cache.set(f"house:{n}", n)
        assert cache.get(f"house:{n}") == n
    assert [(line["level"], line["error"]) for line in said(caplog)] == [("warning", "ConnectionError")]


def test_a_counter_in_the_process_counts():
    assert cache.add("house:once", 1)
    assert not cache.add("house:once", 1)
    assert cache.incr("house:once") == 2
    assert cache.get_many(["house:once", "house:none"]) == {"house:once": 2}
    assert cache.delete("house:once")
    assert not cache.has_key("house:once")


def test_redis_is_asked_again_and_used_when_it_is_back(port, tmp_path, caplog):
    server = shutil.which("redis-server")
    if server is None:
        pytest.skip("there is no redis-server here")
    cache.set("house:n", 1)
    caplog.clear()
    process = subprocess.Popen([server, "--port", str(port), "--save", ""], cwd=tmp_path, stdout=subprocess.DEVNULL)
    try:
        with redis.Redis(port=port) as direct:
            wait_for(lambda: _pings(direct))
            house_cache.away.until = time.monotonic()
            assert cache.get("house:n") is None
            cache.set("house:n", 2)
            assert direct.get(cache.make_key("house:n")) == b"2"
    finally:
        process.terminate()
        process.wait(timeout=20)
    assert [line["event"] for line in said(caplog)] == ["Redis is back"]


def _pings(direct):
    try:
        return direct.ping()
    except redis.ConnectionError:
        return False


@pytest.mark.django_db(transaction=True)
def test_an_invitation_is_kept_when_the_queue_takes_nothing(client, manager, port):
    from skillpath.celery import app

    team = MembershipFactory(team=TeamFactory(), user=manager, part="manager").team
    client.force_login(manager)
    kept = app.conf.broker_url, app.conf.broker_transport, app.conf.broker_transport_options
    app.conf.broker_url, app.conf.broker_transport = f"redis://127.0.0.1:{port}/0", None
    app.conf.broker_transport_options = {}
    try:
        answer = client.post(
            reverse("web:team_invite", args=[team.public_id]), {"addresses": "new@example.org", "part": "member"}
        )
    finally:
        app.conf.broker_url, app.conf.broker_transport, app.conf.broker_transport_options = kept
    assert answer.status_code == 302
    assert team.invitations.get().sent_at is None
