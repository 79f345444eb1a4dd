"""How much one caller may ask.

A counter per caller and window in the shared cache: one small read and one small write a call, whatever the limit. Two
calls at the very same moment may count as one, and a caller may use two windows' worth around their border.
"""

import hashlib
import time
from typing import Any

from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

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
        key = f"throttle:{self.scope}:{caller}:{int(now // window)}"
        used = cache.get(key, 0)
        if used >= int(most):
            self.seconds_left = window - now % window
            return False
        cache.set(key, used + 1, timeout=window)
        return True

    def wait(self) -> float:
        return self.seconds_left


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
