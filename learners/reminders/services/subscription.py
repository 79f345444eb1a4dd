"""Turning reminders off and on by the link in the e-mail."""

from django.db import transaction

from learners.profiles.models import Profile
from learners.reminders.permissions import get_profile_of


@transaction.atomic
def turn_off(*, token: str) -> Profile:
    """End someone's reminders, those already queued included. Twice is once.

    :raises NoSuchSubscription: if the token isn't one of ours or the account is gone.
    """
    return _turn(token, is_on=False)


@transaction.atomic
def turn_on(*, token: str) -> Profile:
    """Begin someone's reminders again, from the next reminder time. Twice is once.

    :raises NoSuchSubscription: if the token isn't one of ours or the account is gone.
    """
    return _turn(token, is_on=True)


def _turn(token: str, *, is_on: bool) -> Profile:
    profile = Profile.objects.select_for_update().get(pk=get_profile_of(token=token).pk)
    if profile.reminders_on != is_on:
        profile.reminders_on = is_on
        profile.next_reminder_at = None  # the next tick plans it, if it is on
        profile.save(update_fields=["reminders_on", "next_reminder_at"])
    return profile
