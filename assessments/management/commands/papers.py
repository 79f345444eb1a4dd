"""`manage.py papers write|mark`: a pack's items answered by someone who sees no keys.

It stands here and not with `manage.py pack`, for the catalogue doesn't know how answers are graded.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessments.domain.papers import Marks, PaperItem, draw_items, fingerprint, mark, write_papers
from skillpath.catalog.domain.packs import ParsedPack, read_pack
from skillpath.catalog.domain.packs.folder import kind_of

_ASKED = "papers.json"


class Command(BaseCommand):
    help = "Write a pack's items as question papers without keys, and mark the answers; docs/packs.md tells more."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        write = commands.add_parser("write", help="write question papers without keys into a folder")
        write.add_argument("path", type=Path, help="the pack")
        write.add_argument("out", type=Path, help="a new or empty folder")
        write.add_argument("--seed", type=int, default=1, help="decides names, order and sample; 1 unless given")
        write.add_argument("--size", type=int, default=100, help="items on a paper at most; 100 unless given")
        write.add_argument("--sample", type=int, help="only so many items, drawn at random; all unless given")
        marks = commands.add_parser("mark", help="grade answers and show each that is not the key")
        marks.add_argument("path", type=Path, help="the pack")
        marks.add_argument("papers", type=Path, help="the folder that the papers were written into")
        marks.add_argument("answers", type=Path, nargs="+", help="JSON: a question's name and its answer")
        marks.add_argument("--json", action="store_true", help="answer in JSON, for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        pack = read_pack(path=options["path"])
        # Only what is asked has to be sound: papers are written while the rest of a pack is still worked on.
        if broken := [problem for problem in pack.problems if kind_of(problem.file) in ("pack", "items")]:
            raise CommandError(f"The items can't be read as they stand. {broken[0]}")
        getattr(self, f"_{options['command']}")(pack, options)

    def _write(self, pack: ParsedPack, options: dict[str, Any]) -> None:
        out, seed, size, sample = (options[name] for name in ("out", "seed", "size", "sample"))
        if size < 1 or (sample is not None and sample < 1):
            raise CommandError("--size and --sample are 1 or more.")
        if out.exists() and any(out.iterdir()):
            raise CommandError(f"{out} is not empty; nothing was written.")
        papers = write_papers(
            draw_items(_items_of(pack, seed), seed=seed, sample=sample), title=pack.meta["title"], size=size
        )
        out.mkdir(parents=True, exist_ok=True)
        asked = {item.name: fingerprint(item) for paper in papers for item in paper.items}
        for paper in papers:
            (out / paper.name).write_text(paper.text, encoding="utf-8")
        (out / _ASKED).write_text(json.dumps({"pack": pack.key, "seed": seed, "items": asked}, indent=1) + "\n")
        self.stdout.write(f"{len(asked)} items on {len(papers)} paper{'s' * (len(papers) != 1)} in {out}.")

    def _mark(self, pack: ParsedPack, options: dict[str, Any]) -> None:
        asked = _read(options["papers"] / _ASKED)
        if asked.get("pack") != pack.key:
            raise CommandError(f"These papers were written from the pack “{asked.get('pack')}”, not “{pack.key}”.")
        answers, remarks = _gather(options["answers"])
        if unknown := sorted(answers.keys() - asked["items"].keys()):
            raise CommandError(f"No question on these papers is called {', '.join(unknown[:10])}.")
        marks = mark(_items_of(pack, asked["seed"]), asked=asked["items"], answers=answers, remarks=remarks)
        if options["json"]:
            self.stdout.write(json.dumps(marks.as_json(), indent=2, ensure_ascii=False))
        else:
            self._tell(marks, pack)

    def _tell(self, marks: Marks, pack: ParsedPack) -> None:
        for found in marks.disagreements:
            item = pack.things["item"][found.item]
            self.stdout.write(f"{found.item} ({item.file}:{item.line()}), {found.name}")
            self.stdout.write("\n".join(f"  | {line}" for line in found.stem.strip().split("\n")))
            unread = f" — can't be read: {found.malformed}" if found.malformed else ""
            self.stdout.write(f"  given: {found.given}{unread}")
            self.stdout.write(f"  key:   {found.key}" + (f"   (score {found.score:.2f})" if found.score else ""))
            self.stdout.write(f"  says:  {found.remark}\n" if found.remark else "")
        others = {key: said for key, said in marks.remarks.items() if key not in {d.item for d in marks.disagreements}}
        for key, said in others.items():
            self.stdout.write(f"{key}, agrees with the key or has no answer, and says: {said}")
        for key in marks.changed:
            self.stdout.write(f"{key} was changed since the papers were written, so it is not marked.")
        counts = f"{marks.items} items, {marks.answered} answered, {marks.right} right"
        self.stdout.write(f"{counts}, {len(marks.disagreements)} disagree, {len(marks.changed)} changed since.")


def _items_of(pack: ParsedPack, seed: int) -> list[PaperItem]:
    items = pack.things["item"].values()
    return [PaperItem(item.key, item.value, seed) for item in items if item.value["status"] != "archived"]


def _gather(paths: list[Path]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the answers and remarks of all files; two different answers to one question are refused."""
    answers: dict[str, Any] = {}
    remarks: dict[str, str] = {}
    for path in paths:
        given = _read(path)
        said = given.pop("remarks", {})
        if not isinstance(said, dict):
            raise CommandError(f"{path}: “remarks” must be an object: a question's name and words.")
        remarks |= {name: str(words) for name, words in said.items()}
        for name, answer in given.items():
            if answers.get(name) is not None and answer is not None and answers[name] != answer:
                raise CommandError(f"{path} answers {name} otherwise than a file before it. Mark them one by one.")
            answers[name] = answers.get(name) if answer is None else answer
    return answers, remarks


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} can't be read: {error}") from error
    if not isinstance(found, dict):
        raise CommandError(f"{path} must hold one JSON object: a question's name and its answer.")
    return found
