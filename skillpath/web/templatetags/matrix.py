"""The matrix as HTML. Thousands of cells, so they are written in one loop and not by thousands of templates."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from learners.teams.domain.matrix import Cell, Matrix, Row
from skillpath.web.templatetags.parts.marks import STATES
from skillpath.web.templatetags.parts.words import percent

register = template.Library()

PERCENT_SIGN = "\u202f%"
PLACE = "0"  # where a membership's id goes in an address; no id has this character


class Drawn(NamedTuple):
    """What is the same in every cell of a column."""

    start: str  # the class that sets it apart from the one before
    anchor: str
    title: str


@register.simple_tag(takes_context=True)
def matrix_table(context: template.Context, matrix: Matrix, *, chances: bool = False) -> SafeString:
    """Draw the matrix; `chances` writes P(level ≥ required) into the cells instead of marks, "?" without evidence."""
    columns = _drawn(matrix)
    words = {state: str(word) for state, word in STATES.items()}  # translated once, not in every cell
    address = reverse("web:team_person", args=[matrix.team_public_id, PLACE])
    parts = [
        f'<table class="matrix{" matrix-chances" if chances else ""}">',
        f'<caption class="visually-hidden">{escape(matrix.team_name)}: people and the skills asked of them</caption>',
        *_head(context["request"], matrix, columns),
        "<tbody>",
    ]
    for row in matrix.rows:
        page = address.replace(PLACE, row.membership_public_id)
        parts += _row_head(row, matrix, page)
        parts += [
            _cell(cell, column, page, words, chances=chances) for cell, column in zip(row.cells, columns, strict=True)
        ]
        parts.append("</tr>")
    parts += ["</tbody>", *_foot(matrix, columns), "</table>"]
    return mark_safe("".join(parts))  # noqa: S308 every text in it is escaped where it is put in


def _drawn(matrix: Matrix) -> list[Drawn]:
    is_grouped = matrix.is_grouped
    before = [None, *(column.domain for column in matrix.columns)]
    return [
        Drawn(
            start=" group-start" if is_grouped and column.domain != domain else "",
            anchor=f"#skill-{column.slug}",
            title=str(escape(column.title)),
        )
        for column, domain in zip(matrix.columns, before, strict=False)
    ]


def _head(request: HttpRequest, matrix: Matrix, columns: list[Drawn]) -> Iterator[str]:
    sorted_by, order = _addresses(request), _orders(request)
    yield "<thead>"
    if matrix.is_grouped:
        yield '<tr class="matrix-groups"><td class="matrix-corner"></td>'
        if matrix.roles:
            yield f'<th class="matrix-ready" scope="colgroup" colspan="{len(matrix.shown_roles)}">Ready</th>'
        for domain in matrix.domains:
            title = escape(domain.title)
            yield f'<th scope="colgroup" colspan="{domain.columns}" title="{title}">{title}</th>'
        yield "</tr>"
    yield f'<tr><th class="matrix-corner" scope="col"{order("name")}>'
    yield f'<a href="{sorted_by("name")}">Person</a></th>'
    for role in matrix.shown_roles:
        key = f"-ready:{role.slug}"
        yield f'<th class="matrix-ready" scope="col"{order(key)}>'
        yield f'<a href="{sorted_by(key)}">{escape(role.title)}</a></th>'
    for column, drawn in zip(matrix.columns, columns, strict=True):
        yield f'<th scope="col" class="matrix-skill{drawn.start}"{order(column.slug)}>'
        yield f'<a href="{sorted_by(column.slug)}" title="{drawn.title}">{drawn.title}</a></th>'
    yield "</tr></thead>"


def _row_head(row: Row, matrix: Matrix, page: str) -> Iterator[str]:
    yield f'<tr><th scope="row"><a href="{page}" title="{escape(row.email)}">{escape(row.name)}</a></th>'
    for role in matrix.shown_roles:
        found = row.for_role(role.slug)
        if found is None:
            yield '<td class="matrix-ready"><span class="visually-hidden">Not asked</span></td>'
        else:
            text = percent(found.readiness) if found.is_known else "–"
            yield f'<td class="matrix-ready"><span><a href="{page}#ready">{text}</a></span></td>'


def _cell(cell: Cell | None, column: Drawn, page: str, words: dict[str, str], *, chances: bool) -> str:
    if cell is None:
        return f'<td class="m-none{column.start}"><span class="visually-hidden">Not asked</span></td>'
    state, required, probability, mean, low, high, age = cell
    chance, word = percent(probability), words[state]
    if chances and state == "unknown":
        inside = f'?<span class="visually-hidden"> {word}</span>'
    elif chances:
        inside = f'{chance.rstrip(PERCENT_SIGN)}<span class="visually-hidden"> %, {word}</span>'
    else:
        inside = f'<span class="visually-hidden">{word}, {chance}</span>'
    level = "not enough evidence" if state == "unknown" else f"level {mean:.1f}"
    return (
        f'<td class="m-{state}{column.start}"><a href="{page}{column.anchor}" data-tip="{column.title}: {level};'
        f' {chance} for level {required} or above · {age_in_words(age)}" data-mean="{mean:.1f}" data-low="{low:.1f}"'
        f' data-high="{high:.1f}" data-required="{required}" data-state="{state}">{inside}</a></td>'
    )


@register.filter
def proof_age(cell: Cell) -> str:
    """Say how old the newest proof is."""
    return age_in_words(cell.proof_age_days)


@lru_cache(maxsize=4096)
def age_in_words(days: int | None) -> str:
    if days is None:
        return "no proof yet"
    return "proof from today" if days == 0 else f"proof {days} day{'' if days == 1 else 's'} old"


def _foot(matrix: Matrix, columns: list[Drawn]) -> Iterator[str]:
    yield '<tfoot><tr><th scope="row">Coverage</th>'
    for _role in matrix.shown_roles:
        yield '<td class="matrix-ready"></td>'
    for column, drawn in zip(matrix.columns, columns, strict=True):
        yield (
            f'<td class="matrix-coverage{drawn.start}"><b>{column.met}</b>'
            f'<span class="visually-hidden"> of </span><small>{column.asked}</small></td>'
        )
    yield "</tr></tfoot>"


def _orders(request: HttpRequest) -> Callable[[str], str]:
    """Return what says of a head whether the rows are sorted by it, and in which direction."""
    now = request.GET.get("sort", "name")

    def order(key: str) -> str:
        if now.removeprefix("-") != key.removeprefix("-"):
            return ""
        return ' aria-sort="descending"' if now.startswith("-") else ' aria-sort="ascending"'

    return order


def _addresses(request: HttpRequest) -> Callable[[str], str]:
    """Return what gives the address that sorts by a head; when it does already, the other way round."""
    query = request.GET.copy()
    now = query.pop("sort", ["name"])[-1]
    rest = f"{query.urlencode()}&" if query else ""

    def sorted_by(key: str) -> str:
        if now == key:
            key = key.removeprefix("-") if key.startswith("-") else f"-{key}"
        return escape(f"?{rest}sort={quote(key)}")

    return sorted_by
