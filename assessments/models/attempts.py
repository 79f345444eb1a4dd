"""Attempts at a quiz and the responses in them."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When

from skillpath.catalog.models import ItemVersion, Quiz
from skillpath.kernel.ids import PUBLIC_ID_LENGTH, new_public_id

GRACE = dt.timedelta(seconds=10)  # an answer on its way when the time ran out still counts


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def visible_to(self, user: Any) -> "AttemptQuerySet":
        """Return the person's own attempts: nobody else sees raw answers."""
        return self.filter(learner_id=user.pk)

    def ended(self, *, at: dt.datetime) -> "AttemptQuerySet":
        """Return those that are over, be it that their time ran out."""
        return self.ended_or_expired(before=at - GRACE)

    def ended_or_expired(self, *, before: dt.datetime) -> "AttemptQuerySet":
        """As `ended`, with an instant that is a value of its own in the SQL: `GRACE` before now."""
        return self.filter(Q(finished_at__isnull=False) | Q(expires_at__lt=before))

    def with_end(self, *, at: dt.datetime) -> "AttemptQuerySet":
        """Add `ended_at`, as `Attempt.ended` says it."""
        out_of_time = When(finished_at=None, expires_at__lt=at - GRACE, then=F("expires_at"))
        return self.annotate(ended_at=Case(out_of_time, default=F("finished_at")))


class Attempt(models.Model):
    """One go at a quiz. The items are drawn when it starts and kept, so it can be left and resumed."""

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts")
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="attempts")
    key = models.UUIDField(help_text="The client's name for this start; the same key again is the same attempt.")
    started_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "key"], name="attempt_one_per_learner_and_key"),
            models.UniqueConstraint(
                fields=["learner", "quiz"], condition=Q(finished_at=None), name="attempt_one_unfinished_per_quiz"
            ),
        ]
        indexes = [models.Index(fields=["learner", "quiz", "-started_at"], name="attempt_by_learner_and_quiz")]

    def __str__(self) -> str:
        return f"{self.quiz} ({self.public_id})"

    def ended(self, *, at: dt.datetime) -> dt.datetime | None:
        """Return when it ended, None while answers still count.

        An attempt whose time ran out is over whether or not anything was done about it since.
        """
        if self.finished_at is None and self.expires_at is not None and at > self.expires_at + GRACE:
            return self.expires_at
        return self.finished_at


class AttemptItem(models.Model):
    """A drawn item version, at its place."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="items")
    item_version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField(help_text="Decides the order of options.")

    class Meta:
        ordering = ["attempt", "position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="attemptitem_one_per_position"),
            models.UniqueConstraint(fields=["attempt", "item_version"], name="attemptitem_drawn_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.item_version}"


class Response(models.Model):
    """What someone answered, and what it was worth. One per drawn item; never changed."""

    attempt_item = models.OneToOneField(AttemptItem, on_delete=models.CASCADE, related_name="response")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="responses")
    item_version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="responses")
    answer = models.JSONField()
    score = models.FloatField()
    is_correct = models.BooleanField()
    answered_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    duration_ms = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["answered_at"]
        constraints = [
            models.CheckConstraint(condition=Q(score__range=(0, 1)), name="response_score_is_0_to_1"),
        ]
        indexes = [models.Index(fields=["learner", "item_version"], name="response_by_learner_and_item")]

    def __str__(self) -> str:
        return f"{self.item_version}: {self.score:.2f}"
