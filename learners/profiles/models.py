"""What a learner wants and how they study."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

from skillpath.catalog.models import Role


class Profile(models.Model):
    """One per person, made with the account."""

    learner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    target_role = models.ForeignKey(Role, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=1, default=5)
    new_cards_per_day = models.PositiveSmallIntegerField(default=10)
    desired_retention = models.FloatField(default=0.9)
    reminders_on = models.BooleanField(default=True)
    reminder_time = models.TimeField(default=dt.time(8, 0))
    quiet_from = models.TimeField(default=dt.time(21, 0))
    quiet_until = models.TimeField(default=dt.time(7, 0))
    next_reminder_at = models.DateTimeField(
        null=True, blank=True, help_text="The next instant worth looking at; moved on by the scheduler."
    )
    started_at = models.DateTimeField(null=True, blank=True, help_text="When the first-run path was finished.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weekly_hours__gt=0, weekly_hours__lte=80), name="profile_hours_are_real"
            ),
            models.CheckConstraint(
                condition=Q(desired_retention__gte=0.7, desired_retention__lte=0.97), name="profile_retention_is_sane"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_reminder_at"],
                condition=Q(reminders_on=True, next_reminder_at__isnull=False),
                name="profile_due_for_a_reminder",
            )
        ]

    def __str__(self) -> str:
        return f"Profile of {self.learner}"

    @property
    def published_role(self) -> Role | None:
        """Return the role they work towards; while it isn't published it rests, and isn't named."""
        return self.target_role if self.target_role is not None and self.target_role.is_published else None
