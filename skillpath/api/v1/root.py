"""The front door of the API."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from skillpath.api.endpoint import Endpoint
from skillpath.api.schema import describe

PUBLIC = ("domains", "skills", "roles", "roadmaps", "articles", "projects", "quizzes", "search")
OWN = ("me", "mastery", "attempts", "cards", "next_card", "due", "reviews", "teams", "assignments", "tokens")


class RootSerializer(serializers.Serializer[Any]):
    version = serializers.CharField()
    docs = serializers.URLField()
    schema = serializers.URLField()
    public = serializers.DictField(child=serializers.URLField(), help_text="What anyone may read.")
    own = serializers.DictField(child=serializers.URLField(), help_text="What is yours, with a token or a session.")


class Root(Endpoint):
    @describe("get_root", "start", "Where everything is", responses=RootSerializer)
    def get(self, request: Request) -> Response:
        """The addresses to begin with."""

        def link(name: str) -> str:
            return reverse(f"api:{name}", request=request)

        found = {
            "version": "1",
            "docs": link("docs"),
            "schema": link("schema"),
            "public": {name: link(name) for name in PUBLIC},
            "own": {name: link(name) for name in OWN},
        }
        return self.answer(RootSerializer, found)
