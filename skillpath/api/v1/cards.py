"""One's own cards: what is in memory, what comes next."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_filters import BooleanFilter, CharFilter, ChoiceFilter
from django_filters.rest_framework import FilterSet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from learners.memory import queries
from learners.memory.models import CardMemory
from skillpath.api.endpoint import Endpoint
from skillpath.api.fields import Instant, Level
from skillpath.api.schema import describe
from skillpath.api.v1.refs import SkillRefSerializer
from skillpath.catalog.models import Card


class CardSerializer(serializers.Serializer[Any]):
    """One flashcard, and what you remember of it."""

    card = serializers.IntegerField(source="card_id", help_text="The id to name in a review.")
    skill = SkillRefSerializer(source="card.skill")
    level = Level(source="card.level")
    kind = serializers.ChoiceField(Card.Kind.choices, source="card.kind")
    front = serializers.CharField(source="card.front_html", help_text="HTML, made safe.")
    back = serializers.CharField(source="card.back_html", help_text="HTML, made safe.")
    state = serializers.ChoiceField(CardMemory.State.choices)
    due_at = Instant(allow_null=True, help_text="Null for a new card.")
    stability = serializers.FloatField(allow_null=True, help_text="Days until recall falls to 90 %.")
    difficulty = serializers.FloatField(allow_null=True, help_text="1 to 10.")
    interval_days = serializers.IntegerField(min_value=0)
    reps = serializers.IntegerField(min_value=0)
    lapses = serializers.IntegerField(min_value=0)
    last_reviewed_at = Instant(allow_null=True)


class DueSerializer(serializers.Serializer[Any]):
    """How many cards wait."""

    reviews = serializers.IntegerField(min_value=0, help_text="Learning cards included.")
    new = serializers.IntegerField(min_value=0, help_text="Within what is left of the daily limit.")
    total = serializers.IntegerField(min_value=0, help_text="Due now: reviews and new.")
    soon = serializers.IntegerField(
        min_value=0, help_text="Learning cards that come back within 20 minutes; shown when nothing else is left."
    )
    left = serializers.IntegerField(min_value=0, help_text="Before you in a session: total and soon; 0 at its end.")
    minutes = serializers.IntegerField(min_value=0, help_text="To expect for what is due.")
    minutes_left = serializers.IntegerField(min_value=0, help_text="To expect for what is left.")


class ChoiceSerializer(serializers.Serializer[Any]):
    """One of the four answers, and what it would do."""

    rating = serializers.IntegerField(min_value=1, max_value=4, help_text="1 again, 2 hard, 3 good, 4 easy.")
    word = serializers.SerializerMethodField()
    interval = serializers.CharField(help_text="In how long the card would come back, in short words.")
    due_at = Instant(source="state.due_at")

    def get_word(self, choice: queries.Choice) -> str:
        return choice.rating.name.capitalize()


class NextSerializer(serializers.Serializer[Any]):
    """The card to show next, with its four answers; no card when the day's work is done."""

    card = CardSerializer(source="memory", allow_null=True)
    choices = ChoiceSerializer(many=True)
    due = DueSerializer()
    done_today = serializers.IntegerField(
        min_value=0, help_text="Reviews on this study day: a card recalled three times counts three times."
    )
    next_due_at = Instant(allow_null=True, help_text="If nothing is left now: when something will be.")


class CardFilter(FilterSet):  # type: ignore[misc]
    skill = CharFilter(field_name="skill__slug", max_length=120, help_text="The slug of a skill.")
    state = ChoiceFilter(choices=CardMemory.State.choices)
    is_due = BooleanFilter(method="due_now", help_text="Only cards that are due now, or only the others.")

    def due_now(self, queryset: QuerySet[CardMemory], name: str, value: bool) -> QuerySet[CardMemory]:
        due = Q(due_at__lte=timezone.now())
        return queryset.filter(due if value else ~due | Q(due_at=None))


class Cards(Endpoint):
    queryset = CardMemory.objects.none()
    filterset_class = CardFilter

    @describe("list_cards", "memory", "Your cards", responses=CardSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Your cards with their content and state, the next due first: what a device needs to review offline."""
        return self.answer_page(CardSerializer, self.filter_queryset(queries.get_cards(learner_id=self.person.pk)))


class Next(Endpoint):
    @describe("get_next_card", "memory", "The card to review next", responses=NextSerializer)
    def get(self, request: Request) -> Response:
        """What the review page would show now."""
        page = queries.get_review_page(profile=self.person.profile, zone=self.person.time_zone, at=self.at)
        return self.answer(NextSerializer, page)


class DueNow(Endpoint):
    @describe("get_due", "memory", "How much is due", responses=DueSerializer)
    def get(self, request: Request) -> Response:
        """How many cards wait now, and how long they will take."""
        due = queries.get_due_for(profile=self.person.profile, zone=self.person.time_zone, at=self.at)
        return self.answer(DueSerializer, due)
