"""Roadmaps, and where someone is on them."""

from typing import Any

from django_filters.rest_framework import FilterSet
from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from learners.plans.domain.pace import project_finish
from learners.roadmaps import queries, services
from learners.roadmaps.domain.states import StepState
from learners.roadmaps.models import StepState as StepMark
from skillpath.api.endpoint import Endpoint
from skillpath.api.fields import Instant, Level, Link
from skillpath.api.schema import describe
from skillpath.api.v1.refs import PointsAt, RoadmapRefSerializer, RoleRefSerializer
from skillpath.catalog import queries as catalog
from skillpath.catalog.models import Roadmap, Role, Step
from skillpath.kernel.clock import study_day

STATES = [(state.value, state.value.replace("_", " ")) for state in StepState]


class RoadmapSerializer(RoadmapRefSerializer):
    summary = serializers.CharField()
    role = RoleRefSerializer(source="published_role", allow_null=True)
    months = serializers.IntegerField(min_value=0, allow_null=True, help_text="The pace it is written for.")
    step_count = serializers.IntegerField(min_value=0)
    is_followed = serializers.SerializerMethodField(help_text="Whether you follow it; false for a visitor.")
    page = Link("web:roadmap", help_text="The page for people.")

    def get_is_followed(self, roadmap: Roadmap) -> bool:
        return roadmap.pk in self.context.get("followed", ())


class StepTargetSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()


class StepSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="step.pk")
    kind = serializers.ChoiceField(Step.Kind.choices, source="step.kind")
    target = StepTargetSerializer(source="step", help_text="The skill, article, resource, project or quiz.")
    level = Level(source="step.level", allow_null=True, help_text="Of a skill: the level to reach.")
    note = serializers.CharField(source="step.note")
    hours = serializers.FloatField(min_value=0)
    hours_left = serializers.FloatField(min_value=0)
    state = serializers.ChoiceField(STATES, allow_null=True, help_text="Where you are; null for a visitor.")


class PhaseSerializer(serializers.Serializer[Any]):
    title = serializers.CharField(source="phase.title")
    summary = serializers.CharField(source="phase.summary")
    hours = serializers.FloatField(min_value=0)
    behind = serializers.IntegerField(min_value=0, help_text="Steps with nothing left to do for now.")
    steps = StepSerializer(many=True)


class EnrolmentSerializer(serializers.Serializer[Any]):
    started_at = Instant()
    is_current = serializers.BooleanField(help_text="Whether it is the one shown first.")


class PaceSerializer(serializers.Serializer[Any]):
    finish_date = serializers.DateField()
    weeks = serializers.IntegerField(min_value=0)
    weeks_spread = serializers.IntegerField(min_value=0, help_text="Give or take so many weeks.")


class RoadmapPageSerializer(serializers.Serializer[Any]):
    """A roadmap, phase by phase."""

    slug = serializers.SlugField(source="roadmap.slug")
    title = serializers.CharField(source="roadmap.title")
    summary = serializers.CharField(source="roadmap.summary")
    overview = serializers.CharField(source="roadmap.overview", help_text="Markdown.")
    role = RoleRefSerializer(source="roadmap.published_role", allow_null=True)
    hours = serializers.FloatField(min_value=0)
    hours_left = serializers.FloatField(min_value=0)
    behind = serializers.IntegerField(min_value=0, help_text="Steps with nothing left to do for now.")
    next_step = serializers.IntegerField(
        source="next_step.step.pk",
        default=None,
        read_only=True,
        allow_null=True,
        help_text="The id of the step to do next.",
    )
    enrolment = EnrolmentSerializer(allow_null=True, help_text="Null unless you follow it.")
    pace = serializers.SerializerMethodField(help_text="When you will be done, if you follow it.")
    phases = PhaseSerializer(many=True)

    def get_pace(self, page: queries.RoadmapPage) -> PaceSerializer(allow_null=True):  # type: ignore[valid-type]
        pace = self.context.get("pace")
        return PaceSerializer(pace).data if pace else None


class MarkSerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField(StepMark.State.choices)


class RoadmapFilter(FilterSet):  # type: ignore[misc]
    role = PointsAt("role", Role, help_text="The slug of a role.")


class Roadmaps(Endpoint):
    queryset = Roadmap.objects.none()
    filterset_class = RoadmapFilter

    @describe("list_roadmaps", "catalogue", "The roadmaps", responses=RoadmapSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The published roadmaps; signed in, which of them you follow."""
        rows = self.filter_queryset(catalog.get_roadmaps(user=None))
        followed = queries.get_followed_ids(learner_id=self.visitor_id)
        return self.answer_page(RoadmapSerializer, rows, followed=followed)


class OneRoadmap(Endpoint):
    def answer_roadmap(self, slug: str) -> Response:
        roadmap = catalog.get_content(catalog.get_roadmaps_in_full(), slug=slug, user=None)
        page = queries.get_roadmap_page(roadmap=roadmap, learner_id=self.visitor_id, at=self.at)
        pace = None
        if page.enrolment is not None:
            pace = project_finish(
                hours_left=page.hours_left,
                weekly_hours=float(self.person.profile.weekly_hours),
                on=study_day(self.at, self.person.time_zone),
            )
        return self.answer(RoadmapPageSerializer, page, pace=pace)


class RoadmapDetail(OneRoadmap):
    @describe("get_roadmap", "catalogue", "A roadmap", responses=RoadmapPageSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """A roadmap with its phases and steps; signed in, where you are on each."""
        return self.answer_roadmap(slug)


class Following(OneRoadmap):
    @describe("follow_roadmap", "roadmaps", "Follow a roadmap", request=None, responses=RoadmapPageSerializer)
    def put(self, request: Request, slug: str) -> Response:
        """Follow a roadmap and show it first; coming back finds everything as it was. Twice is once."""
        services.follow(learner_id=self.person.pk, roadmap_slug=slug, at=self.at)
        return self.answer_roadmap(slug)

    @describe("leave_roadmap", "roadmaps", "Stop following a roadmap", responses={204: None})
    def delete(self, request: Request, slug: str) -> Response:
        """Stop following; nothing that was earned is lost. Twice is once."""
        services.leave(learner_id=self.person.pk, roadmap_slug=slug, at=self.at)
        return Response(status=204)


class StepMarking(Endpoint):
    @describe(
        "mark_step",
        "roadmaps",
        "Mark a step",
        request=MarkSerializer,
        responses=MarkSerializer,
        examples=[OpenApiExample("Skip it", {"state": "skipped"})],
    )
    def put(self, request: Request, step_id: int) -> Response:
        """Mark a step as done or skipped. A skill or a quiz is shown by answering: those can only be skipped."""
        sent = self.read(MarkSerializer)
        services.set_step_state(
            learner_id=self.person.pk, step_id=step_id, state=StepMark.State(sent["state"]), at=self.at
        )
        return self.answer(MarkSerializer, sent)

    @describe("unmark_step", "roadmaps", "Take a mark back", responses={204: None})
    def delete(self, request: Request, step_id: int) -> Response:
        """Say neither done nor skipped. Twice is once."""
        services.set_step_state(learner_id=self.person.pk, step_id=step_id, state=None, at=self.at)
        return Response(status=204)
