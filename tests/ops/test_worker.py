"""A real worker in a process of its own does what was queued, on files and on Redis."""

import os
import signal
import subprocess
import sys
import time

import pytest
import redis
from django.db import connection

from tests.ops.programs import ROOT, embedded, manage, wait_for

QUEUE = "from skillpath.tasks import heartbeat; heartbeat.delay(); print('queued')"
HEARTBEAT = "from django.core.cache import cache; print(cache.get('skillpath:heartbeat') or 0)"
CLEAR = "from django.core.cache import cache; cache.delete('skillpath:heartbeat')"


def shell(code, env):
    done = manage("shell", "-v", "0", "-c", code, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def worker(env, log):
    return subprocess.Popen(
        [sys.executable, "-m", "celery", "--quiet", "-A", "skillpath.celery", "worker", "-P", "threads", "-c", "2"],
        cwd=ROOT,
        env=env,
        stdout=log,
        stderr=subprocess.STDOUT,
    )


def test_a_job_queued_without_a_worker_is_done_by_the_next_one(tmp_path):
    env = embedded(tmp_path / "var")
    assert manage("createcachetable", "--database", "cache", env=env).returncode == 0
    messages = tmp_path / "var" / "broker" / "messages"
    assert shell(QUEUE, env) == "queued"
    assert len(list(messages.iterdir())) == 1
    with (tmp_path / "log").open("w") as log:
        process = worker(env, log)
    try:
        wait_for(lambda: not list(messages.iterdir()))
        wait_for(lambda: "ready" in (tmp_path / "log").read_text())
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
    assert not list((tmp_path / "var" / "broker" / "taken").rglob("*.msg"))
    assert abs(float(shell(HEARTBEAT, env)) - time.time()) < 30


@pytest.mark.worker
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not os.environ.get("REDIS_URL"), reason="REDIS_URL names no Redis")
def test_a_worker_on_redis_and_our_database_does_what_was_queued(tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("DATABASE_URL names no PostgreSQL")
    database = connection.settings_dict
    url = (
        f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    )
    env = embedded(tmp_path / "var", DATABASE_URL=url, REDIS_URL=os.environ["REDIS_URL"])
    queue = redis.Redis.from_url(os.environ["REDIS_URL"])
    queue.flushdb()
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timezone.timedelta(days=1))
    shell("from skillpath.tasks import clear_sessions; clear_sessions.delay(); " + CLEAR, env)
    assert queue.llen("default") == 1
    with (tmp_path / "log").open("w") as log:
        process = worker(env, log)
    try:
        wait_for(lambda: not Session.objects.exists())
        wait_for(lambda: float(shell(HEARTBEAT, env)))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        queue.close()
    assert "task=house.clear_sessions" in (tmp_path / "log").read_text()
