"""The evidence ledger: why a level is believed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from assessments.models.attempts import Response
from skillpath.catalog.models import Skill


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def counting(self) -> "EvidenceQuerySet":
        """Return what counts: evidence that was not withdrawn, in the order it is folded."""
        return self.filter(withdrawn_at=None).order_by("observed_at", "pk")

    def visible_to(self, user: Any) -> "EvidenceQuerySet":
        return self.filter(learner_id=user.pk)


class Evidence(models.Model):
    """One observation of a learner's skill. Written once; a mistake is withdrawn, not erased.

    For a response: `difficulty`, `guess_chance` and `score` as they were when it was answered, so that a replay gives
    the same mastery whatever is calibrated later. For an observed level: `level` and `spread`.
    """

    class Kind(models.TextChoices):
        RESPONSE = "response", "Answered a question"
        SELF_RATING = "self_rating", "Own judgement"
        RUBRIC = "rubric", "Project judged"
        VALIDATION = "validation", "Validated by a manager"

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="evidence")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=12, choices=Kind)
    key = models.UUIDField(help_text="Names this observation; the same key again changes nothing.")
    response = models.OneToOneField(Response, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    difficulty = models.FloatField(null=True, blank=True)
    guess_chance = models.FloatField(null=True, blank=True)
    score = models.FloatField(null=True, blank=True)
    level = models.FloatField(null=True, blank=True)
    spread = models.FloatField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)
    observed_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-observed_at", "-pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(fields=["learner", "key"], name="evidence_one_per_learner_and_key"),
            models.CheckConstraint(
                condition=Q(
                    kind="response",
                    response__isnull=False,
                    difficulty__isnull=False,
                    guess_chance__range=(0, 1),
                    score__range=(0, 1),
                )
                | Q(kind__in=["self_rating", "rubric", "validation"], level__range=(0, 5.5), spread__gt=0),
                name="evidence_says_what_its_kind_needs",
            ),
        ]
        indexes = [models.Index(fields=["learner", "skill", "observed_at"], name="evidence_by_learner_and_skill")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.skill}"
