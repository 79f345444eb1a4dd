"""Roles and their maps."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from skillpath.catalog.models.base import Content, ContentQuerySet
from skillpath.catalog.models.skills import Skill


class Role(Content):
    """A job, described by what its people do and by its map of skills."""

    summary = models.TextField(help_text="Two or three sentences.")
    tasks = models.JSONField(default=list, blank=True, help_text="What the days are made of.")
    kpis = models.JSONField("KPIs", default=list, blank=True, help_text="What the work is measured by.")
    interview_focus = models.JSONField(default=list, blank=True)
    next_roles: models.ManyToManyField = models.ManyToManyField(  # type: ignore[type-arg]
        "self", symmetrical=False, blank=True, related_name="previous_roles"
    )
    position = models.PositiveSmallIntegerField(default=0)

    history = HistoricalRecords()
    objects: ClassVar[ContentQuerySet] = ContentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Content.Meta):
        ordering = ["position", "title"]

    def get_absolute_url(self) -> str:
        return reverse("web:role", args=[self.slug])


class RoleRequirement(models.Model):
    """One line of a role map: a skill at a level, how much it counts."""

    class Necessity(models.TextChoices):
        MUST = "must", "Must-have"
        NICE = "nice", "Nice-to-have"

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="requirements")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="role_requirements")
    level = models.PositiveSmallIntegerField()
    necessity = models.CharField(max_length=4, choices=Necessity, default=Necessity.MUST)
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["role", "necessity", "-weight", "skill"]
        constraints = [
            models.UniqueConstraint(fields=["role", "skill"], name="rolerequirement_one_per_role_and_skill"),
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="rolerequirement_level_is_1_to_5"),
            models.CheckConstraint(condition=Q(weight__range=(1, 10)), name="rolerequirement_weight_is_1_to_10"),
            models.CheckConstraint(
                condition=Q(necessity__in=["must", "nice"]), name="rolerequirement_necessity_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.skill} {self.level}"

    @property
    def is_must(self) -> bool:
        return self.necessity == self.Necessity.MUST
