"""Articles and projects."""

from typing import Any

from django_filters import CharFilter, ChoiceFilter
from django_filters.rest_framework import FilterSet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from skillpath.api.endpoint import Endpoint
from skillpath.api.fields import Level, Link
from skillpath.api.schema import describe
from skillpath.api.v1.refs import (
    ArticleRefSerializer,
    DomainRefSerializer,
    PointsAt,
    ProjectRefSerializer,
    SkillRefSerializer,
)
from skillpath.catalog import queries as catalog
from skillpath.catalog.models import Article, Project, Skill


class ArticleSerializer(ArticleRefSerializer):
    summary = serializers.CharField()
    skill = SkillRefSerializer(allow_null=True)
    domain = DomainRefSerializer(allow_null=True)
    published_on = serializers.DateField(allow_null=True)
    page = Link("web:article", help_text="The page for people.")


class ArticleInFullSerializer(ArticleSerializer):
    body = serializers.CharField(help_text="Markdown.")
    body_html = serializers.CharField(help_text="The same, rendered and made safe.")
    word_count = serializers.IntegerField(min_value=0)


class ArticleFilter(FilterSet):  # type: ignore[misc]
    skill = CharFilter(field_name="skill__slug", max_length=120, help_text="The slug of a skill.")
    domain = CharFilter(field_name="domain__slug", max_length=120, help_text="The slug of a domain.")


class ProjectSerializer(ProjectRefSerializer):
    grade = serializers.ChoiceField(Project.Grade.choices)
    summary = serializers.CharField()
    hours = serializers.FloatField(min_value=0, help_text="Of all its milestones.")
    page = Link("web:project", help_text="The page for people.")


class ProofSerializer(serializers.Serializer[Any]):
    skill = SkillRefSerializer()
    level = Level()


class CriterionSerializer(serializers.Serializer[Any]):
    title = serializers.CharField()
    levels = serializers.ListField(child=serializers.CharField(), help_text="From missing to excellent.")


class MilestoneSerializer(serializers.Serializer[Any]):
    title = serializers.CharField()
    hours = serializers.FloatField(min_value=0, default=0)


class ProjectInFullSerializer(ProjectSerializer):
    why_html = serializers.CharField()
    brief = serializers.CharField(help_text="Markdown.")
    brief_html = serializers.CharField(help_text="The same, rendered and made safe.")
    source_of_data_html = serializers.CharField()
    milestones = MilestoneSerializer(many=True)
    deliverables = serializers.ListField(child=serializers.CharField())
    stretch_goals = serializers.ListField(child=serializers.CharField())
    rubric = CriterionSerializer(many=True, source="criteria.all")
    proves = ProofSerializer(many=True, source="proofs.all")


class ProjectFilter(FilterSet):  # type: ignore[misc]
    grade = ChoiceFilter(choices=Project.Grade.choices)
    skill = PointsAt("proofs__skill", Skill, help_text="The slug of a skill it proves.")


class Articles(Endpoint):
    queryset = Article.objects.none()
    filterset_class = ArticleFilter

    @describe("list_articles", "catalogue", "The articles", responses=ArticleSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The published articles by title, without their text."""
        return self.answer_page(ArticleSerializer, self.filter_queryset(catalog.get_articles(user=None)))


class ArticleDetail(Endpoint):
    @describe("get_article", "catalogue", "An article", responses=ArticleInFullSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """An article with its text."""
        return self.answer(ArticleInFullSerializer, catalog.get_article(slug=slug, user=None))


class Projects(Endpoint):
    queryset = Project.objects.none()
    filterset_class = ProjectFilter

    @describe("list_projects", "catalogue", "The projects", responses=ProjectSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The published projects by title, without their briefs."""
        rows = Project.objects.published().defer("brief", "brief_html")
        return self.answer_page(ProjectSerializer, self.filter_queryset(rows))


class ProjectDetail(Endpoint):
    @describe("get_project", "catalogue", "A project", responses=ProjectInFullSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """A project with its brief, its rubric and what it can prove."""
        return self.answer(ProjectInFullSerializer, catalog.get_project(slug=slug, user=None))
