"""Solves the interview tasks that show code, from the data they give, and finds what they tell the interviewer."""

import math
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
