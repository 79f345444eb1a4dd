"""Reviews over HTTP against the real server: one person alone, then eight who write at once."""

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
import uuid

from django.utils import timezone

from bench.measure import Timing, timing
from bench.site import Site
from learners.memory.models import CardMemory
from skillpath.accounts.models import ApiToken, User
from skillpath.accounts.services import make_token

ALONE, TOGETHER, WRITERS = 200, 40, 8


def measure(site: Site) -> list[Timing]:
    port = _free_port()
    people = [site.heavy, *User.objects.filter(email__startswith="learner").exclude(pk=site.heavy.pk)[: WRITERS - 1]]
    tokens = [
        make_token(user_id=person.pk, name="bench", scope=ApiToken.Scope.WRITE, at=timezone.now()).secret
        for person in people
    ]
    cards = [
        list(CardMemory.objects.filter(learner=person).values_list("card_id", flat=True)[:200]) for person in people
    ]
    server = subprocess.Popen(
        [sys.executable, "-m", "skillpath.serve", "web"],
        env=os.environ | {"PORT": str(port), "HOST": "127.0.0.1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        _write(port, tokens[0], cards[0], 30)  # warm
        alone = _write(port, tokens[0], cards[0], ALONE)
        together: list[float] = []
        threads = [
            threading.Thread(target=lambda n=n: together.extend(_write(port, tokens[n], cards[n], TOGETHER)))
            for n in range(WRITERS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        server.terminate()
        server.wait(30)
    return [
        timing("review answered, HTTP, alone", alone, p50=10),
        timing(f"review answered, HTTP, {WRITERS} at once", together, p95=60),
    ]


def _write(port: int, token: str, cards: list[int], count: int) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    taken = []
    for number in range(count):
        body = json.dumps(
            {
                "card": cards[number % len(cards)],
                "rating": 3,
                "key": str(uuid.uuid4()),
                "reviewed_at": timezone.now().isoformat(),
            }
        )
        start = time.perf_counter()
        connection.request(
            "POST", "/api/v1/reviews/", body, {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        )
        response = connection.getresponse()
        answer = response.read()
        taken.append((time.perf_counter() - start) * 1000)
        if response.status not in (200, 201):
            raise RuntimeError(f"{response.status}: {answer[:300]!r}")
    connection.close()
    return taken


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not come up")
