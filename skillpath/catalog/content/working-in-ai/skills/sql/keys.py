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
    "sql-fan-out": lambda: ask(
        "SELECT SUM(p.amount) FROM payments p JOIN items i ON i.order_id = p.order_id",
        "CREATE TABLE payments (order_id, amount)",
        "CREATE TABLE items (order_id)",
        "INSERT INTO payments VALUES (1, 20), (1, 30), (2, 30)",
        "INSERT INTO items VALUES (1), (1), (2)",
    ),
    "sql-dense-rank-last": lambda: ask(
        "SELECT MAX(place) FROM (SELECT DENSE_RANK() OVER (ORDER BY score DESC) AS place FROM s)",
        "CREATE TABLE s (score)",
        "INSERT INTO s VALUES (90), (80), (80), (70)",
    ),
    "sql-moving-average": lambda: ask(
        "SELECT m FROM (SELECT day, AVG(x) OVER (ORDER BY day ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS m FROM d) "
        "WHERE day = 4",
        "CREATE TABLE d (day, x)",
        "INSERT INTO d VALUES (1, 10), (2, 20), (3, 30), (4, 40)",
    ),
}
