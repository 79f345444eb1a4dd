"""Solves the interview tasks on operations, tools and loads, and finds what they tell the interviewer."""

import itertools
import json
import math
import re
import sqlite3
from collections import Counter


def roofline(run):
    operations, read = 2 * 4096**2, 2 * 4096**2
    assert round(operations / 1e6, 1) == 33.6 and 300e12 / 2e12 == 150
    ridge = next(b for b in range(1, 1000) if b * operations / 300e12 >= (read + 2 * 2 * 4096 * b) / 2e12)
    run.says(f"{read / 2e12 * 1e6:.1f} µs", f"a batch of about {ridge}", f"{40 / 16.8:.1f} times")


def broken_training_run(run):
    def read(printed):
        return [float(word) for word in re.findall(r"\d\.\d\d", printed)]

    shown = read(run.blocks[1].code)
    assert max(abs(a - b) for a, b in zip(read(run.python()), shown, strict=True)) < 0.04
    last = [
        (", nn.Softmax(dim=1))", ")"),
        ("    loss.backward()", "    optimizer.zero_grad()\n    loss.backward()"),
        ("for _ in range(3):", "model.eval()\nfor _ in range(3):"),
    ]
    *_, loss, first, second, third = read(run.python(change=last))
    assert loss < 0.25 and first == second == third >= 0.95
    run.says(f"{math.log(1 + math.exp(-1)):.3f}", f"{math.log(1 + 9 * math.exp(-1)):.2f}")


def guarded_tool_loop(run):
    def guarded(model, customer, message):
        history = [message]
        orders = run["ORDERS"]
        for _ in range(5):
            try:
                reply = json.loads(model(history))
                if "answer" in reply:
                    return reply["answer"]
                order, amount = int(reply["call"]["order"]), float(reply["call"]["amount"])
            except (ValueError, KeyError, TypeError):
                history.append("refused: answer with JSON, a call or an answer")
                continue
            mine = orders.get(order, {}).get("customer") == customer
            left = orders[order]["total"] - orders[order].get("refunded", 0.0) if mine else 0.0
            if 0 < amount <= left:
                history.append(run["refund"](order, amount))
            else:
                history.append("refused: not this customer's order" if not mine else f"refused: {left} is left")
        return "handed to a person"

    found = {}
    run.python()
    for case in list(run["CASES"]):
        run.python()  # fresh orders and models
        said = guarded(run["CASES"][case], 812, "My lamp is broken.")
        found[case] = (said, {n: order["refunded"] for n, order in run["ORDERS"].items() if "refunded" in order})
    assert found == {
        "good": ("Done.", {74: 19.9}),
        "no JSON": ("I can't do that.", {}),
        "another's order": ("Done.", {}),
        "too much": ("Done.", {}),
        "twice": ("Done.", {71: 48.0}),
        "no end": ("handed to a person", {71: 5.0}),
    }
    run.python()
    assert run["run"](run["CASES"]["another's order"], 812, "") == "Done." and run["ORDERS"][90]["refunded"] == 250


def wrong_answers(run):
    run.python()
    answerable = [(found, right) for found, right, _ in run["CASES"] if right]
    recall = sum(right in found for found, right in answerable) / len(answerable)
    rank = sum(1 / (found.index(right) + 1) for found, right in answerable if right in found) / len(answerable)
    causes = Counter(
        "refusal" if right is None else "search" if right not in found else "writing"
        for found, right, good in run["CASES"]
        if not good
    )
    lucky = [n for n, (found, right, good) in enumerate(run["CASES"]) if good and right and right not in found]
    cost = (340 + 60 + 3 * 400) * 0.40 / 1e6 + 120 * 1.60 / 1e6
    share = sum(good for *_, good in run["CASES"]) / len(run["CASES"])
    assert causes == {"search": 2, "writing": 2, "refusal": 1} and len(lucky) == 1
    run.says(f"recall {recall:.2f}", f"rank {rank:.2f}", f"{100 * cost:.4f} cents", f"{100 * cost / share:.3f} cents")


def point_in_time_join(run):
    database = sqlite3.connect(":memory:")
    database.executescript(run.code())

    def joined(condition, order="i.valid_from DESC, i.recorded_on DESC"):
        return f"""
            SELECT d.id, (SELECT i.income FROM incomes i WHERE i.customer = d.customer AND {condition}
                          ORDER BY {order} LIMIT 1) FROM decisions d ORDER BY d.id
        """

    def incomes(*query):
        return [income for _, income in database.execute(joined(*query))]

    known = "i.valid_from <= d.decided_on AND i.recorded_on < d.decided_on"
    right, colleague = incomes(known), incomes("i.valid_from <= d.decided_on")
    ranked = f"""
        SELECT id, income FROM (
            SELECT d.id, i.income, ROW_NUMBER() OVER (PARTITION BY d.id ORDER BY i.valid_from DESC, i.recorded_on DESC) n
            FROM decisions d LEFT JOIN incomes i ON i.customer = d.customer AND {known}
        ) WHERE n = 1 ORDER BY id
    """
    assert [income for _, income in database.execute(ranked)] == right and right[-1] is None
    run.says("incomes are {}, {}, {}, {} and none".format(*right[:4]))
    run.says("colleague gets {}, {}, {}, {} and {}".format(*colleague))
    assert sum(a != b for a, b in zip(right, colleague, strict=True)) == 4
    run.says(f"recorded last gives {incomes(known, 'i.recorded_on DESC')[2]} for decision 3")

    def window(frame):
        return database.execute(f"""
            SELECT COUNT(*) OVER (PARTITION BY customer ORDER BY julianday(decided_on) {frame}),
                   julianday(decided_on) - LAG(julianday(decided_on)) OVER (PARTITION BY customer ORDER BY decided_on)
            FROM decisions ORDER BY id
        """).fetchall()

    found = window("RANGE BETWEEN 14 PRECEDING AND 1 PRECEDING")
    run.says(", ".join(str(count) for count, _ in found), f"and {found[2][1]:.0f} days")
    assert [days for _, days in found] == [None, 5, 10, None, None]
    assert window("ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING")[2][0] == 2

    def plan():
        return " ".join(row[3] for row in database.execute("EXPLAIN QUERY PLAN " + joined(known)))

    database.execute("PRAGMA automatic_index = OFF")
    assert "SCAN i" in plan() and "TEMP B-TREE" in plan()
    database.execute("CREATE INDEX known ON incomes(customer, valid_from, recorded_on)")
    database.execute("CREATE INDEX decision ON decisions(id)")  # spares the sort of the answer itself
    assert "SEARCH i USING INDEX known (customer=? AND valid_from<?)" in plan() and "TEMP B-TREE" not in plan()
    assert incomes(known) == right
    database.close()


def idempotent_load(run):
    printed = run.python().splitlines()
    run.says(f"It prints `{printed[0]}` and `{printed[1]}`")
    mended = [
        ("version INTEGER, state", "version INTEGER NOT NULL, state"),
        ("id INTEGER,", "id INTEGER PRIMARY KEY,"),
        (
            """            if change[2] == "deleted":
                db.execute("DELETE FROM orders WHERE id = ?", change[:1])
            else:
                db.execute("INSERT INTO orders VALUES (?, ?, ?, ?)", change)
            db.commit()
            done += 1
""",
            """            db.execute(
                "INSERT INTO orders VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version,"
                " state = excluded.state, amount = excluded.amount WHERE excluded.version > orders.version",
                change,
            )
            done += 1
        db.commit()
""",
        ),
        ("                raise Killed", "                db.rollback()\n                raise Killed"),
        ('FROM orders"', "FROM orders WHERE state <> 'deleted'\""),
    ]
    first, second = run.python(change=mended).splitlines()
    assert first == second
    run.says(f"both lines say `{first}`")
    batches, load, current = run["BATCHES"], run["load"], run["current"]
    newest = {}
    for change in (change for batch in batches.values() for change in batch):
        newest[change[0]] = max(newest.get(change[0], change), change, key=lambda one: one[1])
    left = [change[3] for change in newest.values() if change[2] != "deleted"]
    right = (len(left), sum(left))
    assert str(right) == first
    for names in itertools.permutations(batches):
        for killed_after in range(sum(map(len, batches.values()))):
            database = sqlite3.connect(":memory:")
            try:
                load(database, names, killed_after)
            except run["Killed"]:
                seen = database.execute("SELECT COUNT(*) FROM orders").fetchone()[0]
                whole = list(itertools.accumulate((len(batches[name]) for name in names), initial=0))
                full = max(n for n, size in enumerate(whole) if size <= killed_after)
                assert seen == len({change[0] for name in names[:full] for change in batches[name]})
            load(database, [*names, *names])
            assert current(database) == right
            database.close()


CODE = {
    "code-roofline-by-hand": roofline,
    "code-guarded-tool-loop": guarded_tool_loop,
    "code-wrong-answers": wrong_answers,
    "code-point-in-time-join": point_in_time_join,
    "code-idempotent-load": idempotent_load,
}
FRAMEWORKS = {"code-broken-training-run": broken_training_run}
