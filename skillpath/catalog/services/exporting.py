"""Write a pack's folder from what the database holds, edits made in the app included."""

from __future__ import annotations

from pathlib import Path

from skillpath.catalog.domain.packs import canonical
from skillpath.catalog.domain.packs.folder import FOLDERS, kind_of
from skillpath.catalog.domain.packs.writing import lay_out
from skillpath.catalog.services.loading import load_pack
from skillpath.catalog.services.stored import ORDERED, StoredPack, pack_value
from skillpath.kernel.errors import NotFound, Refused


class FolderNotEmpty(Refused):
    code = "folder_not_empty"


def export_files(*, key: str) -> dict[str, str]:
    """Return the canonical files of a pack: texts by name. Archived things are among them, with their status.

    :raises NotFound: if there is no such pack.
    """
    stored = load_pack(key=key)
    if stored.pack is None:
        raise NotFound(f"There is no pack “{key}”.")
    forms = {kind: _forms(stored, kind) for kind in stored.things}
    return lay_out(canonical("pack", pack_value(stored.pack)), forms)


def export_pack(*, key: str, path: Path) -> list[str]:
    """Write a pack into a folder and return the names of its files.

    The folder is new, empty, or holds the same pack; then files of the pack that are no longer needed are removed, and
    everything else in it is left alone.

    :raises NotFound: if there is no such pack.
    :raises FolderNotEmpty: if the folder holds something else.
    """
    files = export_files(key=key)
    if path.exists() and not path.is_dir():
        raise FolderNotEmpty(f"{path} is a file.")
    if path.is_dir() and any(path.iterdir()) and not _holds(path, key):
        raise FolderNotEmpty(f"{path} is not empty and does not hold the pack “{key}”.")
    for name, text in files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    for old in _old_files(path):
        if old.relative_to(path).as_posix() not in files:
            old.unlink()
            if not any(old.parent.iterdir()):
                old.parent.rmdir()
    return list(files)


def _forms(stored: StoredPack, kind: str) -> dict[str, dict[str, object]]:
    things = sorted(stored.things[kind].items())
    if kind in ORDERED:
        things.sort(key=lambda entry: entry[1].row.position)
    return {key: thing.form for key, thing in things}


def _holds(path: Path, key: str) -> bool:
    pack = path / "pack.yaml"
    return pack.is_file() and f"id: {key}" in pack.read_text("utf-8", "replace").splitlines()


def _old_files(path: Path) -> list[Path]:
    return [
        found
        for folder in FOLDERS
        for found in sorted((path / folder).rglob("*"))
        if found.is_file() and not found.is_symlink() and kind_of(found.relative_to(path).as_posix())
    ]
