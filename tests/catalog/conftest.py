"""Packs to test with."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skillpath.catalog import services

SMALL = Path(__file__).parents[1] / "data" / "packs" / "small"

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

Edit = Callable[..., None]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small pack, to be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


@pytest.fixture
def edit(small: Path) -> Edit:
    """Replace words in a file of the small pack; the words must be there."""

    def replace(name: str, old: str, new: str) -> None:
        text = (small / name).read_text()
        assert old in text, f"{name} does not hold {old!r}"
        (small / name).write_text(text.replace(old, new, 1))

    return replace


@pytest.fixture
def bring(small: Path) -> Callable[..., services.ImportReport]:
    """Import the small pack as it stands on the disk."""

    def do(at: datetime = AT, **options: object) -> services.ImportReport:
        return services.import_pack(path=small, at=at, **options)

    return do


def names(entries: list[services.Entry]) -> list[str]:
    return [str(entry) for entry in entries]
