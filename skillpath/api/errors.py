"""Every problem in one shape: RFC 9457, `application/problem+json`."""

import logging
import math
import sys
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

from django.conf import settings
from django.core import exceptions as django_exceptions
from django.core.signals import got_request_exception
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.http import Http404
from drf_spectacular.utils import extend_schema_field
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import set_rollback

from skillpath.kernel.errors import Refused

logger = logging.getLogger("skillpath.api")

MEDIA_TYPE = "application/problem+json"
INVALID = "Some of what was sent can't be used; `errors` says what."


class Problem(NamedTuple):
    """What went wrong: the status, a word for programs, a sentence for people, and what is wrong with which field."""

    status: int
    code: str
    detail: str
    errors: dict[str, list[str]] = {}
    headers: dict[str, str] = {}


@extend_schema_field({"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}})
class FieldErrors(serializers.DictField):
    """Messages by field; of a field in a field by `outer.inner`, of the whole by `non_field_errors`."""


class ProblemSerializer(serializers.Serializer[Any]):
    """What any answer of 400 and above says."""

    type = serializers.CharField(help_text="Names the kind of problem: `urn:skillpath:problem:` and the code.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField(min_value=400, max_value=599)
    detail = serializers.CharField(help_text="What is wrong, in words that may be shown.")
    code = serializers.CharField(help_text="What is wrong, for programs; it doesn't change.")
    request_id = serializers.CharField(help_text="Names this request in the logs.")
    errors = FieldErrors(  # type: ignore[assignment]
        help_text="What is wrong with which field; empty if it isn't about fields."
    )


def problem(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer an exception of an endpoint; what nobody foresaw is logged and answered without its words."""
    found = read_problem(error)
    if found is None:
        if settings.DEBUG:
            return None
        # As Django does for a page: told to whoever listens (the test client raises it again), logged with its trace.
        got_request_exception.send(sender=None, request=context["request"]._request)
        logger.error("an endpoint broke", exc_info=sys.exc_info())
        found = Problem(500, "broken", "Something broke here; it is logged under the request id.")
    elif found.status >= 500 or isinstance(error, IntegrityError | DataError):
        logger.warning("the database refused", exc_info=sys.exc_info())
    set_rollback()
    request = context["request"]
    return Response(
        body(found, request_id=getattr(request, "id", "")),
        status=found.status,
        headers=found.headers,
        content_type=MEDIA_TYPE,
    )


def body(found: Problem, *, request_id: str) -> dict[str, Any]:
    """Return a problem as it is sent."""
    return {
        "type": f"urn:skillpath:problem:{found.code}",
        "title": HTTPStatus(found.status).phrase,
        "status": found.status,
        "detail": found.detail,
        "code": found.code,
        "request_id": request_id,
        "errors": found.errors,
    }


def read_problem(error: Exception) -> Problem | None:
    """Return what an exception says to the caller; None for one that nobody foresaw."""
    match error:
        case Refused():
            return Problem(error.status, error.code, error.message)
        case exceptions.ValidationError():
            return Problem(400, "invalid", INVALID, flatten(error.detail))
        case django_exceptions.ValidationError():
            return Problem(400, "invalid", INVALID, {"non_field_errors": list(error.messages)})
        case exceptions.APIException():
            return Problem(error.status_code, _code(error), str(error.detail), headers=_headers(error))
        case Http404():
            return Problem(404, "not_found", "There is nothing here.")
        case django_exceptions.PermissionDenied():
            return Problem(403, "forbidden", "You may not do this.")
        case django_exceptions.RequestDataTooBig():
            return Problem(413, "too_large", "This is more than one request may bring.")
        case django_exceptions.SuspiciousOperation():
            return Problem(400, "bad_request", "This request can't be understood.")
        case IntegrityError():
            return Problem(409, "conflict", "Something else changed this at the same time; please try again.")
        case DataError():
            return Problem(400, "invalid", "A value lies outside of what can be stored.")
        case OperationalError() | InterfaceError():
            detail = "The database can't be reached just now; please try again."
            return Problem(503, "unavailable", detail, headers={"Retry-After": "5"})
    return None


def flatten(detail: Any, *, under: str = "") -> dict[str, list[str]]:
    """Return nested messages by one name each: `reviews.3.key`.

    >>> flatten({"a": ["x"], "b": {"c": ["y"]}})
    {'a': ['x'], 'b.c': ['y']}
    """
    if isinstance(detail, Mapping):
        named = {str(name): value for name, value in detail.items()}
    elif isinstance(detail, list) and any(isinstance(one, Mapping | list) for one in detail):
        named = {str(place): value for place, value in enumerate(detail) if value}
    else:
        messages = detail if isinstance(detail, list) else [detail]
        return {under or "non_field_errors": [str(message) for message in messages]}
    found: dict[str, list[str]] = {}
    for name, value in named.items():
        found.update(flatten(value, under=f"{under}.{name}" if under else name))
    return found


def _code(error: exceptions.APIException) -> str:
    code = getattr(error.detail, "code", None)
    return str(code or error.default_code)


def _headers(error: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(math.ceil(wait))
    return headers
