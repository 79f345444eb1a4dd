"""Whether this process lives, and whether the site can do its work. For probes; nothing here is secret."""

import os
import time
from collections.abc import Callable
from functools import cache as remember
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse

from skillpath.tasks import HEARTBEAT


class NotReady(Exception):
    """Why the site can't do its work, in words that hold no secret."""


def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether database, migrations, broker and worker are there: 200, or 503 with the reasons."""
    checks = report()
    ready = all(check["ok"] for check in checks.values())
    return JsonResponse(
        {"status": "ready" if ready else "not ready", "checks": checks},
        status=200 if ready else 503,
        headers={"Cache-Control": "no-store"},
    )


PROBES: dict[str, Callable[[HttpRequest], HttpResponse]] = {"/healthz": healthz, "/readyz": readyz}


def report() -> dict[str, dict[str, Any]]:
    """Return for each part: is it `ok`, the `reason` if not, how long it took in `ms`."""
    found = {}
    for name, check in {"database": _database, "migrations": _migrations, "broker": _broker, "worker": _worker}.items():
        started = time.perf_counter()
        try:
            result: dict[str, Any] = {"ok": True, **check()}
        except NotReady as problem:
            result = {"ok": False, "reason": str(problem)}
        except Exception as problem:
            # The text of a driver's error may name hosts and people; its class is enough here, the rest is in the log.
            result = {"ok": False, "reason": f"unreachable ({type(problem).__name__})"}
        found[name] = {**result, "ms": round((time.perf_counter() - started) * 1000, 1)}
    return found


def _database() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {}


@remember
def _known_migrations() -> frozenset[tuple[str, str]]:
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    return frozenset(loader.disk_migrations)


def pending_migrations() -> list[str]:
    """Return the migrations of this release that the database has not had (one query)."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in _known_migrations() - applied.keys())


def _migrations() -> dict[str, Any]:
    if pending := pending_migrations():
        raise NotReady(f"{len(pending)} to apply, the first is {pending[0]}")
    return {}


def _broker() -> dict[str, Any]:
    if settings.REDIS_URL:
        import redis  # a quarter of a second, wanted only here

        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1) as client:
            client.ping()
    elif not os.access(Path(settings.BROKER_DIR) / "messages", os.W_OK):
        raise NotReady("its folder can't be written")
    return {}


def _worker() -> dict[str, Any]:
    last = cache.get(HEARTBEAT)
    if last is None:
        raise NotReady("no worker has given a sign of life yet")
    age = max(0, round(time.time() - last))
    if age > settings.HEARTBEAT_MAX_SECONDS:
        raise NotReady(f"the last sign of life of worker and scheduler is {age} s old")
    return {"heartbeat_seconds": age}
