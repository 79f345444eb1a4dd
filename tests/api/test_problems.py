"""Every problem has one shape, and bad input is never our fault."""

import json
import uuid

import pytest
from django.core.exceptions import DisallowedHost, RequestDataTooBig, ValidationError
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.test import Client
from rest_framework.exceptions import ErrorDetail

from learners.memory.services import ReviewInTheFuture
from skillpath.api import parsers
from skillpath.api.errors import flatten, read_problem
from skillpath.api.v1.root import Root
from tests.api.conftest import program_of

pytestmark = pytest.mark.django_db
SHAPE = {"type", "title", "status", "detail", "code", "request_id", "errors"}


def check(answer, status, code):
    told = answer.json()
    assert answer.status_code == status, told
    assert answer["Content-Type"] == "application/problem+json"
    assert set(told) == SHAPE
    assert (told["status"], told["code"]) == (status, code)
    assert told["type"] == f"urn:skillpath:problem:{code}"
    assert told["request_id"] == answer["X-Request-ID"]
    assert told["detail"]
    return told


@pytest.mark.parametrize("address", ["nothing/", "nothing", "skills/none/", "/api/nothing/", "/api/v2/", "skills//"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_is_none_is_a_problem_too(visitors, address, method):
    answer = visitors.call(method, address)
    if address == "skills/none/" and method == "post":
        check(answer, 405, "method_not_allowed")
    else:
        check(answer, 404, "not_found" if address == "skills/none/" else "no_such_address")


def test_an_address_without_its_slash_is_told_so(visitors):
    told = check(visitors.get("skills"), 404, "no_such_address")
    assert told["detail"].endswith("/api/v1/skills/ is one.")


def test_another_method_is_405_with_the_methods_there_are(visitors):
    answer = visitors.delete("skills/")
    check(answer, 405, "method_not_allowed")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_options_say_which_methods_there_are(learners):
    answer = learners.call("options", "reviews/")
    assert (answer.status_code, answer["Allow"]) == (204, "GET, POST, HEAD, OPTIONS")


def test_fields_are_named_with_their_place(learners):
    key = str(uuid.uuid4())
    good = {"card": 1, "rating": 3, "key": key}
    answer = learners.post("reviews/batch/", {"reviews": [good, {**good, "rating": 9}, {"card": "x"}]})
    errors = check(answer, 400, "invalid")["errors"]
    assert set(errors) == {"reviews.1.rating", "reviews.2.card", "reviews.2.rating", "reviews.2.key"}


def test_what_is_no_json_is_told(learners):
    check(learners.call("post", "reviews/", "{no"), 400, "parse_error")
    check(learners.call("post", "reviews/", b"\xff\xfe"), 400, "parse_error")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 5000 + "1" + "}" * 5000,
        json.dumps({"key": [[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]}),
        '{"key": 1e999}',
        '{"key": NaN}',
        '{"key": -Infinity}',
        '{"key": ' + "9" * 5000 + "}",
        '{"key": "a\\u0000b"}',
        '{"key": "\\ud800"}',
        '{"\\udfff": 1}',
        '{"key": [{"\\u0000": 1}]}',
    ],
    ids=[
        "deep",
        "deep objects",
        "21 levels",
        "huge",
        "NaN",
        "infinite",
        "digits",
        "NUL",
        "half",
        "half key",
        "NUL key",
    ],
)
@pytest.mark.parametrize("address", ["reviews/", "attempts/", "me/tokens/", "skills/x/"])
def test_json_that_can_t_be_stored_is_400(learners, text, address):
    answer = learners.call("post", address, text)
    if address == "skills/x/":
        check(answer, 405, "method_not_allowed")
    elif address == "me/tokens/":
        check(answer, 403, "session_only")
    else:
        check(answer, 400, "parse_error")


@pytest.mark.parametrize("sent", ["[]", '"x"', "1", "null", "true"])
def test_json_that_is_no_object_is_400(learners, sent):
    for address in ("reviews/", "reviews/batch/", "attempts/"):
        check(learners.call("post", address, sent), 400, "invalid")
    if sent != "null":
        check(learners.call("patch", "me/", sent), 400, "invalid")


@pytest.mark.parametrize("card", [2**63, -(2**63), 10**400, 1.5, True, "x", None, [], {}, "\u0661"])
def test_an_id_that_is_none_is_400(learners, card):
    answer = learners.post("reviews/", {"card": card, "rating": 3, "key": str(uuid.uuid4())})
    if card == "\u0661":  # a digit, if not one of ours
        assert answer.status_code == 404
    else:
        assert check(answer, 400, "invalid")["errors"]["card"]


@pytest.mark.parametrize(
    "instant",
    [
        "2026-03-02T12:00:00",
        "0001-01-01T00:00:00+14:00",
        "1999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-14:00",
        "2026-02-30T00:00:00Z",
        "2026-03-02",
        "tomorrow",
        1772452800,
        {},
        None,
    ],
)
def test_an_instant_that_is_none_is_400(world, learners, instant):
    sent = {"card": world.card.pk, "rating": 3, "key": str(uuid.uuid4()), "reviewed_at": instant}
    answer = learners.post("reviews/", sent)
    if instant == "9999-12-31T23:59:59-14:00":
        assert answer.status_code == 400
    else:
        assert set(check(answer, 400, "invalid")["errors"]) == {"reviewed_at"}


@pytest.mark.parametrize("number", ["9" * 30, str(2**63), str(2**64)])
@pytest.mark.parametrize("address", ["steps/{}/mark/", "ratings/{}/"])
def test_an_id_beyond_every_row_is_404(learners, address, number):
    assert learners.delete(address.format(number)).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["page=x", "page=0", "page=-1", "page=" + "9" * 5000, "page=1.5", "page_size=0", "page_size=201", "page_size=x"],
)
def test_a_page_that_can_t_be_read_is_400(visitors, query):
    assert check(visitors.get(f"skills/?{query}"), 400, "invalid")["errors"]


def test_a_page_behind_the_last_is_404(visitors):
    check(visitors.get("skills/?page=2"), 404, "no_such_page")


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("skills/?q=%00", "q"),
        ("skills/?domain=%00", "domain"),
        ("skills/?q=" + "x" * 101, "q"),
        ("articles/?skill=%00", "skill"),
        ("projects/?grade=none", "grade"),
        ("cards/?state=none", "state"),
        ("reviews/?card=x", "card"),
        ("reviews/?card=" + "9" * 40, "card"),
        ("reviews/?card=1e9999", "card"),
        ("reviews/?card=NaN", "card"),
        ("teams/x/matrix/?sort=%00", "sort"),
        ("teams/x/matrix/?role=a%20b", "role"),
    ],
)
def test_a_filter_that_can_t_be_used_is_400(learners, address, field):
    assert set(check(learners.get(address), 400, "invalid")["errors"]) == {field}


def test_bytes_that_are_no_text_in_an_address_are_no_fault_of_ours(learners):
    assert learners.get("skills/?q=%ff%fe").status_code == 200
    assert learners.get("skills/%ff%fe/").status_code == 404
    assert learners.get("skills/%00/").status_code == 404


def test_another_language_than_json_is_refused(learners):
    check(
        learners.client.post("/api/v1/reviews/", {"card": 1}, headers=learners.headers), 415, "unsupported_media_type"
    )
    check(learners.get("skills/", accept="text/html"), 406, "not_acceptable")


def test_more_than_a_request_may_bring_is_413_before_it_is_read(learners, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    check(learners.post("reviews/", {"x": "y" * 1000}), 413, "too_large")


def test_a_refusal_keeps_its_words_and_its_code(world, strangers):
    answer = strangers.post("reviews/", {"card": world.card.pk, "rating": 3, "key": str(uuid.uuid4())})
    assert check(answer, 404, "no_such_card")["detail"] == "This card is not among yours."


def test_what_nobody_foresaw_is_logged_and_answered_without_its_words(learner, monkeypatch):
    monkeypatch.setattr(Root, "get", lambda self, request: 1 / 0)
    program = program_of(learner)
    program.client = Client(raise_request_exception=False)
    told = check(program.get(""), 500, "broken")
    assert "division" not in json.dumps(told)


def test_what_the_database_says_is_translated():
    assert read_problem(IntegrityError())[:2] == (409, "conflict")
    assert read_problem(DataError())[:2] == (400, "invalid")
    assert read_problem(OperationalError())[:2] == (503, "unavailable")
    assert read_problem(InterfaceError())[:2] == (503, "unavailable")
    assert read_problem(OperationalError()).headers == {"Retry-After": "5"}
    assert read_problem(RequestDataTooBig())[:2] == (413, "too_large")
    assert read_problem(DisallowedHost())[:2] == (400, "bad_request")
    assert read_problem(ValidationError("no"))[3] == {"non_field_errors": ["no"]}
    assert read_problem(ReviewInTheFuture())[:2] == (400, "review_in_the_future")
    assert read_problem(ZeroDivisionError()) is None


def test_messages_are_flattened():
    detail = {"a": [ErrorDetail("x")], "b": [{}, {"c": ["y", "z"]}], "d": {"e": {"f": "g"}}}
    assert flatten(detail) == {"a": ["x"], "b.1.c": ["y", "z"], "d.e.f": ["g"]}
    assert flatten(["whole"]) == {"non_field_errors": ["whole"]}


def test_twenty_levels_are_read(learners):
    value = 1
    for _ in range(parsers.DEEPEST - 1):
        value = [value]
    check(learners.post("reviews/", {"card": value}), 400, "invalid")
    check(learners.post("reviews/", {"card": [value]}), 400, "parse_error")
