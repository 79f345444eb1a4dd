"""Recomputes the answers of the computational items of data-quality."""

import sqlite3


def null_check():
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE people (age)")
    database.executemany("INSERT INTO people VALUES (?)", [(30,), (200,), (None,), (-1,)])
    found = database.execute("SELECT COUNT(*) FROM people WHERE NOT (age BETWEEN 0 AND 120)").fetchone()[0]
    database.close()
    return found


KEYS = {
    "data-quality-complete-share": lambda: 1 - (100 + 50) / 2500,
    "data-quality-sql-null-check": null_check,
    "data-quality-surplus-rows": lambda: 100 * (12_000 - 11_940) / 12_000,
    "data-quality-alarm-precision": lambda: 0.8 / (0.8 + 400 * 0.01),
    "data-quality-upstream-on-time": lambda: 0.99**8,
}
