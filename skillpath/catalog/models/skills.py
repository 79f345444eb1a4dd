"""Domains, skills, their levels and what they need first."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from skillpath.catalog.models.base import Content, ContentQuerySet

LEVEL_NAMES = {1: "Aware", 2: "Assisted", 3: "Independent", 4: "Advanced", 5: "Leading"}


class Domain(Content):
    """A group of skills."""

    summary = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    source_position = models.PositiveIntegerField(null=True, blank=True, editable=False)  # the pack's own, as imported

    class Meta(Content.Meta):
        ordering = ["position", "title"]

    def get_absolute_url(self) -> str:
        return reverse("web:domain", args=[self.slug])


class Skill(Content):
    """Something a person can do, in five described levels."""

    domain = models.ForeignKey(Domain, on_delete=models.PROTECT, related_name="skills")
    definition = models.CharField(max_length=400, help_text="One sentence.")
    why = models.TextField("why it matters", blank=True, help_text="Markdown.")
    why_html = models.TextField(blank=True, editable=False)
    aliases = models.JSONField(default=list, blank=True, help_text="Other names people search for.")
    needs: models.ManyToManyField = models.ManyToManyField(  # type: ignore[type-arg]
        "self", through="Prerequisite", symmetrical=False, related_name="needed_by"
    )

    history = HistoricalRecords(excluded_fields=["why_html"])
    belongs_to = ("domain",)
    objects: ClassVar[ContentQuerySet] = ContentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Content.Meta):
        ordering = ["title"]

    def get_absolute_url(self) -> str:
        return reverse("web:skill", args=[self.slug])


class SkillLevel(models.Model):
    """What a person at this level of the skill can do, and how to get there."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="levels")
    level = models.PositiveSmallIntegerField()
    can_do = models.TextField(help_text="Observable: what a person at this level does.")
    practice = models.TextField(blank=True, help_text="A task that brings someone to this level. Markdown.")
    practice_html = models.TextField(blank=True, editable=False)
    check_of_success = models.TextField(blank=True, help_text="How one knows the task is done.")
    hours = models.DecimalField(
        max_digits=6, decimal_places=1, default=0, help_text="From the level below to this one."
    )

    class Meta:
        ordering = ["skill", "level"]
        constraints = [
            models.UniqueConstraint(fields=["skill", "level"], name="skilllevel_one_per_skill_and_level"),
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="skilllevel_is_1_to_5"),
            models.CheckConstraint(condition=Q(hours__gte=0), name="skilllevel_hours_are_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.skill} {self.level}"


class Prerequisite(models.Model):
    """A skill at a level needs another skill at a level."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="prerequisites")
    level = models.PositiveSmallIntegerField(help_text="The level of the skill that has the need.")
    needed_skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="enables")
    needed_level = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["skill", "level", "needed_skill"]
        constraints = [
            models.UniqueConstraint(fields=["skill", "level", "needed_skill"], name="prerequisite_said_once"),
            models.CheckConstraint(
                condition=Q(level__range=(1, 5)) & Q(needed_level__range=(1, 5)), name="prerequisite_levels_are_1_to_5"
            ),
            models.CheckConstraint(condition=~Q(skill=F("needed_skill")), name="prerequisite_is_another_skill"),
        ]

    def __str__(self) -> str:
        return f"{self.skill} {self.level} needs {self.needed_skill} {self.needed_level}"
