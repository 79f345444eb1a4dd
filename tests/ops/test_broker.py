"""The embedded broker loses no message, whoever is killed when."""

import contextlib
import subprocess
import sys
import threading

import pytest
from kombu import Connection, Consumer, Producer, Queue
from kombu.exceptions import ChannelError

from skillpath.broker import Transport, put_back
from tests.ops.programs import ROOT, environment

QUEUE = Queue("default")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "broker"


def connect(folder):
    return Connection("filesystem://localhost//", transport=Transport, transport_options={"folder": str(folder)})


def send(folder, *bodies):
    with connect(folder) as connection, connection.channel() as channel:
        producer = Producer(channel)
        for body in bodies:
            producer.publish({"n": body}, routing_key="default", exchange=QUEUE.exchange, declare=[QUEUE])


def receive(folder, *, act="ack", limit=100):
    """Take messages as a worker does, do `act` with each, and return their bodies."""
    bodies = []

    def take(body, message):
        bodies.append(body["n"])
        if act:
            getattr(message, act)()

    with (
        connect(folder) as connection,
        connection.channel() as channel,
        Consumer(channel, [QUEUE], callbacks=[take]),
        contextlib.suppress(TimeoutError),
    ):
        while len(bodies) < limit:
            connection.drain_events(timeout=0.3)
    return bodies


def files(folder, where):
    return list((folder / where).rglob("*.msg"))


def test_messages_come_in_the_order_they_were_sent_and_are_gone_when_acknowledged(folder):
    send(folder, *range(20))
    assert receive(folder) == list(range(20))
    assert files(folder, "messages") == files(folder, "taken") == []
    assert receive(folder) == []


def test_a_message_waits_for_a_consumer_that_starts_later(folder):
    send(folder, 1)
    assert len(files(folder, "messages")) == 1
    assert receive(folder) == [1]


def test_a_message_nobody_acknowledged_is_back_after_a_clean_end(folder):
    send(folder, 1, 2)
    assert receive(folder, act=None, limit=1) == [1]
    assert receive(folder) == [1, 2]


def test_a_message_that_was_put_back_comes_again_and_one_refused_does_not(folder):
    send(folder, 1)
    assert receive(folder, act="requeue", limit=2) == [1, 1]
    assert receive(folder, act="reject") == [1]
    assert receive(folder) == []


KILLED = """
import os, sys, pathlib
sys.path.insert(0, {root!r})
from tests.ops.test_broker import connect, QUEUE
from kombu import Consumer
connection = connect(pathlib.Path({folder!r}))
channel = connection.channel()
consumer = Consumer(channel, [QUEUE], callbacks=[lambda body, message: os._exit(9)])
consumer.consume()
connection.drain_events(timeout=5)
"""


def test_what_a_killed_consumer_held_goes_to_the_next_one(folder):
    send(folder, 1, 2)
    code = KILLED.format(root=str(ROOT), folder=str(folder))
    env = environment(DJANGO_SETTINGS_MODULE="tests.settings", SKILLPATH_TESTING="1")
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=False).returncode == 9
    assert len(files(folder, "taken")) == 1
    assert sorted(receive(folder)) == [1, 2]
    assert files(folder, "taken") == []


def test_what_a_living_consumer_holds_is_left_to_it(folder):
    send(folder, 1)
    with (
        connect(folder) as connection,
        connection.channel() as channel,
        Consumer(channel, [QUEUE], callbacks=[lambda body, message: None]),
    ):
        connection.drain_events(timeout=2)
        assert put_back(folder=folder) == 0
        assert receive(folder) == []


def test_two_consumers_never_get_the_same_message(folder):
    send(folder, *range(60))
    found = [[], []]
    threads = [threading.Thread(target=lambda n=n: found[n].extend(receive(folder))) for n in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found[0] + found[1]) == list(range(60))


def test_many_who_declare_queues_at_once_lose_none(folder):
    def declare(n):
        with connect(folder) as connection, connection.channel() as channel:
            Queue(f"queue{n}", exchange="shared", routing_key=f"queue{n}")(channel).declare()

    threads = [threading.Thread(target=declare, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with connect(folder) as connection, connection.channel() as channel:
        assert sorted(row.queue for row in channel.get_table("shared")) == sorted(f"queue{n}" for n in range(12))


def test_a_queue_can_be_counted_and_emptied(folder):
    send(folder, 1, 2, 3)
    with connect(folder) as connection, connection.channel() as channel:
        queue = QUEUE(channel)
        queue.declare()
        assert channel._size("default") == 3
        assert queue.purge() == 3
    assert receive(folder) == []


def test_an_exchange_whose_name_is_a_path_is_refused(folder):
    with connect(folder) as connection, connection.channel() as channel, pytest.raises(ChannelError):
        channel.get_table("../outside")


def test_only_the_owner_may_look_into_the_folders(folder):
    send(folder, 1)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o700}
