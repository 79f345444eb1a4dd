"""`manage.py pack check|counts|import|export|diff`: packs in and out. Exit codes: 0 well, 1 the pack is refused."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from skillpath.catalog import services
from skillpath.catalog.domain.packs import ParsedPack, Problem, read_pack
from skillpath.catalog.domain.packs.publication import check_publication
from skillpath.catalog.domain.packs.schemas import write_schemas
from skillpath.catalog.domain.packs.strict import check_strict, count, cover, shingles
from skillpath.kernel.errors import Refused


class Command(BaseCommand):
    help = "Check, import, export and compare packs; docs/packs.md tells the format."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        check = commands.add_parser("check", help="say everything that is wrong: file, line, field, remedy")
        bring = commands.add_parser("import", help="bring in a pack, or all shipped packs; twice is once")
        export = commands.add_parser("export", help="write a pack's folder, edits made in the app included")
        diff = commands.add_parser("diff", help="say what an import would do")
        counts = commands.add_parser("counts", help="say how much a pack holds")
        marks = commands.add_parser("shingles", help="hash the word runs of documents that must not be copied")
        commands.add_parser("schemas", help="write the JSON Schemas for editors (for developers)")
        check.add_argument(
            "--strict", action="store_true", help="also ask whether it teaches, measures and is original"
        )
        marks.add_argument("folder", type=Path, help="a folder of .txt files")
        marks.add_argument("path", type=Path, help="the file to write, sources.shingles beside pack.yaml")
        for command in (check, diff, counts):
            command.add_argument("path", type=Path)
        bring.add_argument("path", type=Path, nargs="?", help="all packs in PACK_DIRS unless given")
        export.add_argument("id")
        export.add_argument("path", type=Path)
        for command in (bring, diff):
            command.add_argument("--theirs", action="store_true", help="take the pack's text where it was edited here")
        for command in (check, bring, export, diff, counts):
            command.add_argument("--json", action="store_true", help="answer in JSON, for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['command']}")(options)
        except services.BadPack as refused:
            self._refuse(refused.problems, as_json=options["json"])
        except Refused as refused:
            raise CommandError(refused.message) from refused

    def _check(self, options: dict[str, Any]) -> None:
        pack = read_pack(path=options["path"])
        problems = sorted({*pack.problems, *check_publication(pack)})
        if options["strict"] and not problems:
            problems = check_strict(pack, known_shingles=_known_shingles(options["path"]))
        if problems:
            self._refuse(problems, as_json=options["json"])
        if options["strict"]:
            self._report_strictly(pack, as_json=options["json"])
            return
        counts = {kind: len(things) for kind, things in pack.things.items()}
        if options["json"]:
            self._answer({"pack": pack.key, "version": pack.meta["version"], "counts": counts, "problems": []})
        else:
            said = ", ".join(services.named(kind, count) for kind, count in counts.items() if count)
            self.stdout.write(f"{pack.key} {pack.meta['version']} is sound: {said or 'nothing in it yet'}.")

    def _report_strictly(self, pack: ParsedPack, *, as_json: bool) -> None:
        rows = cover(pack)
        if as_json:
            self._answer(
                {
                    "pack": pack.key,
                    "counts": [asdict(one) for one in count(pack)],
                    "coverage": [asdict(row) for row in rows],
                    "problems": [],
                }
            )
            return
        self._say_counts(pack)
        width = max((len(row.skill) for row in rows), default=0)
        self.stdout.write(f"\n{'skill':{width}}  level  cards  items  resources  projects")
        for row in rows:
            figures = f"{row.level:5}  {row.cards:5}  {row.items:5}  {row.resources:9}  {row.projects:8}"
            self.stdout.write(f"{row.skill:{width}}  {figures}")
        self.stdout.write(f"\n{pack.key} {pack.meta['version']} holds to every strict rule.")

    def _counts(self, options: dict[str, Any]) -> None:
        pack = read_pack(path=options["path"])
        if options["json"]:
            self._answer([asdict(one) for one in count(pack)])
        else:
            self._say_counts(pack)

    def _say_counts(self, pack: ParsedPack) -> None:
        for one in count(pack):
            parts = ", ".join(f"{number:,} {name}" for name, number in one.parts.items())
            self.stdout.write(f"{one.total:7,} {one.kind}{f' ({parts})' if parts else ''}")

    def _shingles(self, options: dict[str, Any]) -> None:
        texts = [file.read_text(encoding="utf-8") for file in sorted(options["folder"].glob("*.txt"))]
        marks = sorted({mark for text in texts for mark, _ in shingles(text)})
        options["path"].write_text("".join(f"{mark}\n" for mark in marks), encoding="ascii")
        self.stdout.write(f"{len(marks)} runs of {len(texts)} documents written to {options['path']}.")

    def _import(self, options: dict[str, Any]) -> None:
        paths = [options["path"]] if options["path"] else _shipped_packs()
        progress = None if options["json"] else self._progress
        reports = [
            services.import_pack(path=path, at=timezone.now(), theirs=options["theirs"], progress=progress)
            for path in paths
        ]
        self._report(reports, as_json=options["json"], would=False)

    def _diff(self, options: dict[str, Any]) -> None:
        report = services.diff_pack(path=options["path"], theirs=options["theirs"])
        self._report([report], as_json=options["json"], would=True)

    def _export(self, options: dict[str, Any]) -> None:
        files = services.export_pack(key=options["id"], path=options["path"])
        pack = read_pack(path=options["path"])
        problems, hidden = pack.problems, check_publication(pack)
        if options["json"]:
            self._answer({"files": files, "problems": [problem.as_json() for problem in problems]})
            return
        self.stdout.write(f"{len(files)} files written to {options['path']}.")
        for problem in problems:
            self.stderr.write(str(problem))
        if problems:
            self.stderr.write("The pack was written as it stands in the app; an import would refuse it for the above.")
        if hidden:
            here = f"At {len(hidden)} place{'s' * (len(hidden) != 1)} something published"
            self.stderr.write(
                f"{here} points at what is not. An import takes it all the same; `pack check` names them."
            )

    def _schemas(self, options: dict[str, Any]) -> None:
        for name in write_schemas(Path(__file__).parents[2] / "schemas"):
            self.stdout.write(name)

    def _report(self, reports: list[services.ImportReport], *, as_json: bool, would: bool) -> None:
        if as_json:
            self._answer([report.as_json() for report in reports])
            return
        if not reports:
            self.stdout.write("There are no packs.")
        for report in reports:
            self.stdout.write("\n".join(report.lines(would=would)))

    def _refuse(self, problems: list[Problem], *, as_json: bool) -> None:
        """Say what is wrong and end with exit code 1."""
        if as_json:
            self._answer({"problems": [problem.as_json() for problem in problems]})
        else:
            for problem in problems:
                self.stderr.write(str(problem))
            count, files = len(problems), len({problem.file for problem in problems})
            self.stderr.write(f"\n{count} problem{'s' * (count != 1)} in {files} file{'s' * (files != 1)}.")
        raise SystemExit(1)

    def _answer(self, value: Any) -> None:
        self.stdout.write(json.dumps(value, indent=2, ensure_ascii=False))

    def _progress(self, kind: str, done: int, total: int) -> None:
        """Show how far the import is, on one line of a terminal that is looked at."""
        if total and self.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{kind}: {done} of {total}", ending="\n" if done == total else "")


def _known_shingles(path: Path) -> set[str]:
    file = path / "sources.shingles"
    return set(file.read_text(encoding="ascii").split()) if file.is_file() else set()


def _shipped_packs() -> list[Path]:
    return sorted(found.parent for folder in settings.PACK_DIRS for found in Path(folder).glob("*/pack.yaml"))
