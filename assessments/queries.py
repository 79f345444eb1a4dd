"""Attempts, as pages need them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from assessments.domain import grading
from assessments.models import Attempt, AttemptItem
from skillpath.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Question:
    """One drawn item as it may be shown: until it is answered nothing tells the key, after it everything is explained.

    What an attempt ended without stays untold for ever.
    """

    position: int
    kind: str
    skill_id: int
    skill_title: str
    skill_slug: str
    level: int
    version_id: int
    stem_html: str
    shown: Mapping[str, Any]
    is_answered: bool
    score: float | None = None
    is_correct: bool | None = None
    answer: Mapping[str, Any] = field(default_factory=dict)
    explanation_html: str = ""
    solution: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AttemptPage:
    """An attempt and where it stands."""

    attempt: Attempt
    questions: list[Question]

    @property
    def count(self) -> int:
        return len(self.questions)

    @property
    def answered(self) -> int:
        return sum(question.is_answered for question in self.questions)

    @property
    def right(self) -> int:
        return sum(bool(question.is_correct) for question in self.questions)

    @property
    def points(self) -> float:
        return sum(question.score or 0.0 for question in self.questions)

    @property
    def next_open(self) -> Question | None:
        return next((question for question in self.questions if not question.is_answered), None)

    def at(self, position: int) -> Question:
        """Return the question at a place, 1 for the first.

        :raises NotFound: if there is none.
        """
        for question in self.questions:
            if question.position == position:
                return question
        raise NotFound


def get_attempt(*, learner_id: int, public_id: str) -> AttemptPage:
    """Return an attempt of the learner with its questions in order. Two queries.

    :raises NotFound: if it isn't theirs.
    """
    attempt = (
        Attempt.objects.select_related("quiz", "quiz__skill").filter(learner_id=learner_id, public_id=public_id).first()
    )
    if attempt is None:
        raise NotFound
    rows = (
        AttemptItem.objects.filter(attempt=attempt)
        .select_related("item_version__item__skill", "response")
        .order_by("position")
    )
    return AttemptPage(attempt, [_question(row) for row in rows])


def get_attempts(*, learner_id: int | None, quiz_id: int) -> list[Attempt]:
    """Return a learner's last ten attempts at a quiz, newest first, with `answered`, `right` and `asked`; none for a
    visitor. One query."""
    if learner_id is None:
        return []
    return list(get_counted_attempts(learner_id=learner_id).filter(quiz_id=quiz_id)[:10])


def get_counted_attempts(*, learner_id: int) -> QuerySet[Attempt]:
    """Return a learner's attempts, newest first, with `answered`, `right` and `asked`."""
    return (
        Attempt.objects.filter(learner_id=learner_id)
        .annotate(
            asked=Count("items"),
            answered=Count("items__response"),
            right=Count("items__response", filter=Q(items__response__is_correct=True)),
        )
        .order_by("-started_at", "-pk")
    )


def _question(row: AttemptItem) -> Question:
    version, skill = row.item_version, row.item_version.item.skill
    response = getattr(row, "response", None)
    told: dict[str, Any] = {}
    # Ending an attempt tells no key: else every key could be had by starting and ending, without an answer that counts.
    if response is not None:
        told = {
            "answer": response.answer,
            "explanation_html": version.explanation_html,
            "solution": grading.solution(version.kind, version.content, seed=row.seed),
        }
    return Question(
        position=row.position,
        kind=version.kind,
        skill_id=skill.pk,
        skill_title=skill.title,
        skill_slug=skill.slug,
        level=version.level,
        version_id=version.pk,
        stem_html=version.stem_html,
        shown=grading.public_content(version.kind, version.content, seed=row.seed),
        is_answered=response is not None,
        score=response.score if response else None,
        is_correct=response.is_correct if response else None,
        **told,
    )
