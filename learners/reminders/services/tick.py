"""Finding whom to remind now."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from learners.profiles.models import Profile
from learners.reminders.domain import is_due, look_again_at, next_look_at
from learners.reminders.models import Reminder
from learners.reminders.queries import get_due_counts, get_times
from skillpath.kernel.clock import study_day

CHUNK: Final = 200
STUCK_AFTER: Final = timedelta(minutes=10)


def tick(*, at: datetime, chunk: int = CHUNK) -> int:
    """Make the reminders whose time has come, and pick up those that got lost; return how many were made.

    Costs as much as there is to do, in chunks of one transaction each. Killed at any line, the next tick goes on.
    """
    _fail_interrupted(at=at)
    _queue_lost(at=at, chunk=chunk)
    made = 0
    while True:
        looked_at, new = _remind_chunk(at=at, chunk=chunk)
        made += new
        if looked_at < chunk:
            break
    while _plan_chunk(at=at, chunk=chunk) == chunk:
        pass
    return made


@transaction.atomic
def _remind_chunk(*, at: datetime, chunk: int) -> tuple[int, int]:
    """Make the reminders of those who have waited longest; return how many were looked at, how many made."""
    profiles = list(
        Profile.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(reminders_on=True, next_reminder_at__lte=at)
        .select_related("learner")
        .order_by("next_reminder_at", "pk")[:chunk]
    )
    if not profiles:
        return 0, 0
    # The settings decide, not `next_reminder_at`, which is only when to look: they may have changed since.
    now = [one for one in profiles if one.learner.is_active and is_due(get_times(one), at=at)]
    due = get_due_counts(learner_ids=[one.learner_id for one in now], at=at)
    rows = []
    for profile in now:
        counted = due.get(profile.learner_id)
        total, minutes = (counted.total, counted.minutes) if counted else (0, 0)
        rows.append(
            Reminder(
                learner_id=profile.learner_id,
                study_date=study_day(at, profile.learner.time_zone),
                state=Reminder.State.WAITING if total else Reminder.State.NOT_NEEDED,
                cards_due=total,
                minutes=minutes,
                created_at=at,
                note="" if total else "Nothing was due.",
            )
        )
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)  # what was said today already stays as it is
    fresh = list(
        Reminder.objects.filter(learner_id__in=[row.learner_id for row in rows], created_at=at).values_list(
            "pk", "state"
        )
    )
    waiting = [pk for pk, state in fresh if state == Reminder.State.WAITING]
    _move_on(profiles, at=at, choose=look_again_at)
    transaction.on_commit(lambda: _queue(waiting))
    return len(profiles), len(fresh)


def _move_on(profiles: list[Profile], *, at: datetime, choose: Callable[..., datetime]) -> None:
    for profile in profiles:
        # Whoever comes back to a closed account is planned anew.
        profile.next_reminder_at = choose(get_times(profile), at=at) if profile.learner.is_active else None
    Profile.objects.bulk_update(profiles, ["next_reminder_at"])


@transaction.atomic
def _plan_chunk(*, at: datetime, chunk: int) -> int:
    """Give those who have no next time theirs: new accounts, and settings that were changed."""
    profiles = list(
        Profile.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(reminders_on=True, next_reminder_at=None, learner__is_active=True)
        .select_related("learner")
        .order_by("pk")[:chunk]
    )
    if profiles:
        _move_on(profiles, at=at, choose=next_look_at)
    return len(profiles)


def _fail_interrupted(*, at: datetime) -> None:
    """Give up on what was being sent when its worker died: it may have left, and twice is worse than not at all."""
    Reminder.objects.filter(state=Reminder.State.SENDING, claimed_at__lt=at - STUCK_AFTER).update(
        state=Reminder.State.FAILED, note="Interrupted while it was being sent; not sent again."
    )


@transaction.atomic
def _queue_lost(*, at: datetime, chunk: int) -> None:
    """Queue again what has waited for ten minutes; `claimed_at` of a waiting row is when it was last queued."""
    lost = Reminder.objects.filter(state=Reminder.State.WAITING, created_at__lt=at - STUCK_AFTER).exclude(
        claimed_at__gte=at - STUCK_AFTER
    )
    ids = list(lost.order_by("created_at", "pk").values_list("pk", flat=True)[:chunk])
    if ids:
        Reminder.objects.filter(pk__in=ids, state=Reminder.State.WAITING).update(claimed_at=at)
        transaction.on_commit(lambda: _queue(ids))


def _queue(reminder_ids: list[int]) -> None:
    from learners.reminders.tasks import deliver

    for reminder_id in reminder_ids:
        deliver.delay(reminder_id=reminder_id)
