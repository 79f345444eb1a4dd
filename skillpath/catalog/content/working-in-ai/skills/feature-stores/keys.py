"""Recomputes the answers of the computational items from the numbers in their stems."""

import math

import pandas as pd


def asof(rows, moment, lifetime):
    known = [(since, value) for since, value in rows if since <= moment]
    if not known:
        return "nan"
    since, value = max(known)
    return value if moment - since <= lifetime else "nan"


def asof_value():
    rows = [(1 * 24 + 2, 4), (8 * 24 + 2, 6), (15 * 24 + 2, 3)]
    return asof(rows, 14 * 24 + 18, 10 * 24)


def two_hours():
    shifts = {(s - o) % 24 for s, o in zip([14, 13, 22, 0, 9], [12, 11, 20, 22, 7])}
    return "UTC" if shifts == {2} else "?"


KEYS = {
    "feature-stores-item-key-reads": lambda: (200 + 1) * 50,
    "feature-stores-item-asof-value": asof_value,
    "feature-stores-item-online-size": lambda: 20e6 * (60 * 8 + 16) * 3 / 1e9,
    "feature-stores-item-two-hours": two_hours,
    "feature-stores-item-max-age": lambda: 60 + 10,
    "feature-stores-item-freshness-pays": lambda: math.ceil((1800 - 300) / (60 - 3 * 5)),
}


def nearest(run):
    def at(*times):
        return pd.to_datetime([f"2026-03-10 {time}" for time in times])

    labels = pd.DataFrame({"time": at("12:00"), "user": ["ann"]})
    features = pd.DataFrame(
        {"time": at("10:00", "11:00", "12:10"), "user": ["ann"] * 3, "value": ["10:00", "11:00", "12:10"]}
    )
    joined = run.value(pd=pd, labels=labels, features=features)
    assert len(joined) == 1
    backward = run.value(change=[('"nearest"', '"backward"')])
    assert backward["value"].item() == "11:00"
    return f"The value of {joined['value'].item()} is used, from the future"


CODE = {
    "feature-stores-item-nearest": nearest,
    "feature-stores-item-ttl-code": lambda run: run.python(),
}
