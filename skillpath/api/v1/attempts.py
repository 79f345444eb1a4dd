"""Attempts at quizzes: started, answered one question at a time, ended."""

from typing import Any

from django_filters import BooleanFilter, CharFilter
from django_filters.rest_framework import FilterSet
from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import queries, services
from assessments.models import Attempt
from assessments.queries import AttemptPage
from learners.mastery.queries import get_estimates
from learners.practice import services as practice
from skillpath.api.endpoint import Endpoint
from skillpath.api.errors import MEDIA_TYPE, ProblemSerializer
from skillpath.api.fields import Chance, Duration, Instant, Key, Level, Link
from skillpath.api.schema import describe
from skillpath.api.v1.levels import EstimateSerializer
from skillpath.api.v1.refs import QuizRefSerializer
from skillpath.catalog.models import Item
from skillpath.kernel.errors import Refused

ENDED = "When it ended, by its last answer, by you or by its time; null while answers count."
KEY = "6f1c2a52-6a5c-4b8e-9a43-0d5bd0b9b6a1"


class AttemptIsOpen(Refused):
    code = "attempt_is_open"
    message = "This attempt isn't over yet; answer its questions or finish it."


class AttemptSerializer(serializers.Serializer[Any]):
    id = serializers.CharField(source="public_id")
    quiz = QuizRefSerializer()
    started_at = Instant()
    expires_at = Instant(allow_null=True, help_text="When its time runs out; null: never.")
    finished_at = Instant(source="ended_at", allow_null=True, help_text=ENDED)
    asked = serializers.IntegerField(min_value=0, help_text="Questions drawn.")
    answered = serializers.IntegerField(min_value=0)
    right = serializers.IntegerField(min_value=0, help_text="Answers fully right.")
    url = Link("api:attempt", "public_id")


class QuestionSkillSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField(source="skill_slug")
    title = serializers.CharField(source="skill_title")


class QuestionSerializer(serializers.Serializer[Any]):
    """One drawn question. Nothing tells its key until it is answered; what is left open at the end stays untold."""

    position = serializers.IntegerField(min_value=1)
    kind = serializers.ChoiceField(Item.Kind.choices)
    skill = QuestionSkillSerializer(source="*")
    level = Level()
    question = serializers.CharField(source="stem_html", help_text="HTML, made safe.")
    shown = serializers.DictField(
        help_text="What may be chosen among, under labels of this attempt: `options`, `sequence`, `left` and `right`, "
        "or the `unit` of a number."
    )
    is_answered = serializers.BooleanField()
    score = Chance(allow_null=True)
    is_correct = serializers.BooleanField(allow_null=True)
    answer = serializers.DictField(help_text="What was answered, in the ids of `solution`.")
    explanation = serializers.CharField(source="explanation_html", help_text="HTML, made safe; empty until answered.")
    solution = serializers.DictField(help_text="The key, and why; empty until answered.")


class AttemptPageSerializer(serializers.Serializer[Any]):
    """An attempt with its questions."""

    id = serializers.CharField(source="attempt.public_id")
    quiz = QuizRefSerializer(source="attempt.quiz")
    started_at = Instant(source="attempt.started_at")
    expires_at = Instant(source="attempt.expires_at", allow_null=True)
    finished_at = Instant(source="ended_at", allow_null=True, help_text=ENDED)
    asked = serializers.IntegerField(source="count", min_value=0)
    answered = serializers.IntegerField(min_value=0)
    right = serializers.IntegerField(min_value=0)
    next_position = serializers.IntegerField(
        source="next_open.position",
        default=None,
        read_only=True,
        allow_null=True,
        help_text="The first question not answered yet; null when the attempt is over.",
    )
    questions = QuestionSerializer(many=True)


class MovedSerializer(serializers.Serializer[Any]):
    skill = QuestionSkillSerializer()
    estimate = EstimateSerializer()


class ResultsSerializer(AttemptPageSerializer):
    """An attempt that is over: what was right, and where the skills stand now."""

    points = serializers.FloatField(min_value=0)
    skills = serializers.SerializerMethodField()

    def get_skills(self, page: AttemptPage) -> MovedSerializer(many=True):  # type: ignore[valid-type]
        moved = [{"skill": one, "estimate": self.context["estimates"][pk]} for pk, one in page.skills.items()]
        return MovedSerializer(moved, many=True).data


class StartSerializer(serializers.Serializer[Any]):
    quiz = serializers.SlugField(max_length=120, help_text="The slug of a quiz.")
    key = Key()


class ResponseSerializer(serializers.Serializer[Any]):
    """An answer: `{"choice": label}`, `{"choices": [label, …]}`, `{"number": "0.75"}`, `{"text": "…"}`,
    `{"order": [label, …]}` or `{"pairs": {left: right, …}}`, by the kind of the question."""

    position = serializers.IntegerField(min_value=1, max_value=10_000)
    answer = serializers.DictField()
    duration_ms = Duration(required=False, allow_null=True)


RESULTS = {200: ResultsSerializer, (409, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, "It isn't over yet.")}


class AttemptFilter(FilterSet):  # type: ignore[misc]
    quiz = CharFilter(field_name="quiz__slug", max_length=120, help_text="The slug of a quiz.")
    is_finished = BooleanFilter(field_name="ended_at", lookup_expr="isnull", exclude=True)


class Attempts(Endpoint):
    queryset = Attempt.objects.none()
    filterset_class = AttemptFilter

    @describe("list_attempts", "attempts", "Your attempts", responses=AttemptSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Your own attempts at quizzes, newest first."""
        rows = queries.get_counted_attempts(learner_id=self.person.pk, at=self.at).select_related("quiz")
        return self.answer_page(AttemptSerializer, self.filter_queryset(rows))

    @describe(
        "start_attempt",
        "attempts",
        "Start a quiz, or resume it",
        request=StartSerializer,
        responses={201: AttemptPageSerializer, 200: AttemptPageSerializer},
        filters=False,
        examples=[OpenApiExample("Start", {"quiz": "python-basics", "key": KEY}, request_only=True)],
    )
    def post(self, request: Request) -> Response:
        """Draws the questions and keeps them: 201. An attempt left open, or the same key again, is resumed: 200."""
        sent = self.read(StartSerializer)
        attempt = practice.start_quiz(learner_id=self.person.pk, quiz_slug=sent["quiz"], key=sent["key"], at=self.at)
        page = queries.get_attempt(learner_id=self.person.pk, public_id=attempt.public_id, at=self.at)
        return self.answer(AttemptPageSerializer, page, status=201 if attempt.started_at == self.at else 200)


class AttemptDetail(Endpoint):
    @describe("get_attempt", "attempts", "An attempt", responses=AttemptPageSerializer)
    def get(self, request: Request, public_id: str) -> Response:
        """Your attempt with its questions; those answered are explained."""
        page = queries.get_attempt(learner_id=self.person.pk, public_id=public_id, at=self.at)
        return self.answer(AttemptPageSerializer, page)


class Responses(Endpoint):
    @describe(
        "answer_question",
        "attempts",
        "Answer a question",
        request=ResponseSerializer,
        responses={201: QuestionSerializer, 200: QuestionSerializer},
        examples=[
            OpenApiExample(
                "One of the options",
                {"position": 1, "answer": {"choice": "shown-2"}, "duration_ms": 8200},
                request_only=True,
            )
        ],
    )
    def post(self, request: Request, public_id: str) -> Response:
        """Grades the answer and moves the level: 201, with the explanation. A question answered before keeps its
        first answer: 200. The last answer ends the attempt."""
        sent = self.read(ResponseSerializer)
        answered = practice.answer(learner_id=self.person.pk, public_id=public_id, at=self.at, **sent)
        page = queries.get_attempt(learner_id=self.person.pk, public_id=public_id, at=self.at)
        status = 201 if answered.is_new else 200
        return self.answer(QuestionSerializer, page.at(sent["position"]), status=status)


class Finishing(Endpoint):
    @describe("finish_attempt", "attempts", "End an attempt", request=None, responses=ResultsSerializer)
    def post(self, request: Request, public_id: str) -> Response:
        """What was not answered says nothing, isn't explained, and is asked first next time. Twice is once."""
        services.finish_attempt(learner_id=self.person.pk, public_id=public_id, at=self.at)
        return answer_results(self, public_id)


class Results(Endpoint):
    @describe("get_results", "attempts", "The results of an attempt", responses=RESULTS)
    def get(self, request: Request, public_id: str) -> Response:
        """What was right and why, and where the skills stand now. 409 while it is open."""
        return answer_results(self, public_id)


def answer_results(endpoint: Endpoint, public_id: str) -> Response:
    """Answer an attempt that is over. :raises AttemptIsOpen: if it isn't."""
    learner_id = endpoint.person.pk
    page = queries.get_attempt(learner_id=learner_id, public_id=public_id, at=endpoint.at)
    if page.ended_at is None:
        raise AttemptIsOpen
    found = get_estimates(learner_ids=[learner_id], skill_ids=page.skills, at=endpoint.at)
    return endpoint.answer(ResultsSerializer, page, estimates={pk: found[learner_id, pk] for pk in page.skills})
