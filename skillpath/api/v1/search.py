"""One search over the catalogue."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from skillpath.api.endpoint import Endpoint
from skillpath.api.schema import describe
from skillpath.catalog import queries as catalog


class SearchQuerySerializer(serializers.Serializer[Any]):
    q = serializers.CharField(
        default="",
        allow_blank=True,
        max_length=catalog.LONGEST,
        help_text="Words of a name or a summary, two letters at least.",
    )
    kind = serializers.ChoiceField(catalog.KINDS, required=False, help_text="Of one kind only, up to a hundred.")


class HitSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()
    summary = serializers.SerializerMethodField(help_text="Of a skill its definition.")
    url = serializers.SerializerMethodField()

    def get_summary(self, thing: Any) -> str:
        return str(getattr(thing, "definition", None) or thing.summary)

    @extend_schema_field(OpenApiTypes.URI)
    def get_url(self, thing: Any) -> str:
        return reverse(f"api:{thing._meta.model_name}", args=[thing.slug], request=self.context["request"])


class FoundKindSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(catalog.KINDS)
    is_cut = serializers.BooleanField(help_text="There is more; ask for this kind, or with more words.")
    hits = HitSerializer(many=True, source="rows")


class FoundSerializer(serializers.Serializer[Any]):
    """What was found, the nearest first; kinds of which nothing was found are left out."""

    words = serializers.CharField()
    groups = FoundKindSerializer(many=True)


class Search(Endpoint):
    @describe("search", "catalogue", "Search everything", parameters=[SearchQuerySerializer], responses=FoundSerializer)
    def get(self, request: Request) -> Response:
        """Published skills, roles, roadmaps, articles and projects whose name or summary has these words.

        At most eight of each kind, or a hundred of one.
        """
        asked = self.read_query(SearchQuerySerializer)
        found = catalog.search(words=asked["q"], kind=asked.get("kind", ""), user=None)
        return self.answer(FoundSerializer, found)
