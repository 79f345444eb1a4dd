"""Content as other things point at it: a name and an address."""

from typing import Any

from django.db.models import QuerySet
from django_filters import CharFilter
from rest_framework import serializers

from skillpath.api.fields import Level, Link
from skillpath.catalog.models import Content, where_published


class DomainRefSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()
    url = Link("api:domain")


class SkillRefSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()
    url = Link("api:skill")


class RoleRefSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()
    url = Link("api:role")


class QuizRefSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()
    url = Link("api:quiz")


class RoadmapRefSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()
    url = Link("api:roadmap")


class ArticleRefSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()
    level = Level()
    minutes = serializers.IntegerField(min_value=0)
    url = Link("api:article")


class ProjectRefSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()
    url = Link("api:project")


class PointsAt(CharFilter):  # type: ignore[misc]
    """Filter by the slug of what rows point at; to what isn't shown, nothing points."""

    def __init__(self, path: str, model: type[Content], **more: Any) -> None:
        super().__init__(field_name=f"{path}__slug", max_length=120, **more)
        self.shown = where_published(model, path)

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(self.shown, **{self.field_name: value}) if value else qs
