"""How much one caller may ask."""

import copy
import datetime as dt

import pytest
import time_machine

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
