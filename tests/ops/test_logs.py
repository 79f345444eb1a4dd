"""Logs tell what happened, with an id, and no secrets."""

import io
import json
import logging

import pytest
import structlog

from skillpath import logs
from skillpath.tasks import heartbeat

SECRET = "correct-horse-battery"


@pytest.fixture(autouse=True)
def _as_before():
    """Leave to other tests the set-up they began with; a handler made here would write to this test's own output."""
    root, config = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.configure(**config)
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def lines():
    """Write the logs as production does, and give what was written."""
    logs.configure({"level": "DEBUG", "format": "json"})
    out = io.StringIO()
    logging.getLogger().handlers[-1].setStream(out)
    return lambda: [json.loads(line) for line in out.getvalue().splitlines()]


def access_lines(lines):
    return [line for line in lines() if line["logger"] == "skillpath.access"]


def test_each_request_has_one_line_with_its_id(client, lines):
    response = client.get("/nowhere/", {"q": SECRET})
    (line,) = access_lines(lines)
    assert line["request_id"] == response["X-Request-ID"]
    assert (line["method"], line["path"], line["status"], line["user"]) == ("GET", "/nowhere/", 404, None)
    assert line["ms"] >= 0
    assert SECRET not in json.dumps(lines())


@pytest.mark.django_db
def test_the_line_names_who_asked_by_number(client, learner, lines):
    client.force_login(learner)
    client.get("/review/")
    assert access_lines(lines)[-1]["user"] == learner.pk
    assert learner.email not in json.dumps(access_lines(lines))


@pytest.mark.django_db
def test_tokens_in_addresses_are_left_out(client, lines):
    client.get(f"/accounts/confirm-email/{SECRET}/")
    (line,) = access_lines(lines)
    assert line["path"] == "/accounts/confirm-email/…/"
    assert SECRET not in json.dumps(lines())


def test_probes_and_static_files_are_quiet(client, lines):
    client.get("/healthz")
    assert access_lines(lines)[0]["level"] == "debug"


@pytest.mark.parametrize(("behind_proxy", "taken"), [(True, True), (False, False)])
def test_a_request_id_is_taken_from_our_own_proxy_only(client, settings, behind_proxy, taken):
    settings.BEHIND_PROXY = behind_proxy
    given = "0123456789abcdef"
    assert (client.get("/healthz", headers={"x-request-id": given})["X-Request-ID"] == given) is taken
    forged = 'x" onload=alert(1)'
    assert client.get("/healthz", headers={"x-request-id": forged})["X-Request-ID"] != forged


def test_tracebacks_do_not_hold_the_values_of_variables(lines):
    def fail(password):
        raise ValueError("no")

    try:
        fail(SECRET)
    except ValueError:
        logging.getLogger("some.library").exception("it failed")
    (line,) = lines()
    assert line["event"] == "it failed"
    assert line["exception"][0]["frames"][-1]["name"] == "fail"
    assert SECRET not in json.dumps(line)


def test_a_host_that_is_not_ours_is_one_line_without_a_traceback(client, settings, lines):
    settings.ALLOWED_HOSTS = ["skills.example.org"]
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    [line] = [line for line in lines() if line["logger"] != "skillpath.access"]
    assert line["level"] == "warning"
    assert "evil.example" in line["event"]
    assert "exception" not in line


def test_each_job_has_one_line_with_its_id(lines):
    heartbeat.apply(task_id="a-task")
    (line,) = [line for line in lines() if line["logger"] == "skillpath.tasks"]
    assert (line["task"], line["task_id"], line["state"]) == ("house.heartbeat", "a-task", "SUCCESS")
    assert line["ms"] >= 0
    logging.getLogger("later").info("nothing of the job is left")
    assert "task_id" not in lines()[-1]


def test_people_read_plain_lines():
    logs.configure({"level": "INFO", "format": "console"})
    out = io.StringIO()
    logging.getLogger().handlers[-1].setStream(out)
    logging.getLogger("skillpath.some").info("started")
    logging.getLogger("skillpath.some").debug("details")
    assert "[info" in out.getvalue()
    assert "started" in out.getvalue()
    assert "details" not in out.getvalue()
