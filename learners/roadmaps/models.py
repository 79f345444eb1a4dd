"""Who follows which roadmap, and where they are on it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from skillpath.catalog.models import Roadmap, Step


class Enrolment(models.Model):
    """A learner follows a roadmap. Leaving keeps everything; coming back finds it."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    roadmap = models.ForeignKey(Roadmap, on_delete=models.PROTECT, related_name="enrolments")
    started_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    is_current = models.BooleanField(default=True, help_text="The one shown first; at most one per learner.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["learner", "roadmap"], name="enrolment_one_per_learner_and_roadmap"),
            models.UniqueConstraint(
                fields=["learner"], condition=Q(is_current=True, left_at=None), name="enrolment_one_current_per_learner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.roadmap}"


class StepState(models.Model):
    """What the learner said of a step. What can be measured (a skill, a quiz) is not stored here but measured."""

    class State(models.TextChoices):
        DONE = "done", "Done"
        SKIPPED = "skipped", "Skipped"

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="step_states")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="states")
    state = models.CharField(max_length=8, choices=State)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "step"], name="stepstate_one_per_learner_and_step")]

    def __str__(self) -> str:
        return f"{self.learner}: {self.step_id} {self.state}"
