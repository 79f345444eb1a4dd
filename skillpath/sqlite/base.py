"""Writers take turns before they begin, instead of asking SQLite again and again.

A writer that finds the database locked is put to sleep by SQLite for 1, 2, 5, 10 … 100 ms at a time, and whoever wakes
first goes first: with eight people writing at once some wait for a quarter of a second while the lock lies idle. Here a
transaction first waits for its turn, among the threads of the process by a lock that wakes the next at once, and among
processes by a lock on a file beside the database, which the system gives back when its holder dies. SQLite's own lock
still decides what is right; without the queue all would be as correct, and slower.
"""

import fcntl
import os
import threading
import time
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

_PAUSE_SECONDS = 0.0005  # between two looks at the lock of another process
_DEFAULT_TIMEOUT_SECONDS = 5.0  # sqlite3's own
_threads: dict[str, threading.Lock] = {}
_making = threading.Lock()


class Turn:
    """The right to write to one database file, taken and given back by one connection."""

    def __init__(self, path: str) -> None:
        with _making:
            self._thread = _threads.setdefault(path, threading.Lock())
        self._path = f"{path}-turn"
        self._file: int | None = None

    def take(self, *, timeout: float) -> None:
        """Wait for the turn. :raises OperationalError: if it did not come in `timeout` seconds."""
        until = time.monotonic() + timeout
        if not self._thread.acquire(timeout=timeout):
            raise OperationalError("database is locked")
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            while not self._try():
                if time.monotonic() > until:
                    raise OperationalError("database is locked")
                time.sleep(_PAUSE_SECONDS)
        except BaseException:
            self.give_back()
            raise

    def _try(self) -> bool:
        assert self._file is not None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def give_back(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
        self._thread.release()


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite, whose write transactions on a file wait for their turn."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._turn: Turn | None = None

    def _start_transaction_under_autocommit(self) -> None:
        if self.transaction_mode == "IMMEDIATE" and not self.is_in_memory_db():
            turn = Turn(os.path.abspath(self.settings_dict["NAME"]))
            turn.take(timeout=self.settings_dict["OPTIONS"].get("timeout", _DEFAULT_TIMEOUT_SECONDS))
            self._turn = turn
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # what it refuses is rolled back next, and ends there
        self._end_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._end_turn()

    def _end_turn(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.give_back()
