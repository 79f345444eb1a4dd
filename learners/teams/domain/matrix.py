"""The matrix of a team: people down, skills across, one answer in each cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from learners.teams.domain.size import TeamSize


class Sort(StrEnum):
    """How the people of a matrix are sorted; READINESS is the mean over the roles asked of each.

    Besides these, a skill's slug sorts by that skill, `ready:` and a role's slug by that role.
    """

    NAME = "name"
    READINESS = "readiness"


class SkillSort(StrEnum):
    """How the skills of a matrix are sorted."""

    DOMAIN = "domain"
    TITLE = "title"
    COVERAGE = "coverage"


class Cell(NamedTuple):
    """One person's level in one skill, as asked of them.

    `chance` is P(level ≥ required). `mean`, `low` and `high` run from 0 to 5.5, low to high being the middle 80 %.
    `proof_age_days` is None without any proof.
    """

    state: str
    required: int
    chance: float
    mean: float
    low: float
    high: float
    proof_age_days: int | None


@dataclass(frozen=True, slots=True)
class RoleReadiness:
    """One person's readiness for one role asked of them; not known without any proof."""

    slug: str
    title: str
    readiness: float
    is_known: bool
    open_must_haves: int
    due_date: date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One skill across the matrix, with its coverage: `met` of `asked` people have it."""

    skill_id: int
    slug: str
    title: str
    domain: str
    met: int = 0
    asked: int = 0

    @property
    def coverage(self) -> float:
        return self.met / self.asked if self.asked else 0.0


class DomainSpan(NamedTuple):
    """Neighbouring columns of one domain."""

    title: str
    columns: int


@dataclass(frozen=True, slots=True)
class Row:
    """One person. A cell is None where nothing is asked of them."""

    membership_public_id: str
    name: str
    email: str
    roles: tuple[RoleReadiness, ...]
    cells: tuple[Cell | None, ...]

    @property
    def met(self) -> int:
        return sum(cell is not None and cell.state == "met" for cell in self.cells)

    @property
    def asked(self) -> int:
        return sum(cell is not None for cell in self.cells)

    @property
    def readiness(self) -> float:
        """Return the mean readiness over the roles asked of this person; what rows are sorted by."""
        return sum(role.readiness for role in self.roles) / len(self.roles) if self.roles else 0.0

    def for_role(self, slug: str) -> RoleReadiness | None:
        return next((role for role in self.roles if role.slug == slug), None)


class RoleChoice(NamedTuple):
    """A role the matrix can be narrowed to."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Everything a matrix shows, on a page, in the API or in a file. Cells are in the order of the columns."""

    team_public_id: str
    team_name: str
    size: TeamSize
    at: datetime
    roles: tuple[RoleChoice, ...]
    role: RoleChoice | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def shown_roles(self) -> tuple[RoleChoice, ...]:
        """Return the roles whose readiness is shown: the one chosen, or all."""
        return (self.role,) if self.role else self.roles

    def skill_of(self, sort: str) -> Column | None:
        """Return the skill that this word sorts by, if it is one."""
        return next((column for column in self.columns if column.slug == sort.removeprefix("-")), None)

    @property
    def is_grouped(self) -> bool:
        """Say whether skills of one domain stand together."""
        return len(self.domains) == len({column.domain for column in self.columns})

    @property
    def domains(self) -> list[DomainSpan]:
        spans: list[DomainSpan] = []
        for column in self.columns:
            if spans and spans[-1].title == column.domain:
                spans[-1] = DomainSpan(column.domain, spans[-1].columns + 1)
            else:
                spans.append(DomainSpan(column.domain, 1))
        return spans

    @property
    def met(self) -> int:
        return sum(column.met for column in self.columns)

    @property
    def asked(self) -> int:
        return sum(column.asked for column in self.columns)


def with_coverage(columns: Sequence[Column], rows: Iterable[Row]) -> tuple[Column, ...]:
    """Return the columns with how many people they are asked of and how many of those have met them."""
    met, asked = [0] * len(columns), [0] * len(columns)
    for row in rows:
        for index, cell in enumerate(row.cells):
            if cell is not None:
                asked[index] += 1
                met[index] += cell.state == "met"
    return tuple(replace(column, met=met[i], asked=asked[i]) for i, column in enumerate(columns))


def arranged(
    columns: Sequence[Column], rows: Sequence[Row], *, sort: str, skill_sort: str
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Return columns and rows in the order asked for; a leading minus turns it round, an unknown word is ignored.

    Both come sorted by name (rows) and by domain (columns); equals keep that order.
    """
    rows = _sorted_rows(columns, rows, sort=sort)
    word, falling = skill_sort.removeprefix("-"), skill_sort.startswith("-")
    order = list(range(len(columns)))
    if word == SkillSort.TITLE:
        order.sort(key=lambda i: columns[i].title.casefold(), reverse=falling)
    elif word == SkillSort.COVERAGE:
        order.sort(key=lambda i: columns[i].coverage, reverse=falling)
    elif falling:
        order.reverse()
    if order == list(range(len(columns))):
        return tuple(columns), tuple(rows)
    turned = tuple(replace(row, cells=tuple(row.cells[i] for i in order)) for row in rows)
    return tuple(columns[i] for i in order), turned


def _sorted_rows(columns: Sequence[Column], rows: Sequence[Row], *, sort: str) -> Sequence[Row]:
    word, falling = sort.removeprefix("-"), sort.startswith("-")
    if word == Sort.NAME:
        return list(rows)[::-1] if falling else rows
    numbers = [_number_to_sort_by(word, columns, row) for row in rows]
    # Those of whom it isn't asked stand last, whichever way.
    order = [i for i, number in enumerate(numbers) if number is not None]
    others = [i for i, number in enumerate(numbers) if number is None]
    order.sort(key=lambda i: numbers[i] or 0.0, reverse=falling)
    return [rows[i] for i in order + others]


def _number_to_sort_by(word: str, columns: Sequence[Column], row: Row) -> float | None:
    if word == Sort.READINESS:
        return row.readiness if row.roles else None
    if word.startswith("ready:"):
        role = row.for_role(word.removeprefix("ready:"))
        return role.readiness if role else None
    cell = next((cell for column, cell in zip(columns, row.cells, strict=True) if column.slug == word), None)
    return cell.chance if cell else None
