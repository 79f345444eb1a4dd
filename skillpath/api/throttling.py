"""How much one caller may ask.

A counter per caller and window in the shared cache. A process counts for itself and brings what it counted to the
cache at every twentieth of the limit, so that most calls cost no write: with `n` processes a caller may get `n`
twentieths more than the limit. A limit under forty is counted call by call. Two calls at the very same moment may count
as one, and a caller may use two windows' worth around their border.
"""

import hashlib
import threading
import time
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

_PARTS = 20
_MOST_KNOWN = 10_000  # counters in memory
WINDOWS = {"sec": 1, "min": 60, "hour": 3600, "day": 86_400}


class Throttle(BaseThrottle):
    """Counts calls of a scope; `settings.REST_FRAMEWORK` says how many."""

    scope = ""

    def __init__(self) -> None:
        self.seconds_left = 0.0

    def caller(self, request: Request) -> str | None:
        """Return whose calls are counted, None if this throttle doesn't count them."""
        raise NotImplementedError

    def allow_request(self, request: Request, view: Any) -> bool:
        caller = self.caller(request)
        rate = str(api_settings.DEFAULT_THROTTLE_RATES[self.scope] or "")
        if caller is None or not rate:
            return True
        most, _, unit = rate.partition("/")
        window = WINDOWS[unit]
        now = time.time()
        # Its limit is part of what a counter is: after a change all begin anew, in every process.
        key = f"throttle:{self.scope}:{rate}:{caller}:{int(now // window)}"
        if count(key, most=int(most), seconds=window, now=now):
            return True
        self.seconds_left = window - now % window
        return False

    def wait(self) -> float:
        return self.seconds_left


@dataclass(slots=True)
class _Counted:
    """What one process knows of a counter: what all had counted when it last looked, and its own calls since."""

    by_all: int
    since: int
    ends_at: float


_counted: dict[str, _Counted] = {}
_counting = threading.Lock()


def count(key: str, *, most: int, seconds: int, now: float) -> bool:
    """Count one more call, and say whether it is within the limit. `now` in seconds since 1970."""
    step = max(most // _PARTS, 1)
    with _counting:
        if key not in _counted:
            if len(_counted) >= _MOST_KNOWN:
                _forget(now)
            _counted[key] = _Counted(cache.get(key, 0), 0, now + seconds)
        known = _counted[key]
        if step == 1:
            known.by_all = cache.get(key, 0)
        if known.by_all + known.since >= most:
            return False
        known.since += 1
        if known.since >= step:
            known.by_all, known.since = cache.get(key, 0) + known.since, 0
            cache.set(key, known.by_all, timeout=seconds)
    return True


def _forget(now: float) -> None:
    for key in [key for key, known in _counted.items() if known.ends_at <= now]:
        del _counted[key]
    if len(_counted) >= _MOST_KNOWN:
        _counted.clear()


class PersonThrottle(Throttle):
    """Counts what someone signed in asks, by whatever token or session."""

    scope = "person"

    def caller(self, request: Request) -> str | None:
        return str(request.user.pk) if request.user.is_authenticated else None


class StrangerThrottle(Throttle):
    """Counts what a visitor asks, by address."""

    scope = "stranger"

    def caller(self, request: Request) -> str | None:
        if request.user.is_authenticated:
            return None
        address = self.get_ident(request) or ""  # behind a socket there is none
        return hashlib.sha256(address.encode()).hexdigest()[:32]
