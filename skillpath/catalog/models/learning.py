"""What one learns from: resources, articles, cards; and interview tasks."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from skillpath.catalog.models.base import Content, ContentQuerySet
from skillpath.catalog.models.roles import Role
from skillpath.catalog.models.skills import Domain, Skill


class Resource(Content):
    """Something good to learn from elsewhere. The text of its title is the link."""

    class Kind(models.TextChoices):
        DOCUMENTATION = "documentation", "Documentation"
        BOOK = "book", "Book"
        COURSE = "course", "Course"
        PAPER = "paper", "Paper"
        ARTICLE = "article", "Article"
        VIDEO = "video", "Video"
        TOOL = "tool", "Tool"
        DATASET = "dataset", "Data set"

    class Cost(models.TextChoices):
        FREE = "free", "Free"
        PAID = "paid", "Paid"

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="resources")
    url = models.URLField("link", max_length=500)
    kind = models.CharField(max_length=14, choices=Kind)
    publisher = models.CharField(max_length=120, blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    minutes = models.PositiveIntegerField(default=0)
    cost = models.CharField(max_length=4, choices=Cost, default=Cost.FREE)
    why = models.CharField("why this one", max_length=400, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    source_position = models.PositiveIntegerField(null=True, blank=True, editable=False)  # the pack's own, as imported
    belongs_to = ("skill",)

    class Meta(Content.Meta):
        ordering = ["skill", "position", "level"]


class Article(Content):
    """A text to read in the app. It belongs to a skill, to a domain, or to the pack as a whole."""

    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles")
    domain = models.ForeignKey(Domain, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles")
    level = models.PositiveSmallIntegerField(default=1)
    summary = models.CharField(max_length=400, blank=True)
    body = models.TextField(help_text="Markdown.")
    body_html = models.TextField(blank=True, editable=False)
    contents = models.JSONField("table of contents", default=list, blank=True, editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    minutes = models.PositiveSmallIntegerField("reading time", default=1, editable=False)
    published_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords(excluded_fields=["body_html", "contents", "word_count", "minutes"])
    belongs_to = ("skill", "domain")
    objects: ClassVar[ContentQuerySet] = ContentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Content.Meta):
        ordering = ["title"]

    def get_absolute_url(self) -> str:
        return reverse("web:article", args=[self.slug])


class Card(Content):
    """One flashcard: one fact. An edit raises `version`; reviews name the version they saw."""

    class Kind(models.TextChoices):
        BASIC = "basic", "Question and answer"
        CLOZE = "cloze", "Gap in a sentence"

    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="cards")
    level = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.BASIC)
    front = models.TextField(help_text="Markdown. For a gap: the whole sentence, the gap in {{braces}}.")
    back = models.TextField(blank=True, help_text="Markdown. For a gap: a remark shown with the answer.")
    front_html = models.TextField(blank=True, editable=False)
    back_html = models.TextField(blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    position = models.PositiveIntegerField(default=0)
    source_position = models.PositiveIntegerField(null=True, blank=True, editable=False)  # the pack's own, as imported

    history = HistoricalRecords(excluded_fields=["front_html", "back_html"])
    belongs_to = ("skill",)
    objects: ClassVar[ContentQuerySet] = ContentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Content.Meta):
        ordering = ["skill", "level", "position"]
        constraints = [
            *Content.Meta.constraints,
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="card_level_is_1_to_5"),
        ]


class InterviewTask(Content):
    """A task as an interviewer sets it, with its scorecard."""

    class Kind(models.TextChoices):
        CODING = "coding", "Coding"
        DESIGN = "design", "System design"
        BEHAVIOURAL = "behavioural", "Behavioural"
        ETHICS = "ethics", "Ethics"

    kind = models.CharField(max_length=11, choices=Kind)
    minutes = models.PositiveSmallIntegerField(default=30)
    prompt = models.TextField(help_text="Markdown.")
    prompt_html = models.TextField(blank=True, editable=False)
    scorecard = models.JSONField(
        default=list, blank=True, help_text="[{criterion, weak, good, outstanding}]: what each answer contains."
    )
    skills: models.ManyToManyField = models.ManyToManyField(Skill, blank=True, related_name="interview_tasks")  # type: ignore[type-arg]
    roles: models.ManyToManyField = models.ManyToManyField(Role, blank=True, related_name="interview_tasks")  # type: ignore[type-arg]

    class Meta(Content.Meta):
        ordering = ["title"]
