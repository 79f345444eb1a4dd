"""The reference: the schema for programs, its page for people; and the end of every address there isn't."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import is_valid_path, resolve
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from skillpath.api.endpoint import Endpoint
from skillpath.kernel.errors import NotFound

_made: dict[str, Any] = {}


class NoSuchAddress(NotFound):
    code = "no_such_address"
    message = "There is no such address in the API."


def get_schema() -> dict[str, Any]:
    """Return the OpenAPI schema; it is the same for everyone and made once."""
    if not _made:
        made = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
        # Bounds of decimals are decimals, which JSON would make text.
        _made.update(json.loads(json.dumps(made, default=float)))
    return _made


class Schema(Endpoint):
    """The schema: JSON, or YAML where that is asked for."""

    renderer_classes: list[type[BaseRenderer]] = [JSONRenderer, OpenApiJsonRenderer, OpenApiYamlRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        return Response(get_schema())


class Unknown(Endpoint):
    """Whatever is no address of the API."""

    @extend_schema(exclude=True)
    def get(self, request: Request, path: str) -> Response:
        address = request.path
        if (
            not address.endswith("/")
            and is_valid_path(f"{address}/")
            and resolve(f"{address}/").func != resolve(address).func
        ):
            raise NoSuchAddress(f"There is no such address in the API; {address}/ is one.")
        raise NoSuchAddress

    post = put = patch = delete = options = get


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Show the schema as a page. Scripts and styles are served from here."""
    return render(request, "api/docs.html")
