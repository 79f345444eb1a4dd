"""Queries that are put into SQL once and asked many times.

Django writes a query's SQL anew each time, which takes longer than SQLite needs to answer it. Where a page is opened
all day and its queries differ in nothing but whose they are, `@compiled` keeps the SQL and fills in the arguments:

    @compiled
    def _due_days(*, learner_id: int) -> QuerySet[...]:
        return CardMemory.objects.filter(learner_id=learner_id).values_list("due_date")

    rows = _due_days(learner_id=7)   # a list of tuples

The function is called once per database and must build the same query whatever the arguments; each must reach the SQL
as a value of its own (an id, an instant, a day). Rows come with Django's own conversions, as `values_list` gives them.
"""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import QuerySet

# What stands for an argument while the SQL is written; nothing real has these values.
_INTEGER = -7_340_000_000
_INSTANT = dt.datetime(1801, 1, 1, tzinfo=dt.UTC)
_DAY = dt.date(1801, 1, 1)


class _Statement(NamedTuple):
    sql: str
    params: tuple[Any, ...]  # an argument's name where one belongs, wrapped in _Slot
    converters: Any


class _Slot(NamedTuple):
    name: str


def compiled(build: Callable[..., QuerySet[Any, Any]]) -> Callable[..., list[tuple[Any, ...]]]:
    """Keep the SQL of what `build` returns. Arguments are whole numbers, instants and days, given by name.

    :raises TypeError: at the first call, if an argument does not reach the SQL as it is.
    """
    statements: dict[str, _Statement] = {}

    @functools.wraps(build)
    def ask(**arguments: Any) -> list[tuple[Any, ...]]:
        connection = connections["default"]
        if connection.vendor not in statements:
            statements[connection.vendor] = _compile(build, arguments)
        sql, params, converters = statements[connection.vendor]
        adapted = {name: _adapt(connection, value) for name, value in arguments.items()}
        with connection.cursor() as cursor:
            cursor.execute(sql, [adapted[one.name] if isinstance(one, _Slot) else one for one in params])
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return list(map(tuple, _converted(rows, converters, connection))) if converters else rows

    return ask


def _converted(rows: Any, converters: Any, connection: Any) -> Any:
    """As `SQLCompiler.apply_converters`, whose compiler belongs to one connection, and so to one thread."""
    for row in map(list, rows):
        for position, (functions, expression) in converters:
            value = row[position]
            for convert in functions:
                value = convert(value, expression, connection)
            row[position] = value
        yield row


def _compile(build: Callable[..., QuerySet[Any, Any]], arguments: dict[str, Any]) -> _Statement:
    connection = connections["default"]
    marks = {name: _mark(value, n) for n, (name, value) in enumerate(arguments.items(), 1)}
    compiler = build(**marks).query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    slots = {_adapt(connection, mark): _Slot(name) for name, mark in marks.items()}
    template = tuple(slots.get(one, one) if isinstance(one, (int, str, dt.date)) else one for one in params)
    if missing := set(marks) - {one.name for one in template if isinstance(one, _Slot)}:
        raise TypeError(f"{build.__qualname__}: {', '.join(sorted(missing))} is no value of its own in the SQL")
    fields = [one[0] for one in compiler.select[0 : compiler.col_count]]
    return _Statement(sql, template, list(compiler.get_converters(fields).items()))


def _mark(value: Any, n: int) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, dt.date)):
        raise TypeError(f"{type(value).__name__} can't be filled in")
    if isinstance(value, dt.datetime):
        return _INSTANT + dt.timedelta(days=n)
    return _INTEGER - n if isinstance(value, int) else _DAY + dt.timedelta(days=n)


def _adapt(connection: Any, value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, dt.date):
        return connection.ops.adapt_datefield_value(value)
    return value
