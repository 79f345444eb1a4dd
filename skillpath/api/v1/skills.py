"""Skills."""

from typing import Any

from django.db.models import QuerySet
from django_filters import CharFilter
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
    ProjectRefSerializer,
    QuizRefSerializer,
    RoleRefSerializer,
    SkillRefSerializer,
)
from skillpath.catalog import queries as catalog
from skillpath.catalog.models import Resource, RoleRequirement, Skill


class SkillSerializer(SkillRefSerializer):
    definition = serializers.CharField(help_text="One sentence.")
    aliases = serializers.ListField(child=serializers.CharField())
    domain = DomainRefSerializer()
    page = Link("web:skill", help_text="The page for people.")


class SkillLevelSerializer(serializers.Serializer[Any]):
    level = Level()
    can_do = serializers.CharField()
    practice = serializers.CharField(help_text="Markdown.")
    check_of_success = serializers.CharField()
    hours = serializers.FloatField(min_value=0, help_text="From the level below to this one.")


class NeedSerializer(serializers.Serializer[Any]):
    level = Level(help_text="The level of this skill that has the need.")
    needed_skill = SkillRefSerializer()
    needed_level = Level()


class EnabledSerializer(serializers.Serializer[Any]):
    skill = SkillRefSerializer(help_text="The skill that needs this one.")
    level = Level()
    needed_level = Level(help_text="The level of this skill that it needs.")


class ResourceSerializer(serializers.Serializer[Any]):
    title = serializers.CharField()
    url = serializers.CharField()
    kind = serializers.ChoiceField(Resource.Kind.choices)
    publisher = serializers.CharField()
    level = Level()
    minutes = serializers.IntegerField(min_value=0)
    cost = serializers.ChoiceField(Resource.Cost.choices)
    why = serializers.CharField()


class RoleThatNeedsSerializer(serializers.Serializer[Any]):
    role = RoleRefSerializer()
    level = Level()
    necessity = serializers.ChoiceField(RoleRequirement.Necessity.choices)


class ProjectThatProvesSerializer(serializers.Serializer[Any]):
    project = ProjectRefSerializer()
    level = Level()


class SkillPageSerializer(serializers.Serializer[Any]):
    """A skill with everything around it."""

    slug = serializers.SlugField(source="skill.slug")
    title = serializers.CharField(source="skill.title")
    definition = serializers.CharField(source="skill.definition")
    why = serializers.CharField(source="skill.why", help_text="Markdown.")
    why_html = serializers.CharField(source="skill.why_html", help_text="The same, rendered and made safe.")
    aliases = serializers.ListField(child=serializers.CharField(), source="skill.aliases")
    domain = DomainRefSerializer(source="skill.domain")
    hours = serializers.FloatField(min_value=0, help_text="Of all its levels.")
    levels = SkillLevelSerializer(many=True)
    needs = NeedSerializer(many=True)
    enables = EnabledSerializer(many=True)
    resources = ResourceSerializer(many=True)
    articles = ArticleRefSerializer(many=True)
    quizzes = QuizRefSerializer(many=True)
    roles = RoleThatNeedsSerializer(many=True, source="requirements")
    projects = ProjectThatProvesSerializer(many=True, source="proofs")


class SkillFilter(FilterSet):  # type: ignore[misc]
    q = CharFilter(max_length=100, help_text="Words in the title, an alias or the definition.")
    domain = CharFilter(max_length=120, help_text="The slug of a domain.")

    def filter_queryset(self, queryset: QuerySet[Skill]) -> QuerySet[Skill]:
        chosen = self.form.cleaned_data
        return catalog.get_skills(user=None, words=chosen["q"], domain=chosen["domain"])


class Skills(Endpoint):
    queryset = Skill.objects.none()
    filterset_class = SkillFilter

    @describe("list_skills", "catalogue", "The skills", responses=SkillSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The published skills, by domain."""
        return self.answer_page(SkillSerializer, self.filter_queryset(self.get_queryset()))


class SkillDetail(Endpoint):
    @describe("get_skill", "catalogue", "A skill", responses=SkillPageSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """A skill with its levels, what it needs and enables, and how to learn, practise and prove it."""
        return self.answer(SkillPageSerializer, catalog.get_skill_page(slug=slug, user=None))
