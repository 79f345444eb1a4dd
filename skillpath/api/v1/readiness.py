"""How ready one is for a role."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from learners.roadmaps.queries import Readiness, get_readiness
from skillpath.api.endpoint import Endpoint
from skillpath.api.fields import Chance, Level
from skillpath.api.schema import describe
from skillpath.api.v1.levels import STANDING_STATES, EstimateSerializer, FreshnessSerializer
from skillpath.api.v1.refs import RoleRefSerializer, SkillRefSerializer
from skillpath.catalog import queries as catalog
from skillpath.catalog.models import Role, RoleRequirement


class RequirementLineSerializer(serializers.Serializer[Any]):
    """One line of the role's map, and where you stand on it."""

    skill = SkillRefSerializer()
    level = Level(source="requirement.level")
    necessity = serializers.ChoiceField(RoleRequirement.Necessity.choices, source="requirement.necessity")
    weight = serializers.IntegerField(min_value=1, max_value=10, source="requirement.weight")
    state = serializers.ChoiceField(STANDING_STATES)
    is_met = serializers.BooleanField()
    chance = Chance(help_text="P(level ≥ required).")
    holds_back = serializers.FloatField(min_value=0, help_text="Weight times what is missing.")
    hours = serializers.FloatField(
        min_value=0, help_text="Up to the level; 0.5 at least while it is unmet, 0 when it is met."
    )
    estimate = EstimateSerializer()
    freshness = FreshnessSerializer(allow_null=True)


class ReadinessSerializer(serializers.Serializer[Any]):
    """Σ weight · P(level ≥ required) / Σ weight, with the lines it comes from, what holds back most first."""

    role = RoleRefSerializer()
    value = Chance()
    percent = serializers.IntegerField(min_value=0, max_value=100, help_text="As pages show it; 100 means all of it.")
    is_known = serializers.BooleanField(help_text="Whether there is any proof to judge by.")
    met = serializers.IntegerField(min_value=0)
    hours = serializers.FloatField(min_value=0, help_text="To close what is unmet.")
    unmet_must_haves = serializers.SerializerMethodField(help_text="The slugs of their skills.")
    lines = RequirementLineSerializer(many=True)

    def get_unmet_must_haves(self, readiness: Readiness) -> list[str]:
        return [line.skill.slug for line in readiness.unmet_musts]


class ReadinessForRole(Endpoint):
    @describe("get_readiness", "mastery", "Your readiness for a role", responses=ReadinessSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """How ready you are for a role, and every line behind the number."""
        role = catalog.get_content(Role.objects.all(), slug=slug, user=None)
        found = get_readiness(role=role, learner_id=self.person.pk, at=self.at)
        return self.answer(ReadinessSerializer, found)
