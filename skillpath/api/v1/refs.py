"""Content as other things point at it: a name and an address."""

from typing import Any

from rest_framework import serializers

from skillpath.api.fields import Level, Link


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
