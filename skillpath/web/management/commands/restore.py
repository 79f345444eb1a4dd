"""Replace the whole database by a backup. Stop the site first."""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from skillpath.web.management.commands.backup import run_postgres

NEEDED = {"accounts_user", "django_migrations"}  # tables that every backup has


@contextmanager
def _site_stopped() -> Iterator[None]:
    """Hold the lock that `skillpath.serve` holds while it runs, so that the site neither runs nor starts meanwhile.

    :raises CommandError: if it runs.
    """
    settings.VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.VAR_DIR / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise CommandError(
                f"SkillPath is running from {settings.VAR_DIR}; nothing was changed. Stop it (Ctrl-C where it was "
                "started), restore, and start it again."
            ) from taken
        yield


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="a file that `manage.py backup` wrote")
        parser.add_argument("--yes", action="store_true", help="yes, replace everything that is there now")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        if not options["yes"]:
            raise CommandError("This replaces everything that is in the database now. If you mean it, add --yes.")
        if connection.vendor == "sqlite":
            with _site_stopped():
                self._restore_sqlite(path)
        else:
            run_postgres(
                *("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"),
                *(f"--dbname={connection.settings_dict['NAME']}", str(path)),
            )
        self.stdout.write(
            "Restored. Run `manage.py prepare` next if the backup is of an older release or older content."
        )

    def _restore_sqlite(self, path: Path) -> None:
        source = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            if source.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise CommandError(f"{path} is damaged; nothing was changed.")
            tables = {name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if missing := NEEDED - tables:
                raise CommandError(
                    f"{path} is no backup of SkillPath (it has no table {min(missing)}); nothing was changed."
                )
            connection.ensure_connection()
            source.backup(connection.connection)
        except sqlite3.DatabaseError as problem:
            raise CommandError(f"{path} can't be restored: {problem}.") from problem
        finally:
            source.close()
