"""Each learner's memory of each card, and the log it can be rebuilt from."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from skillpath.catalog.models import Card, Skill


class CardMemory(models.Model):
    """What one learner remembers of one card: the state of FSRS."""

    class State(models.TextChoices):
        NEW = "new", "New"
        LEARNING = "learning", "Learning"
        REVIEW = "review", "In review"
        RELEARNING = "relearning", "Relearning"

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memories")
    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="memories")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    step = models.PositiveSmallIntegerField(null=True, blank=True)
    stability = models.FloatField(null=True, blank=True, help_text="Days until recall falls to 90 %.")
    difficulty = models.FloatField(null=True, blank=True, help_text="1 to 10.")
    due_at = models.DateTimeField(null=True, blank=True, help_text="For a review: the start of its study day.")
    due_date = models.DateField(null=True, blank=True)
    interval_days = models.PositiveIntegerField(default=0)
    last_reviewed_at = models.DateTimeField(null=True, blank=True)
    reps = models.PositiveIntegerField(default=0)
    lapses = models.PositiveIntegerField(default=0)
    suspended_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "card memories"
        constraints = [
            models.UniqueConstraint(fields=["learner", "card"], name="cardmemory_one_per_learner_and_card"),
            models.CheckConstraint(
                condition=Q(state="new")
                | Q(stability__gt=0, difficulty__range=(1, 10), due_at__isnull=False, last_reviewed_at__isnull=False),
                name="cardmemory_reviewed_has_a_state",
            ),
        ]
        indexes = [
            models.Index(
                fields=["learner", "due_at"],
                condition=Q(due_at__isnull=False, suspended_at=None),
                name="cardmemory_due",
            ),
            models.Index(fields=["learner", "skill"], name="cardmemory_by_skill"),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.card}"


class Review(models.Model):
    """One recall of one card. The log is kept for ever."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviews")
    memory = models.ForeignKey(CardMemory, on_delete=models.CASCADE, related_name="reviews")
    key = models.UUIDField(help_text="Names this recall; the same key again changes nothing.")
    rating = models.PositiveSmallIntegerField()
    reviewed_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    study_date = models.DateField(help_text="The learner's study day of the recall.")
    duration_ms = models.PositiveIntegerField(null=True, blank=True)
    card_version = models.PositiveIntegerField(default=1)
    # What follows from the log up to here; written again when a review arrives late.
    state_before = models.CharField(max_length=10, choices=CardMemory.State)
    stability_after = models.FloatField()
    difficulty_after = models.FloatField()
    due_at_after = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    is_repeat = False  # of one found again by its key, and not recorded now

    class Meta:
        ordering = ["reviewed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["learner", "key"], name="review_one_per_learner_and_key"),
            models.CheckConstraint(condition=Q(rating__range=(1, 4)), name="review_rating_is_1_to_4"),
        ]
        indexes = [
            models.Index(fields=["memory", "reviewed_at"], name="review_by_memory"),
            models.Index(fields=["learner", "study_date"], name="review_by_study_day"),
        ]

    def __str__(self) -> str:
        return f"{self.memory_id}: {self.rating}"
