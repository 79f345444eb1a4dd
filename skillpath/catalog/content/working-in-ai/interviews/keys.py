"""Solves the interview tasks that show code, from the data they give, and finds what they tell the interviewer."""

import itertools
import json
import math
import re
import sqlite3
from collections import Counter
from datetime import date

import numpy as np


def training_loop(run):
    run.python()
    X, y = run["X"], run["y"]

    def p(w, b):
        return 1 / (1 + np.exp(-(X @ w + b)))

    def loss(w, b):
        return -np.mean(y * np.log(p(w, b)) + (1 - y) * np.log(1 - p(w, b)))

    w, b, losses, first = np.zeros(2), 0.0, {}, None
    for step in range(201):
        losses[step] = loss(w, b)
        if step == 1:
            first = [*w, b]
        if step == 200:
            break
        error = p(w, b) - y
        w, b = w - 0.5 * X.T @ error / len(X), b - 0.5 * error.mean()
    run.says(*(f"{losses[step]:.4f}" for step in (0, 1, 10, 100, 200)))
    assert np.allclose(first, [0.1875, 0.125, 0])
    run.says(*(f"{one:.3f}" for one in w), f"−{-b:.3f}")
    assert ((p(w, b) > 0.5) == y).all()


def debug_churn(run):
    printed = run.python().splitlines()
    run.says(f"It prints `{printed[0]}` and `{printed[1]}`")
    overlap, empty, early = (
        ("<= first_test_month", "< first_test_month"),
        ("row[3] or 0 for row in rows)", "row[3] for row in rows if row[3] is not None)"),
        ("rows = fill(ROWS)\ntrain, test = split(rows, 3)", "train, test = split(ROWS, 3)\nrows = filled(ROWS, train)"),
    )
    assert run.python(change=[empty]).splitlines()[0] == printed[0]
    filled = (
        "def split(",
        "def filled(rows, train):\n    mean = statistics.mean(row[3] for row in train if row[3] is not None)\n"
        "    return [(*row[:3], mean if row[3] is None else row[3], row[4]) for row in rows]\n\n\ndef split(",
    )
    mended = run.python(change=[overlap, empty, filled, early]).splitlines()
    run.says(f"`{mended[0]}` and `{mended[1]}`")


def metrics(run):
    run.python()
    cases = run["CASES"]

    def counts(limit):
        hits = sum(truth for score, truth in cases if score >= limit)
        called = sum(score >= limit for score, _ in cases)
        return hits, called - hits, sum(truth for _, truth in cases) - hits

    tp, fp, fn = counts(0.5)
    assert (tp / (tp + fp), tp / (tp + fn)) == (2 / 3, 0.8) and math.isclose(2 * tp / (2 * tp + fp + fn), 8 / 11)
    good, bad = ([score for score, truth in cases if truth == wanted] for wanted in (1, 0))
    pairs = sum((a > b) + 0.5 * (a == b) for a in good for b in bad)
    assert (pairs, len(good) * len(bad)) == (18.5, 25)
    costs = {
        limit: 5 * counts(limit)[2] + counts(limit)[1] for limit in (0.05, 0.15, 0.2, 0.21, 0.4, 0.41, 0.5, 0.7, 0.99)
    }
    assert {limit for limit, cost in costs.items() if cost == min(costs.values())} == {0.21, 0.4} and costs[0.4] == 3
    run.says("2/3", "0.8", "8/11 ≈ 0.727", "18.5/25 = 0.74", "costs 3")


def second_week(run):
    database = sqlite3.connect(":memory:")
    database.executescript(run.code())
    within = "julianday(e.at) - julianday(u.joined) BETWEEN 7 AND 13 AND e.kind = 'open'"
    right = f"""
        SELECT COALESCE(country, 'unknown'), COUNT(*), SUM(EXISTS (SELECT 1 FROM events e WHERE e.user_id = u.id AND {within}))
        FROM users u GROUP BY 1 ORDER BY 1
    """
    assert database.execute(right).fetchall() == [("DE", 3, 1), ("FR", 2, 2), ("unknown", 1, 1)]
    joined = (
        f"SELECT country, COUNT(*) FROM users u JOIN events e ON e.user_id = u.id WHERE {within} GROUP BY 1 ORDER BY 1"
    )
    assert database.execute(joined).fetchall() == [(None, 1), ("DE", 2), ("FR", 3)]
    last_day = "SELECT id, date(joined, '+13 days') FROM users WHERE date(joined, '+13 days') >= '2026-03-20'"
    assert database.execute(last_day).fetchall() == [(5, "2026-03-22"), (6, "2026-03-23")]
    run.says(
        "DE 3 and 1, FR 2 and 2, unknown 1 and 1", "DE 2, FR 3 and one row without a country", "5 (until 22 March)"
    )
    database.close()


def causal_attention(run):
    run.python()

    def attend(K, V):
        scores = run["Q"] @ K.T / math.sqrt(2)
        scores[np.triu_indices(3, k=1)] = -np.inf
        weights = np.exp(scores - scores.max(axis=1, keepdims=True))
        weights /= weights.sum(axis=1, keepdims=True)
        return weights, weights @ V

    K, V = run["K"], run["V"]
    weights, out = attend(K, V)
    assert weights.round(4).tolist() == [[1, 0, 0], [0.1956, 0.8044, 0], [0.1978, 0.4011, 0.4011]]
    assert out.round(4).tolist() == [[1, 0], [0.1956, 0.8044], [1, 1.2033]]
    later = np.array([[0], [0], [5.0]])
    assert np.allclose(attend(K + later, V + later)[1][:2], out[:2])
    run.says("(0.1956, 0.8044, 0) and (0.1978, 0.4011, 0.4011)", "(1, 0), (0.1956, 0.8044) and (1, 1.2033)")


def tiny_search(run):
    run.python()
    docs = {name: Counter(text.split()) for name, text in run["DOCS"].items()}
    idf = {
        word: math.log(len(docs) / sum(word in doc for doc in docs.values())) for doc in docs.values() for word in doc
    }

    def cosine(query, doc):
        a, b = ({word: n * idf.get(word, 0) for word, n in one.items()} for one in (query, doc))
        lengths = math.hypot(*a.values()) * math.hypot(*b.values())
        return sum(a[word] * b.get(word, 0) for word in a) / lengths if lengths else 0.0

    def ranked(query):
        found = {name: round(cosine(Counter(query.split()), doc), 3) for name, doc in docs.items()}
        return ", ".join(f"{name} {found[name] or 0:g}" for name in sorted(found, key=lambda name: -found[name]))

    counted = {
        name: sum(n for word, n in doc.items() if word in "reset the printer password".split())
        for name, doc in docs.items()
    }
    assert [name for name, n in counted.items() if n == max(counted.values())] == ["d1", "d4"] and counted["d1"] == 5
    run.says(ranked("reset the printer password"), ranked("printer password"))
    assert ranked("scanner") == "d1 0, d2 0, d3 0, d4 0, d5 0"


def late_events(run):
    run.python()

    def seconds(clock):
        hours, minutes, rest = map(int, clock.split(":"))
        return 3600 * hours + 60 * minutes + rest

    def processed(lateness):
        sums, seen, given, dropped, highest = Counter(), set(), set(), [], 0
        for time, _, name, value in sorted(run["EVENTS"], key=lambda event: event[1]):
            window = time[:5]
            if name in seen:
                continue
            if window in given:
                dropped.append(name)
                continue
            seen.add(name)
            sums[window] += value
            highest = max(highest, seconds(time))
            given |= {one for one in sums if highest >= seconds(f"{one}:00") + 60 + lateness}
        return dict(sums), dropped

    assert processed(0) == ({"10:00": 3, "10:01": 4, "10:02": 6}, ["c", "e"])
    assert processed(30) == ({"10:00": 11, "10:01": 4, "10:02": 6}, [])
    run.says("10:00 has 3, 10:01 has 4, 10:02 has 6, and c and e are dropped", "10:00 has 11 and nothing is dropped")


def quantise(run):
    run.python()
    W = np.array(run["W"])
    whole = np.abs(W).max() / 127
    rows = np.abs(W).max(axis=1, keepdims=True) / 127
    one, by_row = np.round(W / whole), np.round(W / rows)
    assert one.tolist() == [[2, -8, 5], [127, -102, 33]] and by_row.tolist() == [[30, -127, 84], one[1].tolist()]
    errors = [f"{error:.4f}" for error in np.abs(W - one * whole).max(axis=1)]
    assert errors == ["0.0150", "0.0252"] and f"{np.abs(W - by_row * rows).max(axis=1)[0]:.4f}" == "0.0019"
    run.says(f"{whole:.5f}", "(2, −8, 5) and (127, −102, 33)", " and ".join(errors), "(30, −127, 84) with 0.0019")


def stable_softmax(run):
    assert run.python() == "[nan nan nan]"
    z = run["z"].astype(float)
    p = np.exp(z - z.max()) / np.exp(z - z.max()).sum()
    loss = np.log(np.exp(z - z.max()).sum()) + z.max() - z[1]
    assert np.isinf(np.exp(np.float32(88.8))) and np.isfinite(np.exp(np.float32(88.7)))
    run.says(", ".join(f"{one:.4f}" for one in p), f"{loss:.4f}", "88.7")


def debug_features(run):
    printed = run.python()
    assert printed == run.blocks[1].code.strip()
    mended = [
        ("<= order[1] <= day", "<= order[1] < day"),
        ("day, rows=[]", "day"),
        ("totals = {}\n", "totals, rows = {}, []\n"),
        ("total // count", "round(total / count, 2)"),
        ("return rows", "return sorted(rows)"),
    ]
    first, second = run.python(change=mended).splitlines()
    assert first == second
    run.says(f"`{first}`")
    apart = [run.python(change=[one]).splitlines() for one in (mended[0], mended[3])]
    assert all(len(eval(second)) == 2 * len(eval(first)) for first, second in apart)  # the table still doubles
    assert run["window"](run["ORDERS"], date(2026, 3, 8))[-1][0] == "ann"


CODE = {
    "code-training-loop": training_loop,
    "code-debug-churn-pipeline": debug_churn,
    "code-metrics-from-scratch": metrics,
    "code-sql-second-week": second_week,
    "code-causal-attention": causal_attention,
    "code-tiny-search": tiny_search,
    "code-late-events": late_events,
    "code-quantise-weights": quantise,
    "code-stable-softmax": stable_softmax,
    "mlops-debug-feature-task": debug_features,
}


def roofline(run):
    operations, read = 2 * 4096**2, 2 * 4096**2
    assert round(operations / 1e6, 1) == 33.6 and 300e12 / 2e12 == 150
    ridge = next(b for b in range(1, 1000) if b * operations / 300e12 >= (read + 2 * 2 * 4096 * b) / 2e12)
    run.says(f"{read / 2e12 * 1e6:.1f} µs", f"a batch of about {ridge}", f"{40 / 16.8:.1f} times")


CODE["code-roofline-by-hand"] = roofline


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


FRAMEWORKS = {"code-broken-training-run": broken_training_run}


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


CODE |= {"code-guarded-tool-loop": guarded_tool_loop, "code-wrong-answers": wrong_answers}


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


CODE |= {"code-point-in-time-join": point_in_time_join, "code-idempotent-load": idempotent_load}
