"""What is believed of each learner's skills."""

from django.conf import settings
from django.db import models

from skillpath.catalog.models import Skill


class SkillMastery(models.Model):
    """A learner's belief for one skill: the fold of their evidence, rebuilt from it at any time.

    `belief` holds the probabilities over the grid of levels as 56 little-endian float64 (see
    `assessments.domain.mastery`), true at `as_of`, the time of the newest evidence.
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mastery")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="mastery")
    belief = models.BinaryField()
    as_of = models.DateTimeField()
    evidence_count = models.PositiveIntegerField(default=0)
    proven_count = models.PositiveIntegerField(default=0, help_text="Evidence other than own judgement.")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "skill mastery"
        constraints = [
            models.UniqueConstraint(fields=["learner", "skill"], name="skillmastery_one_per_learner_and_skill")
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.skill}"
