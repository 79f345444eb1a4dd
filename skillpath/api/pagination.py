"""Lists come in pages."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

PAGE_SIZE = 50
LARGEST_PAGE_SIZE = 200


class PageQuery(serializers.Serializer[Any]):
    """Which page, and how long pages are."""

    page = serializers.IntegerField(min_value=1, max_value=1_000_000, default=1)
    page_size = serializers.IntegerField(min_value=1, max_value=LARGEST_PAGE_SIZE, default=PAGE_SIZE)


class Pages(PageNumberPagination):
    """`?page=` from 1, `?page_size=` up to 200 (50 unless told); what can't be read is refused, not guessed."""

    page_size = PAGE_SIZE
    page_size_query_param = "page_size"
    max_page_size = LARGEST_PAGE_SIZE
    page_query_description = "Which page, from 1."
    page_size_query_description = f"How many on a page, up to {LARGEST_PAGE_SIZE}."

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        """Return the rows of the page asked for.

        :raises ValidationError: for numbers that can't be read. :raises NotFound: behind the last page.
        """
        given = {name: request.query_params[name] for name in ("page", "page_size") if name in request.query_params}
        PageQuery(data=given).is_valid(raise_exception=True)
        try:
            return super().paginate_queryset(queryset, request, view)
        except NotFound as error:
            raise NotFound("There is no such page.", code="no_such_page") from error

    def get_paginated_response(self, data: Any) -> Response:
        assert self.page is not None
        return Response(
            {
                "count": self.page.paginator.count,
                "page": self.page.number,
                "pages": self.page.paginator.num_pages,
                "next": self.get_next_link(),
                "previous": self.get_previous_link(),
                "results": data,
            }
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        number = {"type": "integer", "minimum": 0}
        link = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["count", "page", "pages", "next", "previous", "results"],
            "properties": {
                "count": {**number, "description": "Rows on all pages.", "example": 123},
                "page": {**number, "example": 1},
                "pages": {**number, "example": 3},
                "next": link,
                "previous": link,
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Say the bounds too, which DRF leaves out."""
        bounds = {"page": {"maximum": 1_000_000, "default": 1}}
        bounds["page_size"] = {"maximum": LARGEST_PAGE_SIZE, "default": PAGE_SIZE}
        parameters = super().get_schema_operation_parameters(view)
        return [{**one, "schema": {"type": "integer", "minimum": 1, **bounds[one["name"]]}} for one in parameters]
