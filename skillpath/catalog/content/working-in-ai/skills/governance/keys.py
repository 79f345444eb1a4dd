"""Recomputes the answers of the computational items from the numbers in their stems."""

import math


def register_priority():
    risks = {"A": 0.5 * 40_000, "B": 0.02 * 2_000_000, "C": 0.9 * 30_000, "D": 0.1 * 250_000}
    return max(risks, key=risks.get)


def registry_table():
    rows = [
        ("1.0", "a41", "a41", "public use"),
        ("1.1", "b70", "a41", "public use"),
        ("1.2", "c38", "c38", ""),
        ("1.3", "d95", "d95", "internal use"),
    ]
    (version,) = [v for v, weights, report, use in rows if weights == report and use == "public use"]
    return version


KEYS = {
    "governance-item-register-priority": register_priority,
    "governance-item-fine": lambda: max(35, 0.07 * 800),
    "governance-item-compute-threshold": lambda: 6 * 120e9 * 20e12 / 1e25,
    "governance-item-registry-table": registry_table,
    "governance-item-sample-size": lambda: math.ceil(math.log(0.05) / math.log(0.98)),
}


def hash_chain(run):
    run.python()
    seal, texts, seals = run["seal"], ["one", "two", "three", "four", "five"], []
    for text in texts:
        seals.append(seal(seals[-1] if seals else "", text))
    texts[1] = "changed"
    seals[1] = seal(seals[0], texts[1])
    return next(i + 1 for i in range(5) if seal(seals[i - 1] if i else "", texts[i]) != seals[i])


CODE = {"governance-item-hash-chain": hash_chain}
