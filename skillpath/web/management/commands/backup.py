"""Write the whole database into one file, while the site runs."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection


def postgres_environment() -> dict[str, str]:
    """Return what PostgreSQL's own programs need to reach the database, without a password on a command line."""
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    database = connection.settings_dict
    return os.environ | {name: str(database[key]) for name, key in names.items() if database.get(key)}


def run_postgres(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise CommandError(f"{program} is not installed here; it comes with PostgreSQL's client programs.")
    done = subprocess.run([path, *arguments], env=postgres_environment(), check=False)  # noqa: S603
    if done.returncode:
        raise CommandError(f"{program} failed with status {done.returncode}.")


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the new file; it must not exist yet")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        if path.exists():
            raise CommandError(f"{path} exists already; nothing was written.")
        path.parent.mkdir(parents=True, exist_ok=True)
        # Under another name until it is whole: what has failed must not look like a backup.
        part = path.with_name(f"{path.name}.part")
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        try:
            self._write(part)
            part.rename(path)
        finally:
            part.unlink(missing_ok=True)
        self.stdout.write(f"Wrote {path} ({path.stat().st_size / 1_000_000:.1f} MB).")

    def _write(self, path: Path) -> None:
        if connection.vendor != "sqlite":
            run_postgres("pg_dump", "--format=custom", "--no-owner", f"--file={path}")
            return
        database: Any = connection
        name = database.settings_dict["NAME"]
        if not database.is_in_memory_db() and not Path(name).exists():
            raise CommandError(f"There is no database {name}; nothing was written.")
        connection.ensure_connection()
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        copy.close()
