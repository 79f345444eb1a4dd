"""Reviews: recorded one by one or as a device brings them back, and taken back."""

from typing import Any
from uuid import UUID

from django_filters import BooleanFilter, NumberFilter
from django_filters.rest_framework import FilterSet
from drf_spectacular.utils import OpenApiExample, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from learners.memory import queries, services
from learners.memory.domain.states import Rating
from learners.memory.models import CardMemory, Review
from skillpath.api.endpoint import Endpoint
from skillpath.api.errors import ProblemSerializer, body, read_problem
from skillpath.api.fields import Duration, Instant, Key
from skillpath.api.schema import describe
from skillpath.kernel.errors import Refused
from skillpath.kernel.ids import LARGEST_ID

MOST_AT_ONCE = 500
OUTCOMES = [("recorded", "recorded now"), ("known", "recorded before"), ("refused", "refused; `problem` says why")]
EXAMPLE = {
    "card": 17,
    "rating": 3,
    "key": "6f1c2a52-6a5c-4b8e-9a43-0d5bd0b9b6a1",
    "reviewed_at": "2026-03-02T07:15:00Z",
    "duration_ms": 5400,
}


class RecallSerializer(serializers.Serializer[Any]):
    """How well a card was recalled."""

    card = serializers.IntegerField(min_value=1, max_value=LARGEST_ID)
    rating = serializers.IntegerField(min_value=1, max_value=4, help_text="1 again, 2 hard, 3 good, 4 easy.")
    key = Key()
    reviewed_at = Instant(required=False, help_text="When it was; now, unless told. Never in the future.")
    duration_ms = Duration(required=False, allow_null=True)


class RecallsSerializer(serializers.Serializer[Any]):
    reviews = serializers.ListField(child=RecallSerializer(), min_length=1, max_length=MOST_AT_ONCE)


class ReviewSerializer(serializers.Serializer[Any]):
    """One recall, and what it did."""

    key = serializers.UUIDField()
    card = serializers.IntegerField(source="memory.card_id")
    rating = serializers.IntegerField(min_value=1, max_value=4)
    reviewed_at = Instant()
    study_date = serializers.DateField(help_text="Your study day of the recall.")
    duration_ms = serializers.IntegerField(min_value=0, allow_null=True)
    state_before = serializers.ChoiceField(CardMemory.State.choices)
    stability_after = serializers.FloatField()
    difficulty_after = serializers.FloatField()
    due_at_after = Instant(help_text="When the card comes back, as of this recall.")
    undone_at = Instant(allow_null=True, help_text="When it was taken back.")


class OutcomeSerializer(serializers.Serializer[Any]):
    """What came of one of the reviews sent, in the order they were sent in."""

    key = serializers.UUIDField()
    outcome = serializers.ChoiceField(OUTCOMES)
    review = ReviewSerializer(allow_null=True)
    problem = ProblemSerializer(allow_null=True)


class OutcomesSerializer(serializers.Serializer[Any]):
    results = OutcomeSerializer(many=True)


class ReviewFilter(FilterSet):  # type: ignore[misc]
    card = extend_schema_field({"type": "integer", "minimum": 1})(
        NumberFilter(field_name="memory__card_id", min_value=1, max_value=LARGEST_ID, decimal_places=0)
    )
    is_undone = BooleanFilter(field_name="undone_at", lookup_expr="isnull", exclude=True)


class Reviews(Endpoint):
    queryset = Review.objects.none()
    filterset_class = ReviewFilter

    @describe("list_reviews", "memory", "Your reviews", responses=ReviewSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The log of your reviews, newest first, those taken back included."""
        return self.answer_page(ReviewSerializer, self.filter_queryset(queries.get_reviews(learner_id=self.person.pk)))

    @describe(
        "record_review",
        "memory",
        "Record a review",
        request=RecallSerializer,
        responses={201: ReviewSerializer, 200: ReviewSerializer},
        filters=False,
        examples=[OpenApiExample("Good", EXAMPLE, request_only=True)],
    )
    def post(self, request: Request) -> Response:
        """Records one recall and moves the card: 201. The same key again changes nothing: 200. A recall from before
        the newest one is put in its place, and the card's memory is rebuilt."""
        review = record(self, self.read(RecallSerializer))
        return self.answer(ReviewSerializer, review, status=200 if review.is_repeat else 201)


class ReviewBatch(Endpoint):
    @describe(
        "record_reviews",
        "memory",
        "Record many reviews",
        request=RecallsSerializer,
        responses=OutcomesSerializer,
        examples=[OpenApiExample("What a device kept", {"reviews": [EXAMPLE]}, request_only=True)],
    )
    def post(self, request: Request) -> Response:
        """Records up to 500 recalls a device kept, each by itself: one that is refused stops no other. Send the same
        ones again after a lost connection; what was recorded stays as it is."""
        sent = self.read(RecallsSerializer)["reviews"]
        outcomes: dict[int, dict[str, Any]] = {}
        # In the order they happened, so that as few as possible are late.
        for place in sorted(range(len(sent)), key=lambda place: sent[place].get("reviewed_at") or self.at):
            outcomes[place] = self._outcome(sent[place])
        return self.answer(OutcomesSerializer, {"results": [outcomes[place] for place in range(len(sent))]})

    def _outcome(self, sent: dict[str, Any]) -> dict[str, Any]:
        key = sent["key"]
        try:
            review = record(self, sent)
        except Refused as refused:
            found = read_problem(refused)
            assert found is not None
            told = body(found, request_id=getattr(self.request, "id", ""))
            return {"key": key, "outcome": "refused", "review": None, "problem": told}
        outcome = "known" if review.is_repeat else "recorded"
        return {"key": key, "outcome": outcome, "review": review, "problem": None}


class OneReview(Endpoint):
    @describe("undo_review", "memory", "Take a review back", responses={200: ReviewSerializer})
    def delete(self, request: Request, key: UUID) -> Response:
        """As if it had not happened; only the newest review of a card can be taken back. Twice is once."""
        review = services.undo_review(learner_id=self.person.pk, key=key, at=self.at)
        return self.answer(ReviewSerializer, review)


def record(endpoint: Endpoint, sent: dict[str, Any]) -> Review:
    """Record one recall. :raises Refused: as `learners.memory.services.record_review` says."""
    return services.record_review(
        learner_id=endpoint.person.pk,
        card_id=sent["card"],
        rating=Rating(sent["rating"]),
        key=sent["key"],
        reviewed_at=sent.get("reviewed_at") or endpoint.at,
        at=endpoint.at,
        duration_ms=sent.get("duration_ms"),
    )
