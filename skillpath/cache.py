"""The cache on Redis, which may be away: each process then keeps its own until Redis is back.

In the cache are counts (limits of the API and of logging in), codes used once, and a sign of life. None of it is worth
refusing someone for. The limits go on holding, but each process counts for itself and begins at nothing.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError, TimeoutError

log = structlog.get_logger("skillpath.cache")

ASK_AGAIN_AFTER = 5.0  # seconds, so that a server that doesn't answer costs one wait and not one for each call


class _Away:
    """Until when Redis is not asked again; one for all threads of this process. It is said once, not for each call."""

    def __init__(self) -> None:
        self.until = 0.0
        self.is_said = False
        self._lock = threading.Lock()

    def is_now(self) -> bool:
        return time.monotonic() < self.until

    def begin(self, problem: Exception) -> None:
        with self._lock:
            self.until = time.monotonic() + ASK_AGAIN_AFTER
            is_said, self.is_said = self.is_said, True
        if not is_said:
            # The text of the error may name hosts; its class is enough.
            log.warning("Redis is away; each process counts for itself until it is back", error=type(problem).__name__)

    def end(self) -> None:
        with self._lock:
            was_said, self.is_said = self.is_said, False
        if was_said:
            log.info("Redis is back")


away = _Away()


def _or_own(name: str) -> Callable[..., Any]:
    """Return a method of the cache that asks Redis, and while Redis is away this process' own cache."""
    ask_redis, ask_own = getattr(RedisCache, name), getattr(LocMemCache, name)

    def method(self: "Cache", *args: Any, **kwargs: Any) -> Any:
        if not away.is_now():
            try:
                found = ask_redis(self, *args, **kwargs)
            except (ConnectionError, TimeoutError) as problem:
                away.begin(problem)
            else:
                if away.is_said:
                    away.end()
                return found
        return ask_own(self.own, *args, **kwargs)

    method.__name__ = name
    return method


class Cache(RedisCache):
    """Django's cache on Redis, that answers without it."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        own = {name: value for name, value in params.items() if name != "OPTIONS"}
        self.own = LocMemCache("while Redis is away", own)

    add = _or_own("add")
    get = _or_own("get")
    set = _or_own("set")
    touch = _or_own("touch")
    delete = _or_own("delete")
    get_many = _or_own("get_many")
    has_key = _or_own("has_key")
    incr = _or_own("incr")
    set_many = _or_own("set_many")
    delete_many = _or_own("delete_many")
    clear = _or_own("clear")
