"""When a learner is reminded, and of what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from learners.memory.queries import Due, get_due
from learners.profiles.models import Profile
from learners.reminders.domain import Times
from learners.reminders.permissions import get_profile_of


@dataclass(frozen=True, slots=True)
class Subscription:
    """What the page behind the link shows: whose reminders, and whether they are on."""

    email: str
    is_on: bool


def get_times(profile: Profile) -> Times:
    """Return a learner's settings in the words of the rule; `profile.learner` should be at hand."""
    return Times(
        reminder_time=profile.reminder_time,
        quiet_from=profile.quiet_from,
        quiet_until=profile.quiet_until,
        time_zone=profile.learner.time_zone,
    )


def get_due_counts(*, learner_ids: Collection[int], at: datetime) -> dict[int, Due]:
    """Return what is due to each learner, the same count as on their page. Three queries, none without learners."""
    return get_due(learner_ids=learner_ids, at=at) if learner_ids else {}


def get_subscription(*, token: str) -> Subscription:
    """Return what a link is about.

    :raises NoSuchSubscription: if the token isn't one of ours or the account is gone.
    """
    profile = get_profile_of(token=token)
    return Subscription(email=profile.learner.email, is_on=profile.reminders_on)
