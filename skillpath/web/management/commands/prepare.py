"""Bring database, static files and shipped content up to date, and do nothing where they are."""

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from skillpath import checks
from skillpath.broker import make_folders
from skillpath.catalog.models import Pack
from skillpath.catalog.services import render_again, rendered_otherwise
from skillpath.web.demo_people import demo_people
from skillpath.web.views.health import pending_migrations


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ["settings"]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-static", action="store_true", help="leave static files as they are")
        parser.add_argument("--no-content", action="store_true", help="leave out the shipped packs")

    def handle(self, *args: Any, **options: Any) -> None:
        checks.refuse_to_start()
        settings.VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not settings.REDIS_URL:
            make_folders(folder=settings.BROKER_DIR)
            call_command("createcachetable", database="cache", verbosity=0)
        if pending := pending_migrations():
            self.stdout.write(f"Bringing the database up to date ({len(pending)} migrations) …")
            call_command("migrate", interactive=False, verbosity=0)
        if not (settings.DEBUG or options["no_static"]):
            self._once("static files", _static_fingerprint, self._collect_static)
        if not options["no_content"]:
            self._import_packs()
        self._render_again()
        if settings.DEMO:
            self._once("demo people", _demo_fingerprint, lambda: call_command("demo"))
        elif count := demo_people().filter(is_active=True).update(is_active=False):
            self.stdout.write(f"Switched off {count} demo people: their password was printed when they were made.")

    def _once(self, name: str, fingerprint: Callable[[], str], work: Callable[[], object]) -> None:
        """Do the work unless things look as they did after it was done last."""
        stamp = settings.VAR_DIR / "stamps" / name.replace(" ", "-")
        if stamp.exists() and stamp.read_text() == fingerprint():
            return
        work()
        stamp.parent.mkdir(mode=0o700, exist_ok=True)
        stamp.write_text(fingerprint())

    def _collect_static(self) -> None:
        self.stdout.write("Collecting static files …")
        call_command("collectstatic", interactive=False, verbosity=0)

    def _import_packs(self) -> None:
        folders = [pack.parent for home in settings.PACK_DIRS for pack in sorted(Path(home).glob("*/pack.yaml"))]
        for folder in folders:

            def work(folder: Path = folder) -> None:
                self.stdout.write(f"Importing the pack {folder.name} …")
                call_command("pack", "import", str(folder))

            def fingerprint(folder: Path = folder) -> str:
                return f"{_fingerprint(folder.rglob('*'))} {_stored(folder)}"

            try:
                self._once(f"pack {folder.name} {_database_name()}", fingerprint, work)
            except (CommandError, SystemExit) as problem:  # the site works with the content it has
                self.stderr.write(f"The pack {folder.name} was not imported: {problem}")

    def _render_again(self) -> None:
        for pack in rendered_otherwise():
            self.stdout.write(f"Rendering the texts of {pack} as this release does …")
            render_again(pack_id=pack.pk)


def _demo_fingerprint() -> str:
    """Return a hash of the demo people, how they log in, and what they learn."""
    people = demo_people().order_by("pk").values_list("pk", "password", "is_active")
    packs = Pack.objects.order_by("pk").values_list("key", "source_hash")
    files = [(settings.VAR_DIR / name).exists() for name in ("demo-logins", "demo-password")]
    return hashlib.sha256(repr((list(people), list(packs), files, settings.DEMO_PASSWORD)).encode()).hexdigest()


def _static_fingerprint() -> str:
    return _fingerprint(
        Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list(["*.map"])
    )


def _fingerprint(paths: Any) -> str:
    """Return a hash of the names, sizes and times of files: enough to see that something was edited."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        about = os.stat(path)
        digest.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _stored(folder: Path) -> str:
    """Return what the database says of its copy of a pack: a new one has none, a backup that was restored an older."""
    said = re.search(r"""^id:\s*["']?([\w-]+)""", (folder / "pack.yaml").read_text("utf-8", "replace"), re.MULTILINE)
    known = Pack.objects.filter(key=said[1] if said else "")
    return str(known.values_list("pk", "version", "source_hash", "imported_at").first())


def _database_name() -> str:
    database = settings.DATABASES["default"]
    return hashlib.sha256(f"{database.get('HOST')} {database.get('PORT')} {database['NAME']}".encode()).hexdigest()[:8]
