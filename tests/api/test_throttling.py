"""How much one caller may ask."""

import copy
import datetime as dt

import pytest
import time_machine
from django.core.cache import cache

from skillpath.api import throttling
from skillpath.api.throttling import count
from tests.api.conftest import Program, program_of
from tests.factories import NOW, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def limits(settings):
    changed = copy.deepcopy(settings.REST_FRAMEWORK)
    changed["DEFAULT_THROTTLE_RATES"] = {"person": "3/min", "stranger": "2/min"}
    settings.REST_FRAMEWORK = changed


def test_a_visitor_is_counted_by_address(limits):
    with time_machine.travel(NOW, tick=False):
        assert [Program().get("skills/").status_code for _ in range(3)] == [200, 200, 429]
        elsewhere = Program()
        elsewhere.client.defaults["REMOTE_ADDR"] = "192.0.2.1"
        assert elsewhere.get("skills/").status_code == 200


def test_a_person_is_counted_by_name_whatever_the_token(limits, learner):
    with time_machine.travel(NOW, tick=False):
        assert [program_of(learner).get("me/").status_code for _ in range(4)] == [200, 200, 200, 429]
        assert program_of(UserFactory()).get("me/").status_code == 200


def test_the_next_minute_counts_anew_and_says_when(limits):
    with time_machine.travel(NOW + dt.timedelta(seconds=17), tick=False) as clock:
        answers = [Program().get("skills/") for _ in range(3)]
        assert answers[-1].status_code == 429
        assert answers[-1]["Retry-After"] == "43"
        assert answers[-1].json()["code"] == "throttled"
        clock.shift(dt.timedelta(seconds=43))
        assert Program().get("skills/").status_code == 200


def test_guessing_tokens_is_counted_too(limits):
    with time_machine.travel(NOW, tick=False):
        assert [Program(f"sp_{n}").get("me/").status_code for n in range(3)] == [401, 401, 429]
        assert Program().get("me/").status_code == 429


def test_a_limit_that_is_none_counts_nothing(limits, settings):
    changed = copy.deepcopy(settings.REST_FRAMEWORK)
    changed["DEFAULT_THROTTLE_RATES"] = {"person": None, "stranger": None}
    settings.REST_FRAMEWORK = changed
    assert {Program().get("skills/").status_code for _ in range(10)} == {200}


def test_after_a_change_of_the_limit_everyone_begins_anew(limits, settings, learner):
    def limit(rate):
        changed = copy.deepcopy(settings.REST_FRAMEWORK)
        changed["DEFAULT_THROTTLE_RATES"] = {"person": rate, "stranger": rate}
        settings.REST_FRAMEWORK = changed

    learners = program_of(learner)
    with time_machine.travel(NOW, tick=False):
        limit("600/min")
        assert {learners.get("me/").status_code for _ in range(5)} == {200}
        limit("3/min")
        assert [learners.get("me/").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_large_limit_is_counted_in_twentieths_and_still_ends():
    answers = [count("throttle:test:1:0", most=100, seconds=60, now=1_000.0) for _ in range(105)]
    assert answers == [True] * 100 + [False] * 5
    assert cache.get("throttle:test:1:0") == 100


def test_what_other_processes_counted_counts():
    cache.set("throttle:test:2:0", 90)
    assert sum(count("throttle:test:2:0", most=100, seconds=60, now=1_000.0) for _ in range(50)) == 10
    cache.set("throttle:test:3:0", 0)
    assert count("throttle:test:3:0", most=100, seconds=60, now=1_000.0)
    cache.set("throttle:test:3:0", 97)  # seen at the next twentieth, after four more
    assert sum(count("throttle:test:3:0", most=100, seconds=60, now=1_000.0) for _ in range(50)) == 4


def test_counters_that_ended_are_forgotten(monkeypatch):
    monkeypatch.setattr(throttling, "_counted", {})
    monkeypatch.setattr(throttling, "_MOST_KNOWN", 3)
    for caller, now in (("a", 0.0), ("b", 0.0), ("c", 70.0), ("d", 71.0)):
        assert throttling.count(caller, most=100, seconds=60, now=now)
    assert list(throttling._counted) == ["c", "d"]
