"""Roles and their maps."""

from typing import Any

from django_filters.rest_framework import FilterSet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from skillpath.api.endpoint import Endpoint
from skillpath.api.fields import Level, Link
from skillpath.api.schema import describe
from skillpath.api.v1.refs import PointsAt, RoadmapRefSerializer, RoleRefSerializer, SkillRefSerializer
from skillpath.catalog import queries as catalog
from skillpath.catalog.models import InterviewTask, Role, RoleRequirement, Skill


class RoleSerializer(RoleRefSerializer):
    summary = serializers.CharField()
    skill_count = serializers.IntegerField(min_value=0, help_text="Skills on its map.")
    must_count = serializers.IntegerField(min_value=0, help_text="Must-haves among them.")
    page = Link("web:role", help_text="The page for people.")


class RequirementSerializer(serializers.Serializer[Any]):
    skill = SkillRefSerializer()
    level = Level()
    necessity = serializers.ChoiceField(RoleRequirement.Necessity.choices)
    weight = serializers.IntegerField(min_value=1, max_value=10, help_text="How much it counts in readiness.")


class AskedSerializer(serializers.Serializer[Any]):
    level = Level()
    necessity = serializers.ChoiceField(RoleRequirement.Necessity.choices)
    weight = serializers.IntegerField(min_value=1, max_value=10)


class InterviewTaskSerializer(serializers.Serializer[Any]):
    title = serializers.CharField()
    kind = serializers.ChoiceField(InterviewTask.Kind.choices)
    minutes = serializers.IntegerField(min_value=0)
    prompt_html = serializers.CharField()


class RolePageSerializer(serializers.Serializer[Any]):
    """A role: what its days are made of, and its map of skills."""

    slug = serializers.SlugField(source="role.slug")
    title = serializers.CharField(source="role.title")
    summary = serializers.CharField(source="role.summary")
    tasks = serializers.ListField(child=serializers.CharField(), source="role.tasks")
    kpis = serializers.ListField(child=serializers.CharField(), source="role.kpis")
    interview_focus = serializers.ListField(child=serializers.CharField(), source="role.interview_focus")
    requirements = RequirementSerializer(many=True)
    next_roles = RoleRefSerializer(many=True)
    roadmaps = RoadmapRefSerializer(many=True)
    interview_tasks = InterviewTaskSerializer(many=True)


class ComparedLineSerializer(serializers.Serializer[Any]):
    """One skill, and what each role asks of it; null where one doesn't ask for it."""

    skill = SkillRefSerializer()
    left = AskedSerializer(allow_null=True)
    right = AskedSerializer(allow_null=True)


class RoleComparisonSerializer(serializers.Serializer[Any]):
    left = RoleRefSerializer()
    right = RoleRefSerializer()
    lines = ComparedLineSerializer(many=True)


class RoleFilter(FilterSet):  # type: ignore[misc]
    skill = PointsAt("requirements__skill", Skill, help_text="The slug of a skill on its map.")


class Roles(Endpoint):
    queryset = Role.objects.none()
    filterset_class = RoleFilter

    @describe("list_roles", "catalogue", "The roles", responses=RoleSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The published roles, with the size of their maps."""
        return self.answer_page(RoleSerializer, self.filter_queryset(catalog.get_roles(user=None)))


class RoleDetail(Endpoint):
    @describe("get_role", "catalogue", "A role and its map", responses=RolePageSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """A role with the skills it requires: at which level, must-have or nice-to-have, how much each counts."""
        return self.answer(RolePageSerializer, catalog.get_role_page(slug=slug, user=None))


class RoleComparisonDetail(Endpoint):
    @describe("compare_roles", "catalogue", "Two roles side by side", responses=RoleComparisonSerializer)
    def get(self, request: Request, slug: str, other: str) -> Response:
        """The skills that either role asks for, in the order of domains, with what each asks."""
        return self.answer(RoleComparisonSerializer, catalog.compare_roles(left=slug, right=other, user=None))
