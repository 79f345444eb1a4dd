"""Recomputes the answers of the computational items of preprocessing-pipelines."""

import pickle
import statistics

import joblib
import numpy as np
import pandas as pd
import pytest
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

KEYS = {
    "preprocessing-pipelines-impute-scale": lambda: (statistics.median([1, 3, 10]) - 1) / (10 - 1),
    "preprocessing-pipelines-grid-fits": lambda: 3 * 4 * 5 + 1,
}


def columns(run):
    table = pd.DataFrame({
        "a": [1, 2, 3, 4], "b": [1, 2, 3, 5], "c": [0, 1, 0, 1], "city": list("wxyz"), "colour": list("rgbr"),
        "note": list("abcd"), "remark": list("efgh"),
    })  # fmt: skip
    transformer = run.value(
        ColumnTransformer=ColumnTransformer,
        StandardScaler=StandardScaler,
        OneHotEncoder=OneHotEncoder,
        numeric=["a", "b", "c"],
    )
    return transformer.fit_transform(table).shape[1]


def param_name(run):
    pipeline = run.value(Pipeline=Pipeline, StandardScaler=StandardScaler, LogisticRegression=LogisticRegression)
    assert pipeline.set_params(clf__C=7.0)[1].C == 7.0


def not_pickled(run):
    step = eval(run.spans[0], {"FunctionTransformer": FunctionTransformer})
    assert step.fit_transform(np.array([[4.0]])) == 2
    with pytest.raises(pickle.PicklingError, match="lambda"):
        exec(run.spans[1], {"joblib": joblib, "pipe": Pipeline([("root", step)])})


CODE = {
    "preprocessing-pipelines-column-count": columns,
    "preprocessing-pipelines-float32": lambda run: run.python(),
    "preprocessing-pipelines-card-param-name": param_name,
    "preprocessing-pipelines-lambda-pickle": not_pickled,
}
