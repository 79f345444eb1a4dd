"""Domains: groups of skills."""

from typing import Any

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
    RoleRefSerializer,
    SkillRefSerializer,
)
from skillpath.catalog import queries as catalog
from skillpath.catalog.models import Domain


class DomainSerializer(DomainRefSerializer):
    summary = serializers.CharField()
    skill_count = serializers.IntegerField(min_value=0)
    article_count = serializers.IntegerField(min_value=0)
    page = Link("web:domain", help_text="The page for people.")


class DomainLineSerializer(serializers.Serializer[Any]):
    skill = SkillRefSerializer()
    hours = serializers.FloatField(min_value=0, help_text="From nothing to level 5.")
    role_count = serializers.IntegerField(min_value=0, help_text="Roles that ask for it.")
    highest = Level(allow_null=True, help_text="The highest level a role asks for; null if none does.")


class DomainPageSerializer(serializers.Serializer[Any]):
    """A domain, with what is in it and where it leads."""

    slug = serializers.SlugField(source="domain.slug")
    title = serializers.CharField(source="domain.title")
    summary = serializers.CharField(source="domain.summary")
    hours = serializers.FloatField(min_value=0)
    lines = DomainLineSerializer(many=True)
    articles = ArticleRefSerializer(many=True)
    projects = ProjectRefSerializer(many=True)
    roles = RoleRefSerializer(many=True, help_text="Those that ask most of it, at most eight.")


class Domains(Endpoint):
    queryset = Domain.objects.none()

    @describe("list_domains", "catalogue", "The domains", responses=DomainSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The groups of skills, in their order."""
        return self.answer_page(DomainSerializer, catalog.get_domains(user=None))


class DomainDetail(Endpoint):
    @describe("get_domain", "catalogue", "A domain", responses=DomainPageSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """A domain with its skills, articles, projects that prove it, and roles that ask most of it."""
        return self.answer(DomainPageSerializer, catalog.get_domain_page(slug=slug, user=None))
