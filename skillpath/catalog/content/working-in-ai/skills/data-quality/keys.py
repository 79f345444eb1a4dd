"""Recomputes the answers of the computational items of data-quality."""

KEYS = {
    "data-quality-complete-share": lambda: 1 - (100 + 50) / 2500,
    "data-quality-surplus-rows": lambda: 100 * (12_000 - 11_940) / 12_000,
    "data-quality-alarm-precision": lambda: 0.8 / (0.8 + 400 * 0.01),
    "data-quality-upstream-on-time": lambda: 0.99**8,
}


CODE = {
    "data-quality-sql-null-check": lambda run: run.sql(
        "CREATE TABLE people (age); INSERT INTO people VALUES (30), (200), (NULL), (-1)"
    )[0][0],
    "data-quality-pandas-nan-check": lambda run: run.python(),
}
