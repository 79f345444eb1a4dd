"""The files of a pack's folder: which belong to it, what kind each is, and what may not be read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from skillpath.catalog.domain.packs.problems import Problem, did_you_mean

MAX_BYTES = 1024 * 1024
PATTERNS = {
    "pack": r"pack\.yaml",
    "skill": r"skills/[^/]+/skill\.yaml",
    "article": r"(skills/[^/]+/article|articles/[^/]+)\.md",
    "cards": r"skills/[^/]+/cards\.yaml",
    "items": r"skills/[^/]+/items\.yaml",
    "quiz": r"(skills/[^/]+/quiz|quizzes/[^/]+)\.yaml",
    "project": r"projects/[^/]+\.yaml",
    "role": r"roles/[^/]+\.yaml",
    "roadmap": r"roadmaps/[^/]+\.yaml",
    "interviews": r"interviews/[^/]+\.yaml",
}
FOLDERS = ("skills", "articles", "quizzes", "projects", "roles", "roadmaps", "interviews")
_SKILL_FILES = ("skill.yaml", "article.md", "cards.yaml", "items.yaml", "quiz.yaml")
_COMPILED = {kind: re.compile(pattern) for kind, pattern in PATTERNS.items()}


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack: where it stands in the folder (with /), what kind it is, and its text."""

    name: str
    kind: str
    text: str

    @property
    def skill_folder(self) -> str:
        """The folder under skills/ it lies in, or nothing."""
        return self.name.rsplit("/", 1)[0] if self.name.startswith("skills/") else ""


def kind_of(name: str) -> str:
    """Return what kind of file a name is in a pack, or nothing for files that are no part of it."""
    return next((kind for kind, pattern in _COMPILED.items() if pattern.fullmatch(name)), "")


def read_folder(root: Path) -> tuple[list[PackFile], list[Problem]]:
    """Return a pack's files in the order of their names, and what could not be read."""
    if not root.is_dir():
        return [], [Problem(str(root), 0, "", "There is no such folder.", "Give the folder that holds pack.yaml.")]
    files: list[PackFile] = []
    problems: list[Problem] = []
    for name, entry in _walk(root, "", problems):
        kind = kind_of(name)
        if not kind:
            problems.extend(_stray(name))
            continue
        text = _read(entry, name, problems)
        if text is not None:
            files.append(PackFile(name, kind, text))
    if not (root / "pack.yaml").exists():
        remedy = "Write one with id, title and version, or give the folder that holds it."
        problems.append(Problem("pack.yaml", 0, "", "The pack has no pack.yaml.", remedy))
    return files, problems


def _walk(root: Path, under: str, problems: list[Problem]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        entries = sorted(os.scandir(root / under), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem(under or ".", 0, "", f"This can't be read: {error.strerror}.", "Allow reading it."))
        return
    for entry in entries:
        name = f"{under}/{entry.name}" if under else entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            message = "This is a symbolic link; a pack holds only its own files."
            problems.append(Problem(name, 0, "", message, "Put the file itself here."))
        elif entry.is_dir():
            if kind_of(name):
                problems.append(
                    Problem(name, 0, "", "This is a folder; a file is read here.", "Put a file in its place.")
                )
            elif under or entry.name in FOLDERS:
                yield from _walk(root, name, problems)
            elif remedy := did_you_mean(entry.name, FOLDERS):
                problems.append(Problem(name, 0, "", "A pack has no folder of this name.", remedy))
        elif name in FOLDERS:
            problems.append(
                Problem(name, 0, "", "This is a file; a folder is read here.", "Put a folder in its place.")
            )
        else:
            yield name, entry


def _stray(name: str) -> list[Problem]:
    """Speak of files that look as if they were meant to be read."""
    folder, _, last = name.rpartition("/")
    if not last.lower().endswith((".yaml", ".yml", ".md", ".json")) or (not folder and last.lower().endswith(".md")):
        return []
    if last.endswith(".yml"):
        remedy = "End its name in .yaml."
    elif folder.startswith("skills/"):
        remedy = did_you_mean(last, _SKILL_FILES, otherwise=f"A skill's folder holds {', '.join(_SKILL_FILES)}.")
    elif folder == "skills":
        remedy = "Every skill has a folder of its own under skills/."
    elif not folder:
        remedy = did_you_mean(last, ("pack.yaml",), otherwise="Move it out of the pack.")
    else:
        remedy = "Articles end in .md, all else in .yaml, one folder deep."
    return [Problem(name, 0, "", "This file is no part of a pack, so nobody would see it.", remedy)]


def _read(entry: os.DirEntry[str], name: str, problems: list[Problem]) -> str | None:
    try:
        if not entry.is_file(follow_symlinks=False):
            problems.append(Problem(name, 0, "", "This is not a regular file.", "Remove it."))
            return None
        if (size := entry.stat(follow_symlinks=False).st_size) > MAX_BYTES:
            message = f"This file has {size:,} bytes; {MAX_BYTES:,} are the most."
            problems.append(Problem(name, 0, "", message, "Split it, or remove what is no text."))
            return None
        raw = Path(entry.path).read_bytes()
    except OSError as error:
        problems.append(Problem(name, 0, "", f"This can't be read: {error.strerror}.", "Allow reading it."))
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(Problem(name, line, "", "This is not UTF-8.", "Save the file as UTF-8."))
        return None
    if not text.strip():
        problems.append(Problem(name, 1, "", "This file is empty.", "Write it, or remove it."))
        return None
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        problems.append(Problem(name, line, "", "This holds a character that can't be stored (NUL).", "Remove it."))
        return None
    return text.replace("\r\n", "\n")
