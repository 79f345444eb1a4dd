"""Recomputes the answers of the computational items of model-serving."""

import math


def instances_for_peak(chart):
    load = max(load for load, latency in chart["95th percentile"].items() if latency < 200)
    return math.ceil(1000 / load) + 1


KEYS = {
    "serving-item-littles-law": lambda: 120 * 0.25,
    "serving-item-batching": lambda: 16 / (8 + 2 * 16) / (1 / (8 + 2)),
    "serving-item-fanout": lambda: 100 * (1 - 0.99**20),
    "serving-item-utilisation": lambda: 20 / (1 - 45 * 0.020),
    "serving-item-instances-for-peak": instances_for_peak,
}


def validated(run):
    from pydantic import ValidationError

    run.python()
    Flat, price = run["Flat"], run["price"]
    assert price(Flat.model_validate({"area": "50"})) == {"price": 160_000}
    for body, strict in (({"area": "fifty"}, None), ({"area": 0}, None), ({"rooms": 2}, None), ({"area": "50"}, True)):
        try:
            Flat.model_validate(body, strict=strict)
        except ValidationError:
            continue
        raise AssertionError(f"{body} was taken")
    assert Flat.model_validate({"area": 1, "lift": True}).model_dump() == {"area": 1, "rooms": 1}
    (route,) = [route for route in run["app"].routes if route.path == "/price"]
    assert route.methods == {"POST"}


CODE = {"serving-item-validation-read": validated}
