"""Recomputes the answers of the computational items of ml-pipelines."""

import sqlite3


def longest():
    minutes = {"load_a": 10, "load_b": 25, "clean_a": 20, "join": 5, "train": 30, "plots": 40}
    needs = {"clean_a": ["load_a"], "join": ["clean_a", "load_b"], "train": ["join"], "plots": ["clean_a"]}

    def done(task):
        return minutes[task] + max((done(other) for other in needs.get(task, [])), default=0)

    return max(map(done, minutes))


KEYS = {
    "pipelines-item-critical-path": longest,
    "pipelines-item-retry-success": lambda: 100 * (1 - 0.1**3) ** 20,
    "pipelines-item-backfill-capacity": lambda: 365 / (6 - 1) * 12 / 60,
}


def append_twice(run):
    database = sqlite3.connect(":memory:")
    database.executescript(
        "CREATE TABLE sales (day, store, amount); INSERT INTO sales VALUES ('tue', 'a', 3), ('tue', 'a', 4), ('mon', 'a', 9);"
        "CREATE TABLE sales_daily (day, store, amount)"
    )
    for _ in range(2):
        database.execute(run.code(), {"day": "tue"})
    assert database.execute("SELECT * FROM sales_daily").fetchall() == [("tue", "a", 7)] * 2
    for _ in range(2):
        with database:  # the day is replaced in one transaction
            database.execute("DELETE FROM sales_daily WHERE day = 'tue'")
            database.execute(run.code(), {"day": "tue"})
    assert database.execute("SELECT * FROM sales_daily").fetchall() == [("tue", "a", 7)]
    database.close()


def clock(run):
    assert run.python() == "loaded 2026-03-02 | loaded 2026-03-03"


CODE = {
    "pipelines-item-append-twice": append_twice,
    "pipelines-item-clock-date": clock,
}
