"""The embedded broker: Kombu's filesystem transport, made safe against being killed.

As shipped (Kombu 5.7), a message read while it is half written is lost, two processes that declare a queue at once can
break its file, and whatever a killed worker held is gone. Here a message is a file that appears whole and moves by
renaming: from `messages/` to the consumer's own folder under `taken/` when it is read, and away when it is
acknowledged. The consumer holds a lock that ends with its process, whatever ended it; the next consumer returns what
the dead one held. So a job runs at least once.
"""

import fcntl
import os
import shutil
import time
import uuid
from collections import deque
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import filesystem
from kombu.utils.encoding import bytes_to_str, str_to_bytes
from kombu.utils.json import dumps, loads


def make_folders(*, folder: Path) -> None:
    """Make the broker's folders, readable by their owner only."""
    for name in ("messages", "taken", "control"):
        (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)


def put_back(*, folder: Path) -> int:
    """Return to the queue what dead consumers held, and say how many messages that were."""
    count = 0
    for holder in (folder / "taken").iterdir():
        try:
            lock = os.open(holder / ".lock", os.O_RDWR)
        except FileNotFoundError:  # a consumer that is just starting or ending
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for message in holder.glob("*.msg"):
                message.rename(folder / "messages" / message.name)
                count += 1
            shutil.rmtree(holder, ignore_errors=True)
        except BlockingIOError:
            pass  # its consumer lives
        finally:
            os.close(lock)
    return count


def _write(path: Path, text: str) -> None:
    """Write a file that is seen whole or not at all."""
    fresh = path.with_name(f".{uuid.uuid4().hex}")
    fresh.write_bytes(str_to_bytes(text))
    fresh.rename(path)


class Channel(filesystem.Channel):
    """One consumer's or publisher's connection to the folders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder = Path(self.transport_options["folder"])
        make_folders(folder=self.folder)
        self._mine: Path | None = None
        self._lock: int | None = None
        self._held: dict[str, Path] = {}
        self._seen: dict[str, deque[str]] = {}

    @property
    def control_folder(self) -> Path:
        return self.folder / "control"

    @property
    def data_folder_in(self) -> str:
        return str(self.folder / "messages")

    data_folder_out = data_folder_in

    def _table(self, exchange: str) -> Path:
        path: Path = self._exchange_file(exchange)  # type: ignore[attr-defined]  # it also refuses names that are paths
        return path

    def get_table(self, exchange: str) -> list[Any]:
        try:
            found = loads(bytes_to_str(self._table(exchange).read_bytes()))
        except FileNotFoundError:
            return []
        return [filesystem.exchange_queue_t(*row) for row in found]

    def _queue_bind(self, exchange: str, routing_key: str | None, pattern: str | None, queue: str | None) -> None:
        row = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        if row in self.get_table(exchange):
            return
        with (self.control_folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            rows = [row, *(other for other in self.get_table(exchange) if other != row)]
            _write(self._table(exchange), dumps(rows))

    def _put(self, queue: str, message: Any, **kwargs: Any) -> None:  # type: ignore[override]
        name = f"{time.time_ns():020d}_{uuid.uuid4().hex}.{queue}.msg"
        _write(self.folder / "messages" / name, dumps(message))

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        mine = self._mine or self._enter()
        names = self._seen.get(queue) or self._look(queue)
        while names:
            name = names.popleft()
            try:
                os.rename(self.folder / "messages" / name, mine / name)
            except FileNotFoundError:
                continue  # another consumer was quicker
            payload = loads(bytes_to_str((mine / name).read_bytes()))
            self._held[payload["properties"]["delivery_tag"]] = mine / name
            return payload
        raise Empty

    def _look(self, queue: str) -> deque[str]:
        """Return the waiting messages, oldest first; asked again when these are used up, not for each one."""
        end = f"{queue}.msg"
        waiting = sorted(name for name in os.listdir(self.folder / "messages") if name.partition(".")[2] == end)
        self._seen[queue] = deque(waiting)
        return self._seen[queue]

    def _enter(self) -> Path:
        """Take a folder of one's own, locked for as long as this process lives."""
        put_back(folder=self.folder)
        self._mine = self.folder / "taken" / uuid.uuid4().hex
        self._mine.mkdir(mode=0o700)
        self._lock = os.open(self._mine / ".new", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        os.rename(self._mine / ".new", self._mine / ".lock")
        return self._mine

    def basic_ack(self, delivery_tag: str, multiple: bool = False) -> None:
        super().basic_ack(delivery_tag, multiple=multiple)
        self._let_go(delivery_tag)

    def basic_reject(self, delivery_tag: str, requeue: bool = False) -> None:
        super().basic_reject(delivery_tag, requeue=requeue)
        self._let_go(delivery_tag)

    def _let_go(self, delivery_tag: str) -> None:
        if path := self._held.pop(delivery_tag, None):
            path.unlink(missing_ok=True)

    def _restore(self, message: Any) -> None:
        """Return an unacknowledged message to its place in the queue."""
        if path := self._held.pop(message.delivery_tag, None):
            path.rename(self.folder / "messages" / path.name)

    def close(self) -> None:
        super().close()
        if self._mine and self._lock is not None:
            if not self._held:
                shutil.rmtree(self._mine, ignore_errors=True)
            os.close(self._lock)
            self._mine = self._lock = None


class Transport(filesystem.Transport):
    """Kombu finds this by `CELERY_BROKER_TRANSPORT`."""

    Channel = Channel
    polling_interval = 0.1
