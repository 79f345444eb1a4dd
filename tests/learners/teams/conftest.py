"""Jobs run at once, the clock stands still."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from skillpath.celery import app
from tests.factories import NOW, AssignmentFactory, DomainFactory, RoleFactory, RoleRequirementFactory, SkillFactory


@pytest.fixture(autouse=True)
def _jobs_run_at_once() -> Iterator[None]:
    app.conf.task_always_eager = True
    app.conf.task_eager_propagates = True
    with time_machine.travel(NOW, tick=False):
        yield
    app.conf.task_always_eager = False
    app.conf.task_eager_propagates = False


@pytest.fixture
def role(team):
    """A role asked of the team: Python at 3 (must, weight 3), then SQL at 2 (nice, weight 1), in two domains."""
    code, base = DomainFactory(title="Code", position=1), DomainFactory(title="Data", position=2)
    role = RoleFactory(title="Analyst", slug="analyst")
    python = SkillFactory(title="Python", slug="python", domain=code)
    sql = SkillFactory(title="SQL", slug="sql", domain=base)
    RoleRequirementFactory(role=role, skill=python, level=3, weight=3)
    RoleRequirementFactory(role=role, skill=sql, level=2, weight=1, necessity="nice")
    AssignmentFactory(team=team, role=role, due_date=dt.date(2026, 6, 1))
    return role
