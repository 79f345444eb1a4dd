"""Run SkillPath: all in one terminal (`python -m skillpath.serve`), or one part (`… serve web|worker|scheduler`).

This process holds no Django settings. Its variables come from the environment or else from `.env`, and the parts
inherit them. It starts the parts, shows their lines with the part's name before them, starts a part again that died,
and ends all of them together.
"""

import contextlib
import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from skillpath import env

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 20  # for a part to finish what it does
QUIET = "ignore:You're running the worker with superuser privileges"  # Docker and first tries do; nothing is pickled
END_WITH_PARENT = getattr(ctypes.CDLL(None), "prctl", None)  # looked up here: little may be done between fork and exec
RESTARTS, WITHIN_SECONDS = 3, 60


def variable(name: str, default: str) -> str:
    return env.text(name, default=default)


def commands() -> dict[str, list[str]]:
    """Return the command line of each part; `jobs` is worker and scheduler in one."""
    cores = str(os.cpu_count() or 1)
    celery = [sys.executable, "-W", QUIET, "-m", "celery", "--quiet", "-A", "skillpath.celery"]
    on_one_machine = ["-P", "threads", "-c", variable("WORKER_THREADS", "2"), "--without-gossip", "--without-mingle"]
    return {
        "web": [
            *(sys.executable, "-m", "granian", "--interface", "wsgi"),
            *("--host", variable("HOST", "127.0.0.1"), "--port", variable("PORT", "8000")),
            *("--workers", variable("WEB_WORKERS", cores), "--blocking-threads", variable("WEB_THREADS", "2")),
            *("--no-ws", "--log-level", "warning", "--workers-kill-timeout", "10", "--respawn-failed-workers"),
            "skillpath.wsgi:application",
        ],
        "worker": [*celery, "worker", "-c", variable("WORKER_PROCESSES", cores)],
        "scheduler": [*celery, "beat"],
        "jobs": [*celery, "worker", "-B", *on_one_machine],
    }


def command(part: str) -> list[str]:
    return commands()[part]


def _die_with_parent() -> None:
    """Ask Linux to end this process when its parent is gone, however that went."""
    if END_WITH_PARENT:
        END_WITH_PARENT(1, signal.SIGTERM)


class Part:
    """One child process in a session of its own, so that Ctrl-C reaches it through us and its children end with it."""

    def __init__(self, name: str, width: int) -> None:
        self.name = name
        self.prefix = f"{name:{width}} | "
        self.starts: deque[float] = deque(maxlen=RESTARTS)
        self.process: subprocess.Popen[str] | None = None
        self.showing: threading.Thread | None = None

    def start(self) -> None:
        self.starts.append(time.monotonic())
        self.process = subprocess.Popen(  # noqa: S603 — our own command lines
            command(self.name),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )
        self.showing = threading.Thread(target=self._show, args=(self.process,), daemon=True)
        self.showing.start()

    def _show(self, process: "subprocess.Popen[str]") -> None:
        if process.stdout:
            with process.stdout as lines:
                for line in lines:
                    say(self.prefix + line.rstrip("\n"))

    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def dies_too_often(self) -> bool:
        return len(self.starts) == RESTARTS and time.monotonic() - self.starts[0] < WITHIN_SECONDS

    def signal(self, number: int) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)

    def sweep(self) -> None:
        """End whatever is left of the part's session."""
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def say_the_last(self) -> None:
        """Wait for what it said before it ended."""
        if self.showing:
            self.showing.join(timeout=2)


def say(line: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # a terminal that was closed must not keep us from cleaning up
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def port_problem(host: str, port: int) -> str | None:
    """Say why nobody could listen there, or nothing."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as problem:
            return f"Can't listen on {host}:{port}: {problem.strerror}. Choose another port: PORT={port + 1} make run"
    return None


def wait_until_up(port: int, stopping: Callable[[], bool]) -> bool:
    """Wait until the site answers, and say whether it does."""
    host = variable("HOST", "127.0.0.1")
    address = "127.0.0.1" if host in ("0.0.0.0", "localhost") else "[::1]" if host in ("::", "[::]") else host  # noqa: S104
    for _ in range(600):
        if stopping():
            return False
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{address}:{port}/healthz", timeout=5):
            return True
        time.sleep(0.05)
    return False


def welcome(var: Path, port: int) -> str:
    site = variable("SITE_URL", f"http://localhost:{port}")
    lines = ["", f"  SkillPath is at {site}", ""]
    logins = var / "demo-logins"
    if env.flag("SKILLPATH_DEMO", default=True) and logins.exists():
        lines += ["  Log in as", *logins.read_text().splitlines(), ""]
    # As the settings see it: a page of everyone's e-mails exists on one's own machine only.
    is_local = env.is_this_machine(variable("HOST", "127.0.0.1")) and env.is_this_machine(urlsplit(site).hostname or "")
    if not variable("EMAIL_URL", ""):
        sent = f"E-mails it sends are at {site}/dev/mail/"
        lost = f"E-mails are sent to nobody: EMAIL_URL is not set. They are written into {var / 'mail'}."
        lines += [f"  {sent if is_local else lost}", ""]
    return "\n".join([*lines, "  Ctrl-C stops everything.", ""])


def run_all() -> int:
    """Run web, worker and scheduler until one is told to stop; return the exit status."""
    os.environ.setdefault("SKILLPATH_EMBEDDED", "1")
    var = Path(variable("SKILLPATH_VAR", str(ROOT / "var")))
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    raw_port = variable("PORT", "8000")
    if not raw_port.isdecimal() or not 0 < int(raw_port) < 65536:
        say(f"PORT must be a number from 1 to 65535, not {raw_port!r}.")
        return 2
    port = int(raw_port)
    with (var / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"SkillPath is running already from {var}. Stop it there, or set SKILLPATH_VAR to another folder.")
            return 1
        if problem := port_problem(variable("HOST", "127.0.0.1"), port):
            say(problem)
            return 1
        try:
            prepared = subprocess.run([sys.executable, "manage.py", "prepare"], cwd=ROOT, check=False)
        except KeyboardInterrupt:
            say("Stopped.")
            return 130
        return prepared.returncode or supervise([Part("web", 4), Part("jobs", 4)], welcome(var, port), port)


def supervise(parts: list[Part], greeting: str, port: int) -> int:
    stop = threading.Event()
    status = 0

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    for part in parts:
        part.start()

    def greet() -> None:
        if wait_until_up(port, stop.is_set):
            say(greeting)

    threading.Thread(target=greet, daemon=True).start()
    while not stop.wait(0.2):
        for part in parts:
            if part.has_died():
                part.sweep()
                code = part.process.returncode if part.process else 1
                if part.dies_too_often():
                    say(f"{part.name} ended {RESTARTS} times in {WITHIN_SECONDS} s (status {code}); stopping all.")
                    status = 1
                    stop.set()
                    break
                say(f"{part.name} ended with status {code}; starting it again.")
                part.start()
    say("Stopping …")
    _stop(parts)
    say("Stopped.")
    return status


def _stop(parts: list[Part]) -> None:
    for part in parts:
        part.signal(signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and not all(part.has_died() for part in parts):
        time.sleep(0.05)
    for part in parts:
        part.sweep()
    for part in parts:
        part.say_the_last()


def probe(address: str) -> int:
    """Return 0 if that address answers with success, for health checks of containers."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 — the address is an operator's
            return int(answer.status != 200)
    except OSError as problem:
        say(f"{address}: {problem}")
        return 1


def main(arguments: list[str]) -> int:
    if not arguments:
        return run_all()
    if arguments[0] == "probe":
        return probe(arguments[1])
    if arguments[0] not in (parts := commands()):
        say(f"There is no part {arguments[0]}; there are {', '.join(parts)}. Without one, all run in one terminal.")
        return 2
    os.chdir(ROOT)
    with contextlib.suppress(OSError):  # read-only where nothing needs it; what does says so itself
        Path(variable("SKILLPATH_VAR", str(ROOT / "var"))).mkdir(mode=0o700, parents=True, exist_ok=True)
    os.execv(sys.executable, parts[arguments[0]])  # noqa: S606


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
