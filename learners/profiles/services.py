"""Changing what a learner wants and how they study."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction

from learners.profiles.models import Profile
from learners.profiles.signals import time_zone_changed
from skillpath.accounts.models import User
from skillpath.catalog.models import Role
from skillpath.kernel.clock import zone_names
from skillpath.kernel.errors import Invalid, NotFound
from skillpath.kernel.names import tidy_name

_SETTINGS = frozenset(
    {
        "weekly_hours",
        "new_cards_per_day",
        "desired_retention",
        "reminders_on",
        "reminder_time",
        "quiet_from",
        "quiet_until",
    }
)


class NoSuchRole(NotFound):
    code = "no_such_role"
    message = "There is no such role."


class UnknownTimeZone(Invalid):
    code = "unknown_time_zone"
    message = "That time zone isn't known; take one like Europe/Berlin."


@transaction.atomic
def make_profile(*, learner_id: int) -> Profile:
    """Make the profile that everyone has. Twice is once."""
    return Profile.objects.get_or_create(learner_id=learner_id)[0]


@transaction.atomic
def choose_role(*, learner_id: int, role_id: int | None) -> Profile:
    """Set the role a learner works towards; None for no role.

    :raises NoSuchRole: if it is not a published role.
    """
    if role_id is not None and not Role.objects.published().filter(pk=role_id).exists():
        raise NoSuchRole
    profile = Profile.objects.select_for_update().get(learner_id=learner_id)
    profile.target_role_id = role_id
    profile.save(update_fields=["target_role"])
    return profile


@transaction.atomic
def finish_first_run(*, learner_id: int, weekly_hours: Decimal, at: dt.datetime) -> Profile:
    """Note that the first-run path is done. Twice keeps the first time."""
    profile = Profile.objects.select_for_update().get(learner_id=learner_id)
    profile.weekly_hours = weekly_hours
    profile.started_at = profile.started_at or at
    profile.save(update_fields=["weekly_hours", "started_at"])
    return profile


@transaction.atomic
def change_settings(*, learner_id: int, **changes: Any) -> Profile:
    """Change how someone studies and is reminded. What time to look at next is worked out anew.

    :raises TypeError: for anything that is not a setting.
    """
    if unknown := set(changes) - _SETTINGS:
        raise TypeError(f"not settings: {sorted(unknown)}")
    profile = Profile.objects.select_for_update().get(learner_id=learner_id)
    for name, value in changes.items():
        setattr(profile, name, value)
    # The scheduler fills this in at its next tick, from the settings as they are then.
    profile.next_reminder_at = None
    profile.save(update_fields=[*changes, "next_reminder_at"])
    return profile


@transaction.atomic
def change_person(*, user_id: int, name: str, time_zone: str) -> User:
    """Change a person's name and time zone. What stays is not looked at: an old zone may have left the list.

    What depends on when their study days begin follows with it: what is due, and the next look for a reminder.

    :raises NameUnusable: if the name holds characters that control the text around it.
    :raises UnknownTimeZone: if it is none of `zone_names()`.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    is_elsewhere = time_zone != user.time_zone
    if is_elsewhere and time_zone not in zone_names():
        raise UnknownTimeZone
    user.name, user.time_zone = tidy_name(name) if name != user.name else name, time_zone
    user.save(update_fields=["name", "time_zone"])
    Profile.objects.filter(learner_id=user_id).update(next_reminder_at=None)
    if is_elsewhere:
        time_zone_changed.send(sender=User, learner_id=user_id, time_zone=time_zone)
    return user
