"""Typed reading of environment variables; every variable is explained in `.env.example`."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def flag(name: str, *, default: bool) -> bool:
    return bool(env.bool(name, default=default))


def text(name: str, *, default: str = "") -> str:
    return str(env.str(name, default=default))


def number(name: str, *, default: int) -> int:
    return int(env.int(name, default=default))


def words(name: str, *, default: tuple[str, ...] = ()) -> list[str]:
    """Return a comma-separated list."""
    return [word.strip() for word in env.list(name, default=list(default)) if word.strip()]
