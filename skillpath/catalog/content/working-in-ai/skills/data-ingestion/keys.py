"""Recomputes the answers of the computational items of data-ingestion."""

import math
from pathlib import Path

import pandas as pd

KEYS = {
    "data-ingestion-chunk-count": lambda: math.ceil(2_300_000 / 250_000),
    "data-ingestion-mean-pieces": lambda: (300 * 10 + 100 * 30) / 400,
    "data-ingestion-transfer-time": lambda: 450e9 * 8 / (1e9 * 0.8) / 60,
    "data-ingestion-odd-letters": lambda: (
        "It was written in UTF-8 and read as Latin-1" if "café".encode().decode("latin-1") == "cafÃ©" else "?"
    ),
}


def chunks(run):
    Path("big.csv").write_text("x\n" + "1\n" * 250_001)
    run.python(change=[("...", "sizes.append(len(part))")], pd=pd, sizes=[])
    assert run["sizes"] == [100_000, 100_000, 50_001] and isinstance(run["part"], pd.DataFrame)


def upserted(run):
    found = run.python()
    assert run["copy"][2] == "x"
    return found


def zeros_lost(run):
    Path("a.csv").write_text("article\n00730\n")
    read = next(span for span in run.spans if span.startswith("pd.read_csv"))
    assert eval(read, {"pd": pd})["article"].item() == 730
    assert eval(read, {"pd": pd})["article"].astype(str).item() == "730"
    assert pd.read_csv("a.csv", dtype={"article": str})["article"].item() == "00730"


CODE = {
    "data-ingestion-csv-fields": lambda run: run.python(),
    "data-ingestion-overlap-upsert": upserted,
    "data-ingestion-card-chunksize": chunks,
    "data-ingestion-zeros-lost": zeros_lost,
}
