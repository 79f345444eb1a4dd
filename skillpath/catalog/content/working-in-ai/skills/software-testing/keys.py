"""Recomputes the answers of the computational items of software-testing."""

import sys
from itertools import product
from statistics import NormalDist

import pytest

KEYS = {
    "testing-item-flaky-chance": lambda: 100 * (1 - 0.99**50),
    "testing-item-statistical-threshold": lambda: (
        f"In about {100 * NormalDist(0.92, 0.01).cdf(0.90):.0f} % of nights; 0.89 would make it rare"
    ),
}


def failure(test):
    try:
        test()
    except (Exception, pytest.fail.Exception) as failed:
        return failed


def cases(run):
    run.python()
    return len(list(product(*(mark.args[1] for mark in run["test_conversion_and_back"].pytestmark))))


def order(run):
    run.python()
    assert isinstance(failure(run["test_lookup_finds_a_model"]), KeyError)
    run["test_register_adds_a_model"]()
    assert failure(run["test_lookup_finds_a_model"]) is None


def coverage_gap(run):
    run.python()
    lines, steps = set(), set()
    discount = run["discount"]

    def trace(frame, event, argument):
        if event == "line" and frame.f_code is discount.__code__:
            lines.add(frame.f_lineno)
            steps.add(frame.f_lineno)
        return trace

    def ran(amount):
        before = sys.gettrace()
        steps.clear()
        sys.settrace(trace)
        try:
            found = discount(amount)
        finally:
            sys.settrace(before)
        return found, set(steps)

    found, at_200 = ran(200)
    all_lines = {line for _, _, line in discount.__code__.co_lines() if line} - {discount.__code__.co_firstlineno}
    assert found == 180 and at_200 == all_lines
    assert ran(50)[1] < all_lines  # the way past the `if`, which the one test never takes


def mutant(run):
    tests = {
        "assert needs_review(0.9, 0.5)": False,
        "assert not needs_review(0.1, 0.5)": False,
        "assert needs_review(0.5, 0.5) in (True, False)": False,
        "assert not needs_review(0.5, 0.5)": True,
    }
    kills = []
    for test in tests:
        run.python()
        exec(test, run.names)
        run.python(change=[("score > limit", "score >= limit")])
        if failure(lambda test=test: exec(test, run.names)):
            kills.append(test)
    (one,) = kills
    return f"`{one}`"


def raises(run):
    def parse(text):
        raise ValueError(text)

    run.python(pytest=pytest, parse=parse)
    assert "DID NOT RAISE" in str(failure(lambda: run.python(parse=str)))


CODE = {
    "testing-item-parametrize-count": cases,
    "testing-item-order-dependence": order,
    "testing-item-coverage-gap": coverage_gap,
    "testing-item-mutant": mutant,
    "testing-card-raises": raises,
}
