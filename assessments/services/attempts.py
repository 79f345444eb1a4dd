"""Starting an attempt, answering in it, ending it."""

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q

from assessments.domain import grading
from assessments.domain.selection import Candidate, DrawRule, draw
from assessments.models import Attempt, AttemptItem, Evidence, Response
from skillpath.catalog.models import Item, Quiz, QuizRule
from skillpath.kernel.errors import Invalid, KeyInUse, NotFound, Refused


class NoSuchAttempt(NotFound):
    code = "no_such_attempt"
    message = "There is no such attempt."


class NothingToAsk(Refused):
    code = "nothing_to_ask"
    message = "This quiz has no questions yet."


class AttemptIsOver(Refused):
    code = "attempt_is_over"
    message = "This attempt is over; answers can't be given any more."


OUT_OF_TIME = "The time was over before this answer arrived, so it doesn't count. What you answered in time does."


class CannotRead(Invalid):
    code = "cannot_read_answer"


@transaction.atomic
def start_attempt(*, learner_id: int, quiz: Quiz, key: UUID, at: dt.datetime) -> Attempt:
    """Draw a quiz's items for a learner and keep them, so that it can be left and resumed.

    The same key again returns the same attempt. An attempt at this quiz that was left open is resumed instead; one
    whose time ran out is ended first.

    :raises NothingToAsk: if the quiz draws no item.
    :raises KeyInUse: if the key names an attempt at another quiz.
    """
    if done := Attempt.objects.filter(learner_id=learner_id, key=key).first():
        if done.quiz_id != quiz.pk:
            raise KeyInUse
        return done
    # Two tabs that start at once wait here for each other.
    Quiz.objects.select_for_update().filter(pk=quiz.pk).first()
    open_one = Attempt.objects.filter(learner_id=learner_id, quiz=quiz, finished_at=None).first()
    if open_one is not None:
        if open_one.ended(at=at) is None:
            return open_one
        finish_attempt(learner_id=learner_id, public_id=open_one.public_id, at=at)
    drawn = _draw(learner_id=learner_id, quiz=quiz, at=at)
    if not drawn:
        raise NothingToAsk
    attempt = Attempt.objects.create(
        learner_id=learner_id,
        quiz=quiz,
        key=key,
        started_at=at,
        expires_at=at + dt.timedelta(minutes=quiz.minutes_limit) if quiz.minutes_limit else None,
    )
    AttemptItem.objects.bulk_create(
        AttemptItem(attempt=attempt, item_version_id=version_id, position=place, seed=secrets.randbelow(2**31))
        for place, version_id in enumerate(drawn, start=1)
    )
    return attempt


@transaction.atomic
def record_response(
    *,
    learner_id: int,
    public_id: str,
    position: int,
    answer: Mapping[str, Any],
    at: dt.datetime,
    duration_ms: int | None = None,
) -> tuple[Response, Evidence | None]:
    """Grade an answer to a drawn item and write it and its evidence down.

    `answer` names options by the labels they were shown under. A second answer to the same item returns the first
    response and no evidence. The last answer ends the attempt.

    :raises NoSuchAttempt: if it isn't the learner's, or has no such place.
    :raises AttemptIsOver: if it was ended or its time ran out.
    :raises CannotRead: if the answer has another shape than the question.
    """
    attempt = Attempt.objects.select_for_update().filter(learner_id=learner_id, public_id=public_id).first()
    asked = (
        AttemptItem.objects.filter(attempt=attempt, position=position)
        .select_related("item_version__item", "response")
        .first()
        if attempt
        else None
    )
    if attempt is None or asked is None:
        raise NoSuchAttempt
    if hasattr(asked, "response"):
        return asked.response, None
    if attempt.ended(at=at) is not None:
        raise AttemptIsOver(OUT_OF_TIME if attempt.finished_at in (None, attempt.expires_at) else AttemptIsOver.message)
    version = asked.item_version
    try:
        named = grading.answer_from_shown(version.kind, version.content, answer, seed=asked.seed)
        grade = grading.grade(version.kind, version.content, named)
    except grading.MalformedAnswer as error:
        raise CannotRead(str(error)) from error
    response = Response.objects.create(
        attempt_item=asked,
        learner_id=learner_id,
        item_version=version,
        answer=named,
        score=grade.score,
        is_correct=grade.correct,
        answered_at=at,
        duration_ms=duration_ms,
    )
    evidence = Evidence.objects.create(
        learner_id=learner_id,
        skill_id=version.item.skill_id,
        kind=Evidence.Kind.RESPONSE,
        key=uuid4(),  # its response makes it one; a name that could be foretold could be taken by another's
        response=response,
        difficulty=version.item.difficulty,
        guess_chance=version.guess_chance,
        score=grade.score,
        observed_at=at,
    )
    Item.objects.filter(pk=version.item_id).update(response_count=F("response_count") + 1)
    if not AttemptItem.objects.filter(attempt=attempt, response=None).exists():
        attempt.finished_at = at
        attempt.save(update_fields=["finished_at"])
    return response, evidence


@transaction.atomic
def finish_attempt(*, learner_id: int, public_id: str, at: dt.datetime) -> Attempt:
    """End an attempt; what was not answered says nothing, stays untold and is asked first next time. Twice is once.

    :raises NoSuchAttempt: if it isn't the learner's.
    """
    attempt = Attempt.objects.select_for_update().filter(learner_id=learner_id, public_id=public_id).first()
    if attempt is None:
        raise NoSuchAttempt
    if attempt.finished_at is None:
        attempt.finished_at = min(at, attempt.expires_at) if attempt.expires_at else at
        attempt.save(update_fields=["finished_at"])
    return attempt


def _draw(*, learner_id: int, quiz: Quiz, at: dt.datetime) -> list[int]:
    rules = [
        DrawRule(rule.skill_id, range(rule.level_from, rule.level_to + 1), rule.count)
        for rule in QuizRule.objects.filter(quiz=quiz)
    ]
    mine = Q(versions__responses__learner_id=learner_id)
    left_open = AttemptItem.objects.filter(
        attempt__in=Attempt.objects.filter(learner_id=learner_id).ended(at=at),
        response=None,
        item_version__item_id=OuterRef("pk"),
    )
    items = (
        Item.objects.published()
        .filter(skill_id__in={rule.skill_id for rule in rules}, version__isnull=False)
        .annotate(
            seen=Count("versions__responses", filter=mine),
            last_seen=Max("versions__responses__answered_at", filter=mine),
            is_left_open=Exists(left_open),
        )
        .order_by("pk")
        .values_list("version_id", "skill_id", "level", "seen", "last_seen", "is_left_open")
    )
    return draw([Candidate(*item) for item in items], rules, seed=secrets.randbelow(2**31))
