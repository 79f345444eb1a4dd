"""Sending one reminder."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from learners.memory.queries import Due
from learners.profiles.models import Profile
from learners.reminders.domain import is_quiet
from learners.reminders.models import Reminder
from learners.reminders.permissions import get_token
from learners.reminders.queries import get_due_counts, get_times
from skillpath.kernel.clock import study_day
from skillpath.kernel.letters import compose


def deliver(*, reminder_id: int, at: datetime) -> str | None:
    """Send one reminder if it is still wanted; return its state, None if there is no such reminder.

    Everything is looked at again, since the message may have lain in a queue: the account, the settings, the day, what
    is due. In quiet hours, or while the mail server can't be reached, it goes on waiting; the tick queues it again.
    Twice, at the same time or later, sends once.
    """
    reminder = Reminder.objects.select_related("learner__profile").filter(pk=reminder_id).first()
    if reminder is None or reminder.state != Reminder.State.WAITING:
        return reminder.state if reminder else None
    profile = reminder.learner.profile
    due = get_due_counts(learner_ids=[reminder.learner_id], at=at).get(reminder.learner_id, Due())
    if why := _why_not(reminder, profile, due, at=at):
        return _settle(reminder, Reminder.State.WAITING, Reminder.State.NOT_NEEDED, note=why)
    if is_quiet(get_times(profile), at=at):
        return reminder.state
    with get_connection() as connection:  # refused connections end here, before anything is claimed
        if not _claim(reminder, at=at):
            return Reminder.State.SENDING
        letter = _compose(reminder, profile, due, connection=connection)
        return _send(reminder, letter, due, at=at)


def _why_not(reminder: Reminder, profile: Profile, due: Due, *, at: datetime) -> str:
    if not reminder.learner.is_active:
        return "The account is closed."
    if not profile.reminders_on:
        return "Reminders were turned off."
    if study_day(at, reminder.learner.time_zone) != reminder.study_date:
        return "The study day was over."
    if not due.total:
        return "The reviews were done."
    return ""


def _claim(reminder: Reminder, *, at: datetime) -> bool:
    mine = Reminder.objects.filter(pk=reminder.pk, state=Reminder.State.WAITING)
    return bool(mine.update(state=Reminder.State.SENDING, claimed_at=at))


def _send(reminder: Reminder, letter: EmailMultiAlternatives, due: Due, *, at: datetime) -> str:
    try:
        letter.send()
    except Exception as wrong:
        # It may have left all the same, so it isn't tried again.
        note = f"{type(wrong).__name__}: {wrong}"[:400]
        return _settle(reminder, Reminder.State.SENDING, Reminder.State.FAILED, note=note)
    return _settle(
        reminder,
        Reminder.State.SENDING,
        Reminder.State.SENT,
        sent_at=at,
        message_id=letter.extra_headers["Message-ID"],
        cards_due=due.total,
        minutes=due.minutes,
    )


def _settle(reminder: Reminder, before: str, after: str, **fields: object) -> str:
    Reminder.objects.filter(pk=reminder.pk, state=before).update(state=after, **fields)
    return after


def _compose(reminder: Reminder, profile: Profile, due: Due, *, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    unsubscribe = settings.SITE_URL + reverse(
        "web:unsubscribe", args=[get_token(learner_public_id=reminder.learner.public_id)]
    )
    return compose(
        "reminder",
        to=reminder.learner.email,
        context={
            "learner": reminder.learner,
            "due": due,
            "study_date": reminder.study_date,
            "link": settings.SITE_URL + reverse("web:review"),
            "settings_link": settings.SITE_URL + reverse("web:settings"),
            "unsubscribe": unsubscribe,
        },
        headers={
            "List-Unsubscribe": f"<{unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        connection=connection,
    )
