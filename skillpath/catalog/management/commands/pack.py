"""`manage.py pack check|import|export|diff`: packs in and out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from skillpath.catalog.domain.packs import ParsedPack, read_pack


class Command(BaseCommand):
    help = "Check, import, export and compare packs (docs/packs.md). Exit code 1: the pack is refused."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        check = commands.add_parser("check", help="say everything that is wrong: file, line, field, remedy")
        check.add_argument("path", type=Path)
        check.add_argument("--json", action="store_true", help="answer in JSON, for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['command']}")(options)

    def _check(self, options: dict[str, Any]) -> None:
        pack = read_pack(path=options["path"])
        if options["json"]:
            counts = {kind: len(things) for kind, things in pack.things.items()}
            answer = {"pack": pack.key, "counts": counts, "problems": [one.as_json() for one in pack.problems]}
            self.stdout.write(json.dumps(answer, indent=2, ensure_ascii=False))
        elif pack.problems:
            self._complain(pack)
        else:
            self.stdout.write(f"{pack.key} {pack.meta['version']} is sound: {_counts(pack)}.")
        if pack.problems:
            raise SystemExit(1)

    def _complain(self, pack: ParsedPack) -> None:
        for problem in pack.problems:
            self.stderr.write(str(problem))
        count = len(pack.problems)
        files = len({problem.file for problem in pack.problems})
        self.stderr.write(f"\n{count} problem{'s' * (count != 1)} in {files} file{'s' * (files != 1)}.")


def _counts(pack: ParsedPack) -> str:
    parts = [f"{len(things)} {kind}{'s' * (len(things) != 1)}" for kind, things in pack.things.items() if things]
    return ", ".join(parts).replace("quizs", "quizzes") or "nothing in it yet"
