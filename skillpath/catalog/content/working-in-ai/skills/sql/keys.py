"""Recomputes the answers of the computational items of sql."""

import sqlite3


def ask(question, *before):
    database = sqlite3.connect(":memory:")
    for statement in before:
        database.execute(statement)
    answer = database.execute(question).fetchone()[0]
    database.close()
    return answer


KEYS = {
    "sql-count-not-null": lambda: ask(
        "SELECT COUNT(customer_id) FROM orders",
        "CREATE TABLE orders (customer_id)",
        "INSERT INTO orders VALUES (1), (1), (2), (NULL)",
    ),
    "sql-dense-rank-last": lambda: ask(
        "SELECT MAX(place) FROM (SELECT DENSE_RANK() OVER (ORDER BY score DESC) AS place FROM s)",
        "CREATE TABLE s (score)",
        "INSERT INTO s VALUES (90), (80), (80), (70)",
    ),
}


SHOP = """
CREATE TABLE customers (id, name);
CREATE TABLE orders (customer_id, amount);
INSERT INTO customers VALUES (1, 'Ada'), (2, 'Ben'), (3, 'Cem');
INSERT INTO orders VALUES (1, 20), (1, 30), (2, 40), (NULL, 50);
"""
TURNED = ("customers c LEFT JOIN orders o", "orders o LEFT JOIN customers c")  # a right join, for any SQLite
DAYS = "CREATE TABLE d (day, x); INSERT INTO d VALUES (1, 10), (2, 20), (3, 30), (4, 40);"


def left_join(run):
    assert run.sql(SHOP, change=[TURNED]).count((None, 50, None, None)) == 1  # what a full join would add
    return len(run.sql(SHOP))


def not_in(run):
    assert run.sql(SHOP, change=[("FROM orders", "FROM orders WHERE customer_id IS NOT NULL")]) == [("Cem",)]
    exists = [
        (
            "id NOT IN (SELECT customer_id FROM orders)",
            "NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = customers.id)",
        )
    ]
    assert run.sql(SHOP, change=exists) == [("Cem",)]
    return "No rows" if run.sql(SHOP) == [] else "?"


def condition_place(run):
    assert run.sql(SHOP) == [("Ada", 30), ("Ben", 40)]
    mended = run.sql(SHOP, change=[("\nWHERE o.amount", " AND o.amount")])
    assert mended == [("Ada", 30), ("Ben", 40), ("Cem", None)]
    right = run.sql(SHOP, change=[TURNED])
    distinct = run.sql(SHOP, change=[("SELECT", "SELECT DISTINCT")])
    assert not any("Cem" in row for row in right + distinct)


def fan_out(run):
    tables = """
    CREATE TABLE payments (order_id, amount); INSERT INTO payments VALUES (1, 20), (1, 30), (2, 30);
    CREATE TABLE items (order_id); INSERT INTO items VALUES (1), (1), (2);
    """
    ((total,),) = run.sql(tables)
    return total


def null_average(run):
    ((mean, other),) = run.sql("CREATE TABLE t (g, v); INSERT INTO t VALUES ('a', 10), ('a', NULL)")
    return f"{mean:g} and {other:g}"


def running_total(run):
    rows = run.sql(DAYS.replace("x", "amount"), around="SELECT {} FROM d")
    assert rows == [(10,), (30,), (60,), (100,)]


def count_of_orders(run):
    tables = (
        "CREATE TABLE customers (id, name); INSERT INTO customers VALUES (1, 'Ada'), (2, 'Ben'), (3, 'Cem');"
        "CREATE TABLE orders (id, customer_id); INSERT INTO orders VALUES (7, 1), (8, 1), (9, 2);"
    )
    database, right = sqlite3.connect(":memory:"), []
    database.executescript(tables)
    for expression in ("COUNT(o.id)", "COUNT(*)", "COUNT(c.id)", "SUM(o.id)"):
        rows = database.execute(f"SELECT c.name, {expression} {run.spans[0]} ORDER BY c.name").fetchall()
        right += [expression] * (rows == [("Ada", 2), ("Ben", 1), ("Cem", 0)])
    database.close()
    (one,) = right
    return f"`{one}`"


CODE = {
    "sql-left-join-rows": left_join,
    "sql-never-ordered": not_in,
    "sql-condition-place": condition_place,
    "sql-fan-out": fan_out,
    "sql-moving-average": lambda run: run.sql(DAYS, around="SELECT {} FROM d")[-1][0],
    "sql-null-average": null_average,
    "sql-running-total": running_total,
    "sql-count-after-left-join": count_of_orders,
}
