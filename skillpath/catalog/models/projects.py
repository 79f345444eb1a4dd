"""Projects and how they are judged."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from skillpath.catalog.models.base import Content, ContentQuerySet
from skillpath.catalog.models.skills import Skill


class Project(Content):
    """A piece of work with a brief and a rubric."""

    class Grade(models.TextChoices):
        BEGINNER = "beginner", "Beginner"
        INTERMEDIATE = "intermediate", "Intermediate"
        ADVANCED = "advanced", "Advanced"

    grade = models.CharField(max_length=12, choices=Grade)
    summary = models.CharField(max_length=400)
    why = models.TextField(blank=True, help_text="Markdown.")
    why_html = models.TextField(blank=True, editable=False)
    brief = models.TextField(help_text="Markdown.")
    brief_html = models.TextField(blank=True, editable=False)
    source_of_data = models.TextField(
        "data", blank=True, help_text="What is used, its licence, or the generator. Markdown."
    )
    source_of_data_html = models.TextField(blank=True, editable=False)
    milestones = models.JSONField(default=list, blank=True, help_text="[{title, hours}]")
    deliverables = models.JSONField(default=list, blank=True)
    stretch_goals = models.JSONField(default=list, blank=True)
    reviewer_notes = models.JSONField("what a reviewer looks for", default=list, blank=True)

    history = HistoricalRecords(excluded_fields=["why_html", "brief_html", "source_of_data_html"])
    objects: ClassVar[ContentQuerySet] = ContentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Content.Meta):
        ordering = ["title"]

    def get_absolute_url(self) -> str:
        return reverse("web:project", args=[self.slug])

    @property
    def hours(self) -> float:
        return float(sum(milestone.get("hours", 0) for milestone in self.milestones))


class RubricCriterion(models.Model):
    """One thing a submission is judged by, in four described levels."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=80)
    title = models.CharField(max_length=160)
    levels = models.JSONField(help_text="Four sentences, from missing to excellent.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["project", "position"]
        verbose_name_plural = "rubric criteria"
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="rubriccriterion_one_per_key")]

    def __str__(self) -> str:
        return self.title


class ProjectProof(models.Model):
    """A skill at a level that the project can prove."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="proofs")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="project_proofs")
    level = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["project", "skill"]
        constraints = [
            models.UniqueConstraint(fields=["project", "skill"], name="projectproof_one_per_skill"),
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="projectproof_level_is_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.skill} {self.level}"
