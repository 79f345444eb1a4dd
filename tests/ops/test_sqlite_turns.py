"""Writers of one SQLite file take turns: none is lost, none waits for ever, and the dead hold nothing up."""

import signal
import subprocess
import sys
import threading
import time

import pytest
from django.db import IntegrityError, OperationalError

from skillpath.sqlite.base import DatabaseWrapper, Turn

HOLDS = """
import sys, time
from skillpath.sqlite.base import Turn
Turn(sys.argv[1]).take(timeout=5)
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def connect(tmp_path, settings, django_db_blocker):
    made = []

    def make(timeout=5.0):
        given = {
            **settings.DATABASES["default"],
            "ENGINE": "skillpath.sqlite",
            "NAME": tmp_path / "turns.sqlite3",
            "TIME_ZONE": None,
            "AUTOCOMMIT": True,
            "CONN_HEALTH_CHECKS": False,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": timeout, "init_command": "PRAGMA journal_mode=WAL"},
        }
        connection = DatabaseWrapper(given, alias="turns")
        connection.inc_thread_sharing()
        made.append(connection)
        return connection

    with django_db_blocker.unblock():  # for a file of its own
        with make().cursor() as cursor:
            cursor.execute("CREATE TABLE counter (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)")
            cursor.execute("INSERT INTO counter VALUES (1, 0)")
        yield make
        for connection in made:
            connection.close()


def begin(connection):
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(connection, how):
    getattr(connection, how)()
    connection.set_autocommit(True)


def test_no_write_of_many_threads_is_lost(connect):
    def add(connection):
        for _ in range(25):
            begin(connection)
            with connection.cursor() as cursor:
                n = cursor.execute("SELECT n FROM counter").fetchone()[0]
                cursor.execute("UPDATE counter SET n = %s", [n + 1])
            end(connection, "commit")

    threads = [threading.Thread(target=add, args=(connect(),)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with connect().cursor() as cursor:
        assert cursor.execute("SELECT n FROM counter").fetchone()[0] == 150


@pytest.mark.parametrize("how", ["commit", "rollback", "close"])
def test_a_turn_ends_with_its_transaction_however_that_ends(connect, how):
    first, second = connect(), connect(timeout=0.2)
    begin(first)
    with pytest.raises(OperationalError, match="locked"):
        begin(second)
    if how == "close":
        first.close()
    else:
        end(first, how)
    begin(second)
    end(second, "commit")


def test_a_commit_that_is_refused_gives_the_turn_back_too(connect):
    first = connect()
    with first.cursor() as cursor:
        cursor.execute("CREATE TABLE part (of INTEGER REFERENCES counter (id) DEFERRABLE INITIALLY DEFERRED)")
    begin(first)
    with first.cursor() as cursor:
        cursor.execute("INSERT INTO part VALUES (99)")
    with pytest.raises(IntegrityError):
        first.commit()
    end(first, "rollback")
    second = connect(timeout=0.2)
    begin(second)
    end(second, "commit")


def test_a_dead_process_holds_nobody_up(tmp_path, connect):
    path = str(tmp_path / "turns.sqlite3")
    holder = subprocess.Popen([sys.executable, "-c", HOLDS, path], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(OperationalError):
        Turn(path).take(timeout=0.1)
    waiting = threading.Thread(target=lambda: Turn(path).take(timeout=10))
    waiting.start()
    time.sleep(0.05)
    assert waiting.is_alive()
    holder.send_signal(signal.SIGKILL)
    holder.wait(10)
    waiting.join(10)
    assert not waiting.is_alive()
    holder.stdout.close()
