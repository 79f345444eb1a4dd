"""What was said to whom, and proof that it was said once."""

from django.conf import settings
from django.db import models


class Reminder(models.Model):
    """One reminder of one study day. The row comes first, the e-mail after it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        NOT_NEEDED = "not_needed", "Not needed"
        FAILED = "failed", "Failed"

    class Kind(models.TextChoices):
        DUE = "due", "What is due today"

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.DUE)
    study_date = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    cards_due = models.PositiveIntegerField(default=0)
    minutes = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-study_date"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "kind", "study_date"], name="reminder_once_per_study_day")
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(state__in=["waiting", "sending"]),
                name="reminder_unfinished",
            )
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.study_date} {self.state}"
