"""Items, their versions, and quizzes that draw from them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from skillpath.catalog.models.base import Content, ContentQuerySet
from skillpath.catalog.models.skills import Skill


class Item(Content):
    """A question with an identity; what is asked stands in its versions."""

    class Kind(models.TextChoices):
        SINGLE = "single", "One right answer"
        MULTIPLE = "multiple", "Several right answers"
        NUMERIC = "numeric", "A number"
        SHORT = "short", "A few words"
        ORDERING = "ordering", "Put in order"
        MATCHING = "matching", "Match pairs"

    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="items")
    level = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    version = models.OneToOneField("ItemVersion", null=True, on_delete=models.PROTECT, related_name="current_of")
    difficulty = models.FloatField(
        help_text="On the scale of levels; starts at the author's level, moves by calibration."
    )
    response_count = models.PositiveIntegerField(default=0, editable=False)

    belongs_to = ("skill",)
    objects: ClassVar[ContentQuerySet] = ContentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Content.Meta):
        ordering = ["skill", "level", "key"]
        constraints = [
            *Content.Meta.constraints,
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="item_level_is_1_to_5"),
        ]


class ItemVersion(models.Model):
    """What an item asks, its key and its explanations. Never changed: an edit makes the next version."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Item.Kind)
    level = models.PositiveSmallIntegerField()
    stem = models.TextField(help_text="Markdown.")
    stem_html = models.TextField(blank=True)
    content = models.JSONField(help_text="Options, key and remarks; the shape is told in docs/packs.md.")
    explanation = models.TextField(blank=True, help_text="Markdown.")
    explanation_html = models.TextField(blank=True)
    guess_chance = models.FloatField(default=0.0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["item", "number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="itemversion_one_per_number")]

    def __str__(self) -> str:
        return f"{self.item.key} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and not self._state.adding:
            raise TypeError("A version is never changed: make the next one.")
        super().save(*args, **kwargs)


class Quiz(Content):
    """A set of rules that draws items."""

    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.PROTECT, related_name="quizzes")
    summary = models.CharField(max_length=400, blank=True)
    minutes_limit = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: no limit.")

    history = HistoricalRecords()
    belongs_to = ("skill",)
    objects: ClassVar[ContentQuerySet] = ContentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Content.Meta):
        ordering = ["title"]
        verbose_name_plural = "quizzes"

    def get_absolute_url(self) -> str:
        return reverse("web:quiz", args=[self.slug])


class QuizRule(models.Model):
    """Draw `count` items of a skill between two levels."""

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="rules")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    level_from = models.PositiveSmallIntegerField(default=1)
    level_to = models.PositiveSmallIntegerField(default=5)
    count = models.PositiveSmallIntegerField(default=5)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["quiz", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level_from__range=(1, 5))
                & Q(level_to__range=(1, 5))
                & Q(level_to__gte=models.F("level_from")),
                name="quizrule_levels_are_1_to_5",
            ),
            models.CheckConstraint(condition=Q(count__range=(1, 100)), name="quizrule_count_is_1_to_100"),
        ]

    def __str__(self) -> str:
        return f"{self.count} × {self.skill} {self.level_from}–{self.level_to}"
