"""A real site for a browser: everything that `make run` starts, in a folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site is, how the demo people log in, where its e-mails land."""

    url: str
    password: str
    var: Path

    def email_of(self, part: str) -> str:
        return f"{part}@demo.skillpath.local"

    def mails(self) -> list[str]:
        return [path.read_text(errors="replace") for path in sorted((self.var / "mail").glob("*"))]

    def manage(self, *arguments: str) -> str:
        """Run a command of the site's manage.py."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=_environment(self.var),
            text=True,
            capture_output=True,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout


@contextmanager
def running(var: Path) -> Iterator[Site]:
    """Start the site, wait until it is ready, and end it.

    :raises RuntimeError: with the last lines of its output, when it isn't ready in four minutes.
    """
    port = _free_port()
    log = (var / "serve.log").open("w+")
    process = subprocess.Popen(
        [sys.executable, "-m", "skillpath.serve"],
        cwd=ROOT,
        env=_environment(var) | {"PORT": str(port)},
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    url = f"http://localhost:{port}"
    try:
        _wait(process, url, log)
        password = re.search(r"demo\.skillpath\.local\s+(\S+)", (var / "demo-logins").read_text())
        assert password
        yield Site(url, password[1], var)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        log.close()


def _environment(var: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("SKILLPATH_TESTING", "DATABASE_URL", "REDIS_URL")
    }
    return kept | {
        "SKILLPATH_EMBEDDED": "1",
        "SKILLPATH_VAR": str(var),
        "DJANGO_SETTINGS_MODULE": "skillpath.settings",
        "API_RATE_STRANGER": "10000/min",
        "API_RATE_PERSON": "10000/min",
    }


def _wait(process: subprocess.Popen[bytes], url: str, log: object) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    log.seek(0)  # type: ignore[attr-defined]
    raise RuntimeError(f"the site did not get ready:\n{log.read()[-4000:]}")  # type: ignore[attr-defined]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
