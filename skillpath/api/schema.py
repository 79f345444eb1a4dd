"""How the API describes itself: OpenAPI, made from the endpoints."""

from functools import cache
from typing import Any, Literal

from django.urls import get_resolver
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.permissions import SAFE_METHODS

from skillpath.access import row_of
from skillpath.api.errors import MEDIA_TYPE, ProblemSerializer

PROBLEMS = {
    "400": "What was sent can't be used; `errors` says what.",
    "401": "Nobody is signed in, or the token is unknown, expired or revoked.",
    "403": "The caller may see this, but not do it: a token that only reads, a missing CSRF token, a manager's thing.",
    "404": "There is no such thing, or not for this caller.",
    "406": "Only JSON is spoken here.",
    "409": "This can't be done as things stand; `code` says why.",
    "413": "This is more than one request may bring.",
    "415": "Only JSON is understood here.",
    "429": "Too many calls; `Retry-After` says in how many seconds to come back.",
}


def describe(name: str, tag: str, summary: str, **more: Any) -> Any:
    """Describe a method of an endpoint: its operation id, its tag, one line; the docstring says the rest."""
    return extend_schema(operation_id=name, tags=[tag], summary=summary, **{"request": None, **more})


@cache
def _view_names() -> dict[type, str]:
    # By name: the addresses know the endpoints, not the other way round.
    patterns: list[Any] = get_resolver("skillpath.api.v1.urls").url_patterns
    return {one.callback.cls: f"api:{one.name}" for one in patterns}


class EndpointSchema(AutoSchema):
    """Adds to each operation who may call it, as the permission table says, and the problems it may answer."""

    def get_auth(self) -> list[dict[str, list[str]]]:
        row = row_of(_view_names()[type(self.view)])
        schemes: list[dict[str, list[str]]] = super().get_auth()
        return schemes if row is None or row.who.needs_login else [{}, *schemes]

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for status in self._problems():
            told = OpenApiResponse(ProblemSerializer, description=PROBLEMS[status])
            bodies.setdefault(status, self._get_response_for_code(told, status, [MEDIA_TYPE], direction))  # type: ignore[no-untyped-call]
        return bodies

    def _problems(self) -> list[str]:
        changes = self.method not in SAFE_METHODS
        has_body = self.get_request_serializer() is not None and changes
        is_list = self._is_list_view()
        asked = {
            "400": has_body or is_list or bool(self.get_override_parameters()),
            "401": True,
            "403": True,
            "404": is_list or has_body or "{" in self.path,
            "406": True,
            "409": changes,
            "413": has_body,
            "415": has_body,
            "429": True,
        }
        return [status for status, may_be in asked.items() if may_be]
