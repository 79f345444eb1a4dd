"""SkillPath as programs of their own, each with an environment of its own."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")
PRODUCTION = {
    "SECRET_KEY": "k3Jd-9fQz_Lw82nVbXc7Rt5YpAhUmEoSgI1D0eWqTzNxKjBvHlC4",
    "SITE_URL": "https://skills.example.org",
    "EMAIL_URL": "smtp+tls://user:p%40ss@mail.example.org:587",
    "DATABASE_URL": "postgres://skillpath:secret@127.0.0.1:1/skillpath",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "BEHIND_PROXY": "1",
}


def environment(**variables: str) -> dict[str, str]:
    return {name: os.environ[name] for name in KEPT if name in os.environ} | {"TMPDIR": "/tmp"} | variables


def embedded(var: Path, **variables: str) -> dict[str, str]:
    return environment(SKILLPATH_EMBEDDED="1", SKILLPATH_VAR=str(var), **variables)


def run(*arguments: str, env: dict[str, str], timeout: float = 120) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, timeout=timeout, check=False
    )


def manage(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return run("manage.py", *arguments, env=env)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(condition, seconds: float = 30, every: float = 0.1):
    """Return what the condition gives as soon as it is true; fail when time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(every)
    raise AssertionError(f"not within {seconds} s")
