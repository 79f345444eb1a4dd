"""Oneself: who one is, how one studies, all that is kept."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.http import StreamingHttpResponse
from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from learners.profiles import services as profiles
from skillpath.accounts import personal_data
from skillpath.api.endpoint import Endpoint
from skillpath.api.fields import Instant, WallTime
from skillpath.api.schema import describe
from skillpath.api.v1.refs import RoleRefSerializer
from skillpath.catalog import queries as catalog
from skillpath.catalog.models import Role
from skillpath.kernel.clock import study_day

PERSON = ("name", "time_zone")


class MeSerializer(serializers.Serializer[Any]):
    """You."""

    id = serializers.CharField(source="public_id")
    email = serializers.EmailField()
    name = serializers.CharField()
    time_zone = serializers.CharField(help_text="An IANA time zone; your study day starts there at 04:00.")
    study_date = serializers.SerializerMethodField(help_text="Your study day now.")
    joined_at = Instant(source="date_joined")
    target_role = RoleRefSerializer(source="profile.published_role", allow_null=True)
    weekly_hours = serializers.FloatField(source="profile.weekly_hours")
    new_cards_per_day = serializers.IntegerField(source="profile.new_cards_per_day")
    desired_retention = serializers.FloatField(source="profile.desired_retention")
    reminders_on = serializers.BooleanField(source="profile.reminders_on")
    reminder_time = WallTime(source="profile.reminder_time")
    quiet_from = WallTime(source="profile.quiet_from")
    quiet_until = WallTime(source="profile.quiet_until")

    def get_study_date(self, user: Any) -> dt.date:
        return study_day(self.context["at"], user.time_zone)


class ChangesSerializer(serializers.Serializer[Any]):
    """What may be changed; what is left out stays."""

    name = serializers.CharField(required=False, allow_blank=True, max_length=120, help_text="How others see you.")
    time_zone = serializers.CharField(required=False, max_length=64, help_text="Such as Europe/Berlin.")
    target_role = serializers.SlugField(
        required=False, allow_null=True, max_length=120, help_text="The slug of the role you work towards."
    )
    weekly_hours = serializers.DecimalField(
        required=False,
        max_digits=4,
        decimal_places=1,
        min_value=Decimal("0.5"),
        max_value=Decimal(80),
        coerce_to_string=False,
    )
    new_cards_per_day = serializers.IntegerField(required=False, min_value=0, max_value=200)
    desired_retention = serializers.FloatField(required=False, min_value=0.7, max_value=0.97)
    reminders_on = serializers.BooleanField(required=False)
    reminder_time = WallTime(required=False)
    quiet_from = WallTime(required=False)
    quiet_until = WallTime(required=False)


class Me(Endpoint):
    @describe("get_me", "me", "You", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """Who you are, and how you study."""
        return self.answer(MeSerializer, self.person, at=self.at)

    @describe(
        "change_me",
        "me",
        "Change your settings",
        request=ChangesSerializer,
        responses=MeSerializer,
        examples=[OpenApiExample("Fewer new cards", {"new_cards_per_day": 5}, request_only=True)],
    )
    def patch(self, request: Request) -> Response:
        """Change what is named and leave the rest. All of it, or none."""
        sent = self.read(ChangesSerializer)
        with transaction.atomic():
            change_me(user=self.person, **sent)
        self.person.refresh_from_db()
        return self.answer(MeSerializer, self.person, at=self.at)


class Export(Endpoint):
    @describe(
        "export_me",
        "me",
        "All of your data",
        responses={200: {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "object"}}}},
    )
    def get(self, request: Request) -> StreamingHttpResponse:
        """Everything that is kept about you, as the download in the settings has it: rows by table.

        What a row points at is told by its stable id and its words (`{"id": 6, "key": "docker", "title": "Docker"}`), a
        question by its text in the version that was asked, a belief by its level now beside its exact bytes.
        """
        content = personal_data.export_as_json(user_id=self.person.pk, at=self.at)
        return StreamingHttpResponse(content, content_type="application/json")


def change_me(*, user: Any, **changes: Any) -> None:
    """Hand each change to the service it belongs to. :raises Refused: as these say."""
    if set(PERSON) & set(changes):
        person = {name: changes.pop(name, getattr(user, name)) for name in PERSON}
        profiles.change_person(user_id=user.pk, **person)
    if "target_role" in changes:
        slug = changes.pop("target_role")
        role = catalog.get_content(Role.objects.all(), slug=slug, user=None) if slug else None
        profiles.choose_role(learner_id=user.pk, role_id=role.pk if role else None)
    if changes:
        profiles.change_settings(learner_id=user.pk, **changes)
