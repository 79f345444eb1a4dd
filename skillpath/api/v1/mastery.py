"""One's own levels, and the evidence behind them."""

from typing import Any

from django.db.models import QuerySet
from django_filters import BooleanFilter, CharFilter
from django_filters.rest_framework import FilterSet
from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.models import Evidence
from learners.mastery.queries import EvidenceLine, get_estimate, get_evidence_lines
from learners.memory.queries import get_deck
from learners.practice import services as practice
from learners.roadmaps.queries import get_standing
from skillpath.api.endpoint import Endpoint
from skillpath.api.fields import Instant, Key
from skillpath.api.schema import describe
from skillpath.api.v1.levels import EstimateSerializer, FreshnessSerializer, OnScale
from skillpath.api.v1.refs import SkillRefSerializer
from skillpath.catalog import queries as catalog
from skillpath.catalog.models import Skill


class MasterySerializer(serializers.Serializer[Any]):
    """Your level in a skill."""

    skill = SkillRefSerializer()
    estimate = EstimateSerializer()
    freshness = FreshnessSerializer(allow_null=True, help_text="Null until a card of the skill is learned.")


class DeckSerializer(serializers.Serializer[Any]):
    total = serializers.IntegerField(min_value=0)
    new = serializers.IntegerField(min_value=0)
    learned = serializers.IntegerField(min_value=0)
    due = serializers.IntegerField(min_value=0)
    freshness = FreshnessSerializer(allow_null=True)


class SkillMasterySerializer(serializers.Serializer[Any]):
    """Your level in a skill, and your cards of it."""

    skill = SkillRefSerializer()
    estimate = EstimateSerializer()
    deck = DeckSerializer()


class EvidenceSerializer(serializers.Serializer[Any]):
    """One piece of evidence, and what it did to the level."""

    id = serializers.IntegerField(source="evidence.pk")
    kind = serializers.ChoiceField(Evidence.Kind.choices, source="evidence.kind")
    observed_at = Instant(source="evidence.observed_at")
    recorded_at = Instant(source="evidence.recorded_at")
    mean_before = OnScale()
    mean_after = OnScale()
    change = serializers.FloatField()
    score = serializers.FloatField(source="evidence.score", allow_null=True, help_text="Of an answer: 0 to 1.")
    difficulty = serializers.FloatField(source="evidence.difficulty", allow_null=True)
    level = OnScale(source="evidence.level", allow_null=True, help_text="Of a rating, a rubric, a validation.")
    note = serializers.CharField(source="evidence.note")
    question = serializers.CharField(
        source="evidence.response.item_version.stem_html",
        default=None,
        read_only=True,
        allow_null=True,
        help_text="What was asked.",
    )
    attempt = serializers.CharField(
        source="evidence.response.attempt_item.attempt.public_id", default=None, read_only=True, allow_null=True
    )
    position = serializers.IntegerField(
        source="evidence.response.attempt_item.position", default=None, read_only=True, allow_null=True
    )
    recorded_by = serializers.SerializerMethodField(help_text="Who said so, if it was someone else.")

    def get_recorded_by(self, line: EvidenceLine) -> str | None:
        evidence = line.evidence
        is_own = evidence.recorded_by_id in (None, evidence.learner_id)
        return None if is_own else str(evidence.recorded_by)


class RatingSerializer(serializers.Serializer[Any]):
    """Where you see yourself."""

    level = serializers.IntegerField(min_value=0, max_value=5, help_text="0 for a skill you never touched.")
    key = Key()


class RatedSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk", help_text="Of the evidence, to take it back.")
    level = OnScale()
    key = serializers.UUIDField()
    observed_at = Instant()


class AddedSerializer(serializers.Serializer[Any]):
    added = serializers.IntegerField(min_value=0, help_text="Cards that are new among yours.")


class MasteryFilter(FilterSet):  # type: ignore[misc]
    skill = CharFilter(field_name="slug", max_length=120, help_text="The slug of a skill.")
    domain = CharFilter(field_name="domain__slug", max_length=120, help_text="The slug of a domain.")
    has_evidence = BooleanFilter(
        method="with_evidence", help_text="Only skills you have evidence in, or only the others."
    )

    def with_evidence(self, queryset: QuerySet[Skill], name: str, value: bool) -> QuerySet[Skill]:
        own = Skill.objects.filter(mastery__learner_id=self.request.user.pk).values("pk")
        return queryset.filter(pk__in=own) if value else queryset.exclude(pk__in=own)


class Mastery(Endpoint):
    queryset = Skill.objects.none()
    filterset_class = MasteryFilter

    @describe("list_mastery", "mastery", "Your levels", responses=MasterySerializer(many=True))
    def get(self, request: Request) -> Response:
        """Your level in each published skill as it is believed now; without evidence, what is believed of anyone."""
        rows = self.paginate_queryset(self.filter_queryset(catalog.get_skills(user=None)))
        standing = get_standing(learner_id=self.person.pk, at=self.at, skill_ids=[skill.pk for skill in rows or ()])
        found = [
            {
                "skill": skill,
                "estimate": standing.estimate(skill.pk),
                "freshness": standing.freshness.get(skill.pk),
            }
            for skill in rows or ()
        ]
        return self.get_paginated_response(MasterySerializer(found, many=True, context=self.context()).data)


class SkillMastery(Endpoint):
    @describe("get_mastery", "mastery", "Your level in a skill", responses=SkillMasterySerializer)
    def get(self, request: Request, slug: str) -> Response:
        """Your level in one skill, and how your cards of it stand."""
        skill = catalog.get_content(Skill.objects.all(), slug=slug, user=None)
        who = {"learner_id": self.person.pk, "skill_id": skill.pk, "at": self.at}
        found = {"skill": skill, "estimate": get_estimate(**who), "deck": get_deck(**who)}
        return self.answer(SkillMasterySerializer, found)


class EvidenceOfSkill(Endpoint):
    queryset = Evidence.objects.none()

    @describe("list_evidence", "mastery", "Why your level is what it is", responses=EvidenceSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """All evidence that counts for your level in a skill, newest first, each with the level before and after."""
        skill = catalog.get_content(Skill.objects.all(), slug=slug, user=None)
        return self.answer_page(EvidenceSerializer, get_evidence_lines(learner_id=self.person.pk, skill_id=skill.pk))


class Ratings(Endpoint):
    @describe(
        "rate_self",
        "mastery",
        "Say where you see yourself",
        request=RatingSerializer,
        responses={201: RatedSerializer},
        examples=[
            OpenApiExample("Assisted", {"level": 2, "key": "6f1c2a52-6a5c-4b8e-9a43-0d5bd0b9b6a1"}, request_only=True)
        ],
    )
    def post(self, request: Request, slug: str) -> Response:
        """Your own rating moves the estimate a little and proves nothing. The same key again changes nothing."""
        sent = self.read(RatingSerializer)
        evidence = practice.rate_self(learner_id=self.person.pk, skill_slug=slug, at=self.at, **sent)
        return self.answer(RatedSerializer, evidence, status=201)


class Rating(Endpoint):
    @describe("withdraw_rating", "mastery", "Take your rating back", responses={204: None})
    def delete(self, request: Request, evidence_id: int) -> Response:
        """Your rating no longer counts; it stays in the ledger, marked. Twice is once."""
        practice.withdraw_self_rating(learner_id=self.person.pk, evidence_id=evidence_id, at=self.at)
        return Response(status=204)


class Study(Endpoint):
    @describe("study_skill", "memory", "Study a skill's cards", request=None, responses=AddedSerializer)
    def put(self, request: Request, slug: str) -> Response:
        """Bring a skill's published cards among your new ones. Twice is once."""
        added = practice.study_skill(learner_id=self.person.pk, skill_slug=slug, at=self.at)
        return self.answer(AddedSerializer, {"added": added})
