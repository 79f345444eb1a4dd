"""The matrix as lines of a file: one line for each person and skill, with the numbers of the page."""

import csv
import io
from collections.abc import Iterator

from learners.teams.domain.matrix import Matrix

HEAD = (
    "person",
    "e-mail",
    "domain",
    "skill",
    "required level",
    "state",
    "chance of level",
    "level",
    "level from",
    "level to",
    "days since newest proof",
)


def as_csv(matrix: Matrix) -> str:
    """Return the file: a head, then what is asked of each person, row by row."""
    file = io.StringIO()
    csv.writer(file).writerows(_lines(matrix))
    return file.getvalue()


def _lines(matrix: Matrix) -> Iterator[tuple[str | int, ...]]:
    yield HEAD
    for row in matrix.rows:
        person = (_plain(row.name), _plain(row.email))
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            if cell is not None:
                yield (
                    *person, _plain(column.domain), _plain(column.title), cell.required, cell.state,
                    f"{cell.chance:.6f}", f"{cell.mean:.2f}", f"{cell.low:.2f}", f"{cell.high:.2f}",
                    "" if cell.proof_age_days is None else cell.proof_age_days,
                )  # fmt: skip


def _plain(text: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")) else text
