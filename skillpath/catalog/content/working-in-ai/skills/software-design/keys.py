"""Recomputes the answers of the computational items of software-design."""

from datetime import date
from types import SimpleNamespace


def affected():
    imports = {"a": "bc", "b": "d", "c": "de", "e": "f", "g": "e"}

    def reaches(module):
        return any(other == "f" or reaches(other) for other in imports.get(module, ""))

    return sum(map(reaches, "abcdeg"))


KEYS = {
    "software-design-dependency-count": affected,
}


def better_name(run):
    run.python()
    rows = [{"amount": 3}, {"amount": -1}, {"amount": 0}]
    assert run["process"](rows) == [{"amount": 3}] and len(rows) == 3


def hint(run):
    return f"It prints `{run.python()}`"


def injected(run):
    class Clock(date):
        @classmethod
        def today(cls):
            return cls(2026, 3, 1)

    run.python(date=Clock)
    task = SimpleNamespace(due=date(2026, 2, 1))
    assert run["is_due_1"](task)  # whatever day the test had in mind
    assert run["is_due_2"](task, date(2026, 2, 1)) and not run["is_due_2"](task, date(2026, 1, 31))


CODE = {
    "software-design-better-name": better_name,
    "software-design-hidden-state": lambda run: run.python(),
    "software-design-type-hint-run": hint,
    "software-design-card-inject": injected,
}
