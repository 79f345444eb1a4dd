"""Attempts, as pages need them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet

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
    skill_is_shown: bool  # else it has no page now, and no level to tell
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
    ended_at: dt.datetime | None
    seconds_left: int | None  # of a limited one that is open

    @property
    def count(self) -> int:
        return len(self.questions)

    @property
    def answered(self) -> int:
        return sum(question.is_answered for question in self.questions)

    @property
    def left_open(self) -> int:
        return self.count - self.answered

    @property
    def is_out_of_time(self) -> bool:
        """Say whether it was the time that ended it."""
        return self.ended_at is not None and self.ended_at == self.attempt.expires_at

    @property
    def right(self) -> int:
        return sum(bool(question.is_correct) for question in self.questions)

    @property
    def points(self) -> float:
        return sum(question.score or 0.0 for question in self.questions)

    @property
    def quiz_is_shown(self) -> bool:
        """Say whether the quiz still has a page and can be taken again."""
        return self.attempt.quiz.is_shown

    @property
    def skills(self) -> dict[int, Question]:
        """Return one question per skill, by the skill's id; a hidden skill counts for nothing, so none of it."""
        return {question.skill_id: question for question in self.questions if question.skill_is_shown}

    @property
    def hides_skills(self) -> bool:
        return not all(question.skill_is_shown for question in self.questions)

    @property
    def next_open(self) -> Question | None:
        """Return the next question to answer; None when all are answered or the attempt is over."""
        if self.ended_at is not None:
            return None
        return next((question for question in self.questions if not question.is_answered), None)

    def at(self, position: int) -> Question:
        """Return the question at a place, 1 for the first.

        :raises NotFound: if there is none.
        """
        for question in self.questions:
            if question.position == position:
                return question
        raise NotFound


def get_attempt(*, learner_id: int, public_id: str, at: dt.datetime) -> AttemptPage:
    """Return an attempt of the learner as it stands now, with its questions in order. Two queries.

    :raises NotFound: if it isn't theirs.
    """
    attempt = (
        Attempt.objects.select_related("quiz__skill__domain").filter(learner_id=learner_id, public_id=public_id).first()
    )
    if attempt is None:
        raise NotFound
    rows = (
        AttemptItem.objects.filter(attempt=attempt)
        .select_related("item_version__item__skill__domain", "response")
        .order_by("position")
    )
    ended_at = attempt.ended(at=at)
    left = None
    if attempt.expires_at is not None and ended_at is None:
        left = max(int((attempt.expires_at - at).total_seconds()), 0)
    return AttemptPage(attempt, [_question(row) for row in rows], ended_at, left)


def get_attempts(*, learner_id: int | None, quiz_id: int, at: dt.datetime) -> list[Attempt]:
    """Return a learner's last ten attempts at a quiz, newest first, with `answered`, `right`, `asked` and `ended_at`;
    none for a visitor. One query."""
    if learner_id is None:
        return []
    return list(get_counted_attempts(learner_id=learner_id, at=at).filter(quiz_id=quiz_id)[:10])


def get_counted_attempts(*, learner_id: int, at: dt.datetime) -> QuerySet[Attempt]:
    """Return a learner's attempts, newest first, with `answered`, `right`, `asked` and `ended_at`."""
    return (
        Attempt.objects.filter(learner_id=learner_id)
        .with_end(at=at)
        .annotate(
            asked=Count("items"),
            answered=Count("items__response"),
            left_open=Count("items", filter=Q(items__response=None)),
            is_out_of_time=Q(ended_at=F("expires_at")),
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
        skill_is_shown=skill.is_shown,
        level=version.level,
        version_id=version.pk,
        stem_html=version.stem_html,
        shown=grading.public_content(version.kind, version.content, seed=row.seed),
        is_answered=response is not None,
        score=response.score if response else None,
        is_correct=response.is_correct if response else None,
        **told,
    )
