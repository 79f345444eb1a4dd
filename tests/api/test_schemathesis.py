"""The API against its own schema: whatever is sent, no 5xx, and answers of the shape that is promised."""

import copy
import datetime as dt
from functools import cache

import pytest
import schemathesis
import time_machine
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks as openapi

from skillpath.accounts import services as accounts
from skillpath.api.reference import get_schema
from tests.factories import NOW

pytestmark = pytest.mark.django_db

OPERATIONS = [(path, method) for path, methods in get_schema()["paths"].items() for method in methods]
CALLS = 6  # for each operation, as the schema says; and as many otherwise
# Valid words can still be refused (a time zone that isn't one, a text with NUL), and extra ones ignored: what must hold
# is that no call is our fault, and that every answer is one the schema tells.
CHECKS = [
    checks.not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_headers_conformance,
    openapi.response_schema_conformance,
    openapi.ignored_auth,
]


@cache
def loaded():
    schema = schemathesis.openapi.from_dict(copy.deepcopy(get_schema()))
    schema.app = get_wsgi_application()
    return schema


@pytest.fixture(autouse=True)
def _one_connection():
    """Keep the connection, and with it the test's transaction, between calls, as Django's own test client does."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def secret(learner, settings):
    changed = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": {"person": None, "stranger": None}}
    settings.REST_FRAMEWORK = changed
    with time_machine.travel(NOW + dt.timedelta(hours=1), tick=True):
        yield accounts.make_token(user_id=learner.pk, name="fuzz", scope="write", at=NOW).secret


def _with_things_that_are(case, world):
    """Name things that are there, else nearly every call is a 404."""
    known = {
        "skill": world.skill.slug,
        "domain": world.skill.domain.slug,
        "role": world.role.slug,
        "roadmap": world.roadmap.slug,
        "article": world.article.slug,
        "project": world.project.slug,
        "quizz": world.quiz.slug,
        "mastery": world.skill.slug,
    }
    kind = case.path.removeprefix("/api/v1/").split("/")[0].removesuffix("s").removesuffix("e")
    named = {
        "other": world.role.slug,
        "slug": known.get(kind, ""),
        "public_id": {"attempt": world.attempt.public_id, "team": world.team.public_id}.get(kind, ""),
        "membership_id": world.membership.public_id,
        "step_id": world.step.pk,
        "evidence_id": world.rating.pk,
    }
    for name in case.path_parameters or {}:
        if named.get(name):
            case.path_parameters[name] = named[name]
    if isinstance(case.body, dict):
        if isinstance(case.body.get("card"), int):
            case.body["card"] = world.card.pk
        if isinstance(case.body.get("quiz"), str):
            case.body["quiz"] = world.quiz.slug


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda part: part.removeprefix("/api/v1"))
def test_no_call_breaks_the_api(path, method, world, secret):
    calls(path, method, GenerationMode.POSITIVE, world, secret)()
    operation = get_schema()["paths"][path][method]
    has_query = any(parameter["in"] == "query" for parameter in operation.get("parameters", []))
    if has_query or "requestBody" in operation:  # else nothing said can be wrong
        calls(path, method, GenerationMode.NEGATIVE, world, secret)()


def calls(path, method, mode, world, secret):
    @settings(
        max_examples=CALLS,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    @given(case=loaded()[path][method].as_strategy(generation_mode=mode))
    def call(case):
        if mode == GenerationMode.POSITIVE:
            _with_things_that_are(case, world)
        case.call_and_validate(headers={"Authorization": f"Bearer {secret}"}, checks=CHECKS)

    return call
