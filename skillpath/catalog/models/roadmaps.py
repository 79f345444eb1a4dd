"""Roadmaps: phases of steps."""

from functools import reduce
from operator import or_
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from skillpath.catalog.models.base import Content, ContentQuerySet, Status, where_published
from skillpath.catalog.models.items import Quiz
from skillpath.catalog.models.learning import Article, Resource
from skillpath.catalog.models.projects import Project
from skillpath.catalog.models.roles import Role
from skillpath.catalog.models.skills import Skill


class Roadmap(Content):
    """A published way to somewhere, often to a role."""

    role = models.ForeignKey(Role, null=True, blank=True, on_delete=models.SET_NULL, related_name="roadmaps")
    summary = models.CharField(max_length=400)
    overview = models.TextField(blank=True, help_text="Three minutes to read. Markdown.")
    overview_html = models.TextField(blank=True, editable=False)
    months = models.PositiveSmallIntegerField(null=True, blank=True, help_text="The pace it is written for.")
    position = models.PositiveSmallIntegerField(default=0)

    history = HistoricalRecords(excluded_fields=["overview_html"])
    objects: ClassVar[ContentQuerySet] = ContentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Content.Meta):
        ordering = ["position", "title"]

    def get_absolute_url(self) -> str:
        return reverse("web:roadmap", args=[self.slug])

    @property
    def published_role(self) -> Role | None:
        """Return where it leads, if that is published."""
        return self.role if self.role is not None and self.role.is_published else None


class Phase(models.Model):
    """A stretch of a roadmap."""

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="phases")
    key = models.SlugField(max_length=120)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLISHED)

    class Meta:
        ordering = ["roadmap", "position"]
        constraints = [models.UniqueConstraint(fields=["roadmap", "key"], name="phase_one_per_key")]

    def __str__(self) -> str:
        return self.title


_PLACED = Q(status=Status.PUBLISHED, phase__status=Status.PUBLISHED)
_TARGETS: dict[str, type[Content]] = {
    "skill": Skill,
    "article": Article,
    "resource": Resource,
    "project": Project,
    "quiz": Quiz,
}


class StepQuerySet(models.QuerySet["Step"]):
    """Filters on steps."""

    def published(self) -> Self:
        """Return the steps that anyone may see: published, as is their phase, and what they point at."""
        targets = (Q(kind=kind) & where_published(model, kind) for kind, model in _TARGETS.items())
        return self.filter(_PLACED, reduce(or_, targets))

    def to(self, target: Content) -> Self:
        """Return those that point at something that may be seen, so that only the steps themselves are looked at.

        Where a target is at hand this says what `published` does, with a fifth of the tables.
        """
        kind = str(target._meta.model_name)
        return self.filter(_PLACED, kind=kind, **{kind: target})


class Step(models.Model):
    """One thing to do: reach a skill's level, read, use a resource, do a project, take a quiz.

    A step that vanished from its pack is archived, not deleted: a learner's state of it survives and comes back too.
    """

    class Kind(models.TextChoices):
        SKILL = "skill", "Skill"
        ARTICLE = "article", "Article"
        RESOURCE = "resource", "Resource"
        PROJECT = "project", "Project"
        QUIZ = "quiz", "Quiz"

    roadmap = models.ForeignKey(Roadmap, on_delete=models.CASCADE, related_name="steps")
    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="steps")
    key = models.SlugField(max_length=120)
    kind = models.CharField(max_length=8, choices=Kind)
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.PROTECT, related_name="steps")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.PROTECT, related_name="steps")
    resource = models.ForeignKey(Resource, null=True, blank=True, on_delete=models.PROTECT, related_name="steps")
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.PROTECT, related_name="steps")
    quiz = models.ForeignKey(Quiz, null=True, blank=True, on_delete=models.PROTECT, related_name="steps")
    hours = models.DecimalField(max_digits=6, decimal_places=1, default=1)
    note = models.CharField(max_length=400, blank=True)
    position = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLISHED)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["roadmap", "position"]
        constraints = [
            models.UniqueConstraint(fields=["roadmap", "key"], name="step_one_per_roadmap_and_key"),
            models.CheckConstraint(
                condition=Q(kind="skill", skill__isnull=False, level__range=(1, 5))
                | Q(kind="article", article__isnull=False)
                | Q(kind="resource", resource__isnull=False)
                | Q(kind="project", project__isnull=False)
                | Q(kind="quiz", quiz__isnull=False),
                name="step_points_at_what_its_kind_says",
            ),
            models.CheckConstraint(condition=Q(hours__gte=0), name="step_hours_are_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.level}" if self.kind == self.Kind.SKILL else str(self.target)

    @property
    def target(self) -> Content:
        """Return what the step points at."""
        found: Content = getattr(self, self.kind)
        return found
