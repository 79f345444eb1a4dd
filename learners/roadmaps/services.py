"""Following a roadmap."""

import datetime as dt

from django.db import transaction

from learners.roadmaps.models import Enrolment, StepState
from skillpath.catalog.models import Roadmap, Step, where_published
from skillpath.kernel.errors import NotFound


class NoSuchRoadmap(NotFound):
    code = "no_such_roadmap"
    message = "There is no such roadmap."


class NoSuchStep(NotFound):
    code = "no_such_step"
    message = "There is no such step."


@transaction.atomic
def follow(*, learner_id: int, roadmap_slug: str, at: dt.datetime) -> Enrolment:
    """Follow a published roadmap and show it first. Coming back finds everything as it was. Twice is once.

    :raises NoSuchRoadmap: if it isn't published.
    """
    roadmap = Roadmap.objects.published().filter(slug=roadmap_slug).first()
    if roadmap is None:
        raise NoSuchRoadmap
    mine = Enrolment.objects.select_for_update().filter(learner_id=learner_id)
    mine.exclude(roadmap=roadmap).filter(is_current=True).update(is_current=False)
    enrolment, is_new = Enrolment.objects.get_or_create(
        learner_id=learner_id, roadmap=roadmap, defaults={"started_at": at}
    )
    if not is_new and (enrolment.left_at is not None or not enrolment.is_current):
        enrolment.left_at, enrolment.is_current = None, True
        enrolment.save(update_fields=["left_at", "is_current"])
    return enrolment


@transaction.atomic
def leave(*, learner_id: int, roadmap_slug: str, at: dt.datetime) -> None:
    """Stop following a roadmap; nothing that was earned is lost. Twice is once.

    Where it was the one shown first, the one that was begun last takes its place.

    :raises NoSuchRoadmap: if the learner doesn't follow it.
    """
    enrolment = Enrolment.objects.select_for_update().filter(learner_id=learner_id, roadmap__slug=roadmap_slug).first()
    if enrolment is None:
        raise NoSuchRoadmap
    if enrolment.left_at is None:
        was_current = enrolment.is_current
        enrolment.left_at, enrolment.is_current = at, False
        enrolment.save(update_fields=["left_at", "is_current"])
        others = Enrolment.objects.filter(where_published(Roadmap, "roadmap"), learner_id=learner_id, left_at=None)
        if was_current and (other := others.order_by("-started_at", "-pk").first()) is not None:
            other.is_current = True
            other.save(update_fields=["is_current"])


@transaction.atomic
def set_step_state(*, learner_id: int, step_id: int, state: StepState.State | None, at: dt.datetime) -> None:
    """Mark a step as done or skipped, or take the mark back with None. Twice is once.

    :raises NoSuchStep: if there is no such published step.
    """
    step = Step.objects.published().filter(where_published(Roadmap, "roadmap"), pk=step_id).first()
    if step is None:
        raise NoSuchStep
    if state == StepState.State.DONE and step.kind in (Step.Kind.SKILL, Step.Kind.QUIZ):
        raise NoSuchStep("A skill or a quiz is shown by answering, not by a tick.")
    mine = StepState.objects.filter(learner_id=learner_id, step=step)
    if state is None:
        mine.delete()
    elif not mine.filter(state=state).exists():
        StepState.objects.update_or_create(
            learner_id=learner_id, step=step, defaults={"state": state, "changed_at": at}
        )
