"""What every endpoint has in common."""

import datetime as dt
from functools import cached_property
from typing import Any, cast

from django.utils import timezone
from django.utils.cache import patch_vary_headers
from rest_framework import serializers
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from skillpath.accounts.models import User
from skillpath.api.parsers import Json
from skillpath.api.permissions import HeldToTable, WithinScope
from skillpath.api.schema import EndpointSchema

Shape = type[serializers.BaseSerializer[Any]]


class Endpoint(GenericAPIView[Any]):
    """One address. A method parses, makes one call below, and shapes the answer.

    Who may call is held by the permission table and the token's scope; answers about a person are stored nowhere.
    """

    permission_classes = [HeldToTable, WithinScope]
    parser_classes = [Json]
    schema = EndpointSchema()

    @cached_property
    def at(self) -> dt.datetime:
        """Return when the request came: one instant for all of it."""
        return timezone.now()

    @property
    def person(self) -> User:
        """Return who calls, on an endpoint for people signed in."""
        return cast(User, self.request.user)

    @property
    def visitor_id(self) -> int | None:
        """Return who calls, None for a visitor."""
        return self.request.user.pk

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Count a refused caller too: guessing tokens is a call like any other."""
        try:
            super().initial(request, *args, **kwargs)
        except (NotAuthenticated, AuthenticationFailed):
            self.check_throttles(request)
            raise

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # type: ignore[override]
        """Say by the head `Allow` which methods there are; the schema says the rest."""
        return Response(status=204)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(answer, ["Authorization", "Cookie"])
        if "Cache-Control" not in answer:
            answer["Cache-Control"] = "private, no-store"
        return answer

    def read(self, shape: Shape) -> dict[str, Any]:
        """Return the body, valid. :raises ValidationError: with a message for each field that can't be used."""
        sent = shape(data=self.request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        return dict(sent.validated_data)

    def read_query(self, shape: Shape) -> dict[str, Any]:
        """Return what stands behind the question mark, valid. :raises ValidationError: as `read`."""
        sent = shape(data=self.request.query_params.dict(), context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        return dict(sent.validated_data)

    def answer(self, shape: Shape, thing: Any, *, status: int = 200, **context: Any) -> Response:
        """Answer one thing in this shape."""
        return Response(shape(thing, context=self.context(**context)).data, status=status)

    def answer_page(self, shape: Shape, rows: Any, **context: Any) -> Response:
        """Answer the page asked for, of rows that are filtered already."""
        chosen = self.paginate_queryset(rows)
        assert chosen is not None
        return self.get_paginated_response(shape(chosen, many=True, context=self.context(**context)).data)

    def context(self, **more: Any) -> dict[str, Any]:
        """Return what shapes are told besides the thing itself."""
        return {**self.get_serializer_context(), **more}
