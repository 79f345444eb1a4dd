"""Quizzes: what they ask about, never what is asked."""

from typing import Any

from django_filters import CharFilter
from django_filters.rest_framework import FilterSet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from skillpath.api.endpoint import Endpoint
from skillpath.api.fields import Level, Link
from skillpath.api.schema import describe
from skillpath.api.v1.refs import QuizRefSerializer, SkillRefSerializer
from skillpath.catalog import queries as catalog
from skillpath.catalog.models import Quiz


class QuizSerializer(QuizRefSerializer):
    summary = serializers.CharField()
    skill = SkillRefSerializer(allow_null=True)
    minutes_limit = serializers.IntegerField(min_value=0, allow_null=True, help_text="Null: no limit.")
    page = Link("web:quiz", help_text="The page for people.")


class RuleSerializer(serializers.Serializer[Any]):
    skill = SkillRefSerializer()
    level_from = Level()
    level_to = Level()
    count = serializers.IntegerField(min_value=1, max_value=100, help_text="So many questions are drawn.")


class QuizInFullSerializer(QuizSerializer):
    draws = RuleSerializer(many=True, source="rules.all")


class QuizFilter(FilterSet):  # type: ignore[misc]
    skill = CharFilter(field_name="skill__slug", max_length=120, help_text="The slug of a skill.")


class Quizzes(Endpoint):
    queryset = Quiz.objects.none()
    filterset_class = QuizFilter

    @describe("list_quizzes", "catalogue", "The quizzes", responses=QuizSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The published quizzes by title. Questions are drawn when an attempt starts."""
        rows = Quiz.objects.published().select_related("skill")
        return self.answer_page(QuizSerializer, self.filter_queryset(rows))


class QuizDetail(Endpoint):
    @describe("get_quiz", "catalogue", "A quiz", responses=QuizInFullSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """A quiz and what it draws from."""
        return self.answer(QuizInFullSerializer, catalog.get_content(catalog.get_quizzes(), slug=slug, user=None))
