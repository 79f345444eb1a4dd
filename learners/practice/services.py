"""Someone answers: grade it, record the evidence, move mastery, bring the cards."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from assessments import services as assessments
from assessments.models import Attempt, Evidence, Response
from learners.mastery import services as mastery
from learners.memory import services as memory
from skillpath.catalog.models import Quiz, Skill
from skillpath.kernel.errors import NotFound


class NoSuchQuiz(NotFound):
    code = "no_such_quiz"
    message = "There is no such quiz."


class NoSuchSkill(NotFound):
    code = "no_such_skill"
    message = "There is no such skill."


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an answer; `is_new` is false when it had been given before."""

    response: Response
    is_new: bool


@transaction.atomic
def start_quiz(*, learner_id: int, quiz_slug: str, key: UUID, at: dt.datetime) -> Attempt:
    """Start a published quiz, or resume it.

    :raises NoSuchQuiz: if it isn't published.
    """
    quiz = Quiz.objects.published().filter(slug=quiz_slug).first()
    if quiz is None:
        raise NoSuchQuiz
    return assessments.start_attempt(learner_id=learner_id, quiz=quiz, key=key, at=at)


@transaction.atomic
def answer(
    *,
    learner_id: int,
    public_id: str,
    position: int,
    answer: Mapping[str, Any],
    at: dt.datetime,
    duration_ms: int | None = None,
) -> Answered:
    """Answer one question of an attempt; mastery moves, and the skill's cards join the learner's. Twice is once.

    :raises Refused: as `assessments.services.record_response` says.
    """
    response, evidence = assessments.record_response(
        learner_id=learner_id, public_id=public_id, position=position, answer=answer, at=at, duration_ms=duration_ms
    )
    if evidence is None:
        return Answered(response, is_new=False)
    mastery.apply_evidence(learner_id=learner_id, evidence=[evidence])
    memory.add_cards(learner_id=learner_id, skill_id=evidence.skill_id, at=at)
    return Answered(response, is_new=True)


@transaction.atomic
def rate_self(*, learner_id: int, skill_slug: str, level: int, key: UUID, at: dt.datetime) -> Evidence:
    """Write down where the learner sees themselves. It moves the belief a little and proves nothing. Twice is once.

    :raises NoSuchSkill: if it isn't published.
    """
    skill = Skill.objects.published().filter(slug=skill_slug).only("pk").first()
    if skill is None:
        raise NoSuchSkill
    evidence, is_new = assessments.record_observed_level(
        learner_id=learner_id,
        skill_id=skill.pk,
        kind=Evidence.Kind.SELF_RATING,
        level=level,
        key=key,
        observed_at=at,
        recorded_by_id=learner_id,
    )
    if is_new:
        mastery.apply_evidence(learner_id=learner_id, evidence=[evidence])
    return evidence


@transaction.atomic
def withdraw_self_rating(*, learner_id: int, evidence_id: int, at: dt.datetime) -> None:
    """Take a self-rating back; the belief is rebuilt without it. Twice is once.

    :raises NotFound: if it isn't the learner's own rating.
    """
    evidence = assessments.withdraw_evidence(learner_id=learner_id, evidence_id=evidence_id, at=at)
    if evidence is None:
        raise NotFound
    mastery.rebuild(learner_id=learner_id, skill_id=evidence.skill_id)


@transaction.atomic
def study_skill(*, learner_id: int, skill_slug: str, at: dt.datetime) -> int:
    """Bring a skill's cards into the learner's memory; return how many were added. Twice is once.

    :raises NoSuchSkill: if it isn't published.
    """
    skill = Skill.objects.published().filter(slug=skill_slug).only("pk").first()
    if skill is None:
        raise NoSuchSkill
    return memory.add_cards(learner_id=learner_id, skill_id=skill.pk, at=at)
