"""Packs to test with."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

SMALL = Path(__file__).parents[1] / "data" / "packs" / "small"

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
