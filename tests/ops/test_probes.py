"""The probes say what is the matter, cheaply, and nothing that is secret."""

import time

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import OperationalError

from skillpath.broker import make_folders
from skillpath.tasks import HEARTBEAT, heartbeat
from skillpath.web.views import health
from tests.ops.programs import embedded, run


@pytest.fixture(autouse=True)
def no_heartbeat():
    cache.delete(HEARTBEAT)
    yield
    cache.delete(HEARTBEAT)


@pytest.fixture
def broker(settings, tmp_path):
    settings.REDIS_URL, settings.BROKER_DIR = "", tmp_path
    make_folders(folder=tmp_path)
    return tmp_path


def test_the_process_answers_without_asking_anything(client):
    # Without the mark `django_db` any query would fail this test.
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_probes_answer_to_any_host_and_without_https(client, settings, path):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["skills.example.org"], True
    assert client.get(path, headers={"host": "10.0.0.7:8000"}).status_code in (200, 503)
    assert client.get("/", headers={"host": "10.0.0.7:8000"}).status_code == 400
    assert client.get("/", headers={"host": "skills.example.org"}).status_code == 301


@pytest.mark.django_db
def test_a_site_that_can_do_its_work_is_ready(client, broker, django_assert_num_queries):
    heartbeat()
    client.get("/readyz")
    with django_assert_num_queries(
        3
    ):  # one that proves the database, two for the migrations (is there a table, what is in it)
        response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["status"] == "ready"
    assert response.json()["checks"]["worker"]["heartbeat_seconds"] in (0, 1)


@pytest.mark.django_db
def test_without_a_heartbeat_it_is_not_ready(client, broker):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["worker"]["reason"] == "no worker has given a sign of life yet"
    assert response.json()["checks"]["database"]["ok"]


@pytest.mark.django_db
def test_an_old_heartbeat_is_as_good_as_none(client, broker):
    cache.set(HEARTBEAT, time.time() - 312)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "312 s old" in response.json()["checks"]["worker"]["reason"]


@pytest.mark.django_db
def test_a_migration_that_waits_is_named(client, broker):
    heartbeat()
    MigrationRecorder(connection).migration_qs.filter(app="learners").order_by("-name").first().delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["migrations"]["reason"].startswith("1 to apply, the first is learners.0")


@pytest.mark.django_db
def test_a_broker_whose_folder_is_gone_is_named(client, settings, tmp_path):
    settings.REDIS_URL, settings.BROKER_DIR = "", tmp_path / "gone"
    heartbeat()
    assert client.get("/readyz").json()["checks"]["broker"] == {
        "ok": False,
        "reason": "its folder can't be written",
        "ms": pytest.approx(0, abs=50),
    }


@pytest.mark.django_db
def test_what_is_unreachable_is_said_without_names_and_passwords(client, settings, monkeypatch):
    settings.REDIS_URL = "redis://:hidden@127.0.0.1:1/0"

    def broken():
        raise OperationalError("connection to hidden-host as hidden-person failed")

    monkeypatch.setattr(health, "_database", broken)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "hidden" not in response.content.decode()


def test_without_a_database_the_site_still_says_so_and_shows_its_own_page(tmp_path):
    code = """
import django; django.setup()
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "localhost"})
print(client.get("/healthz").status_code, client.get("/readyz").json()["checks"]["database"])
client.cookies["sessionid"] = "x" * 32
page = client.get("/review/")
print(page.status_code, "broke on our side" in page.content.decode())
page = Client(headers={"host": "localhost"}).get("/nowhere")
print(page.status_code, "nothing here" in page.content.decode())
"""
    env = embedded(
        tmp_path, DATABASE_URL="postgres://hidden:hidden@127.0.0.1:1/none", DJANGO_SETTINGS_MODULE="skillpath.settings"
    )
    done = run("-c", code, env=env)
    lines = done.stdout.splitlines()
    assert lines[0].startswith("200 {'ok': False, 'reason': 'unreachable (OperationalError)'"), done.stderr
    assert lines[1:] == ["500 True", "404 True"]
    assert "hidden" not in done.stdout
