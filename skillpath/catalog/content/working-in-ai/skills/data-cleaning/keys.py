"""Recomputes the answers of the computational items of data-cleaning."""

import io
import math

import pandas as pd

KEYS = {
    "data-cleaning-mean-with-gap": lambda: (4 + 8 + 12) / 3,
    "data-cleaning-merge-count": lambda: sum(a == b for a in [1, 2, 2] for b in [1, 2, 2, 4]),
    "data-cleaning-upper-fence": lambda: 18.75 + 1.5 * (18.75 - 13.25),
    "data-cleaning-sd-after-mean": lambda: 10 * math.sqrt(1 - 0.36),
    "data-cleaning-candidate-pairs": lambda: 100 * math.comb(100, 2),
}


def leading_zeros(run):
    post = "postcode\n01067\n"
    assert pd.read_csv(io.StringIO(post))["postcode"].item() == 1067
    assert run.value(pd=pd, path=io.StringIO(post))["postcode"].item() == "01067"


def doubled(run):
    orders = pd.DataFrame({"customer": [10, 10, 11], "amount": [100, 50, 80]})
    customers = pd.DataFrame({"customer": [10, 10, 11], "city": ["Ulm", "Bonn", "Kiel"]})
    joined = eval(run.spans[0], {"orders": orders, "customers": customers})
    assert (len(orders), orders["amount"].sum(), joined["amount"].sum()) == (3, 230, 380)


CODE = {
    "data-cleaning-coerce-result": lambda run: run.python(),
    "data-cleaning-leading-zeros": leading_zeros,
    "data-cleaning-doubled-revenue": doubled,
}
