"""Recomputes the answers of the computational items of feature-engineering."""

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder, StandardScaler

KEYS = {
    "feature-engineering-z-value": lambda: (85 - 70) / 10,
    "feature-engineering-min-max-out": lambda: (60 - 10) / (50 - 10),
    "feature-engineering-shifted-roll": lambda: (20 + 30) / 2,
    "feature-engineering-smoothed-rate": lambda: (3 + 16 * 0.25) / (4 + 16),
}


def scaled_too_early(run):
    rng = np.random.default_rng(0)
    seen = []

    class Watched(StandardScaler):
        def fit(self, X, y=None, sample_weight=None):
            seen.append(len(X))
            return super().fit(X)

    X, y = rng.normal(size=(100, 3)), rng.integers(0, 2, 100)
    names = {"StandardScaler": Watched, "train_test_split": train_test_split, "model": LogisticRegression()}
    run.python(X=X, y=y, **names)
    assert seen == [100] and len(run["X_test"]) == 25


def lag(run):
    found = run.value(df=pd.DataFrame({"x": range(1, 11)}))
    assert found.isna().sum() == 7 and list(found[7:]) == [4, 5, 6]


def unseen(run):
    encoder = eval(run.spans[0], {"OneHotEncoder": OneHotEncoder}).fit([["a"], ["b"]])
    assert encoder.transform([["c"]]).toarray().tolist() == [[0, 0]]


CODE = {
    "feature-engineering-scaler-split": scaled_too_early,
    "feature-engineering-lag": lag,
    "feature-engineering-unseen-category": unseen,
}
