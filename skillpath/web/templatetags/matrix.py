"""The matrix as HTML. Thousands of cells, so they are written in one loop and not by thousands of templates."""

from collections.abc import Iterator

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from learners.teams.domain.matrix import Cell, Column, Matrix, Row
from skillpath.web.templatetags.parts.marks import STATES
from skillpath.web.templatetags.parts.words import percent

register = template.Library()

PERCENT_SIGN = "\u202f%"
NOT_ASKED = '<td class="m-none{}"><span class="visually-hidden">Not asked</span></td>'


@register.simple_tag(takes_context=True)
def matrix_table(context: template.Context, matrix: Matrix, *, chances: bool = False) -> SafeString:
    """Draw the matrix; `chances` writes P(level ≥ required) into the cells instead of marks."""
    starts = _group_starts(matrix)
    words = {state: str(word) for state, word in STATES.items()}  # translated once, not in every cell
    parts = [
        f'<table class="matrix{" matrix-chances" if chances else ""}">',
        f'<caption class="visually-hidden">{escape(matrix.team_name)}: people and the skills asked of them</caption>',
        *_head(context["request"], matrix, starts),
        "<tbody>",
        *(line for row in matrix.rows for line in _row(row, matrix, starts, words, chances=chances)),
        "</tbody>",
        *_foot(matrix, starts),
        "</table>",
    ]
    return mark_safe("".join(parts))  # noqa: S308 every text in it is escaped where it is put in


def _group_starts(matrix: Matrix) -> list[str]:
    """Return the class that sets a column apart from the one before: where a domain begins."""
    before = [None, *(column.domain for column in matrix.columns)]
    is_grouped = matrix.is_grouped
    return [
        " group-start" if is_grouped and column.domain != domain else ""
        for column, domain in zip(matrix.columns, before, strict=False)
    ]


def _head(request: HttpRequest, matrix: Matrix, starts: list[str]) -> Iterator[str]:
    yield "<thead>"
    if matrix.is_grouped:
        yield '<tr class="matrix-groups"><td class="matrix-corner"></td>'
        if matrix.roles:
            yield f'<th scope="colgroup" colspan="{len(matrix.shown_roles)}">Ready</th>'
        for domain in matrix.domains:
            yield f'<th scope="colgroup" colspan="{domain.columns}">{escape(domain.title)}</th>'
        yield "</tr>"
    yield f'<tr><th class="matrix-corner" scope="col"{_order(request, "name")}>'
    yield f'<a href="{_sorted_by(request, "name")}">Person</a></th>'
    for role in matrix.shown_roles:
        key = f"-ready:{role.slug}"
        yield f'<th class="matrix-ready" scope="col"{_order(request, key)}>'
        yield f'<a href="{_sorted_by(request, key)}">{escape(role.title)}</a></th>'
    for column, start in zip(matrix.columns, starts, strict=True):
        yield f'<th scope="col" class="matrix-skill{start}"{_order(request, column.slug)}>'
        yield f'<a href="{_sorted_by(request, column.slug)}">{escape(column.title)}</a></th>'
    yield "</tr></thead>"


def _row(row: Row, matrix: Matrix, starts: list[str], words: dict[str, str], *, chances: bool) -> Iterator[str]:
    page = reverse("web:team_person", args=[matrix.team_public_id, row.membership_public_id])
    yield f'<tr><th scope="row"><a href="{page}" title="{escape(row.email)}">{escape(row.name)}</a></th>'
    for role in matrix.shown_roles:
        found = row.for_role(role.slug)
        if found is None:
            yield '<td class="matrix-ready"><span class="visually-hidden">Not asked</span></td>'
        else:
            text = percent(found.readiness) if found.is_known else "–"
            yield f'<td class="matrix-ready"><span><a href="{page}#ready">{text}</a></span></td>'
    for cell, column, start in zip(row.cells, matrix.columns, starts, strict=True):
        yield NOT_ASKED.format(start) if cell is None else _cell(cell, column, page, start, words, chances=chances)
    yield "</tr>"


def _cell(cell: Cell, column: Column, page: str, start: str, words: dict[str, str], *, chances: bool) -> str:
    state, required, probability, mean, low, high, _age = cell
    chance, word = percent(probability), words[state]
    if chances:
        inside = f'{chance.rstrip(PERCENT_SIGN)}<span class="visually-hidden"> %, {word}</span>'
    else:
        inside = f'<span class="visually-hidden">{word}, {chance}</span>'
    level = "not enough evidence" if state == "unknown" else f"level {mean:.1f}"
    return (
        f'<td class="m-{state}{start}"><a href="{page}#skill-{column.slug}" data-tip="{escape(column.title)}: {level};'
        f' {chance} for level {required} or above · {proof_age(cell)}" data-mean="{mean:.1f}" data-low="{low:.1f}"'
        f' data-high="{high:.1f}" data-required="{required}" data-state="{state}">{inside}</a></td>'
    )


@register.filter
def proof_age(cell: Cell) -> str:
    """Say how old the newest proof is."""
    days = cell.proof_age_days
    if days is None:
        return "no proof yet"
    return "proof from today" if days == 0 else f"proof {days} day{'' if days == 1 else 's'} old"


def _foot(matrix: Matrix, starts: list[str]) -> Iterator[str]:
    yield '<tfoot><tr><th scope="row">Coverage</th>'
    for _role in matrix.shown_roles:
        yield '<td class="matrix-ready"></td>'
    for column, start in zip(matrix.columns, starts, strict=True):
        yield (
            f'<td class="matrix-coverage{start}"><b>{column.met}</b>'
            f'<span class="visually-hidden"> of </span><small>{column.asked}</small></td>'
        )
    yield "</tr></tfoot>"


def _order(request: HttpRequest, key: str) -> str:
    """Say by which head, and in which direction, the rows are sorted."""
    now = request.GET.get("sort", "name")
    if now.removeprefix("-") != key.removeprefix("-"):
        return ""
    return ' aria-sort="descending"' if now.startswith("-") else ' aria-sort="ascending"'


def _sorted_by(request: HttpRequest, key: str) -> str:
    """Return the address that sorts by a head; when it does already, the other way round."""
    query = request.GET.copy()
    if query.get("sort", "name") == key:
        key = key.removeprefix("-") if key.startswith("-") else f"-{key}"
    query["sort"] = key
    return escape(f"?{query.urlencode()}")
