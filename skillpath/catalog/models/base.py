"""What all content has: a pack, a stable id, an address, a status."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    ARCHIVED = "archived", "Archived"


class Pack(models.Model):
    """Content as files, brought in together. Its key is the id in `pack.yaml`."""

    key = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=200)
    version = models.CharField(max_length=40, default="1.0.0")
    summary = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    license = models.CharField(max_length=80, blank=True)
    source_hash = models.CharField(max_length=64, blank=True, editable=False)
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)
    rendered_by = models.CharField(max_length=16, blank=True, editable=False)  # the stamp of the rendering of its HTML

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


def where_published(model: type["Content"], path: str = "") -> Q:
    """Return the condition that content is published, and all that it belongs to.

    Everything shown to those who are no curators is filtered by this: the content itself, and what it points at.

    :param path: from the row that is filtered to the content; nothing for the content itself.
    """
    before = f"{path}__" if path else ""
    found = Q(**{f"{before}status": Status.PUBLISHED})
    for name in model.belongs_to:
        owner: Any = model._meta.get_field(name)
        to_it = where_published(owner.related_model, f"{before}{name}")
        found &= to_it | Q(**{f"{before}{name}": None}) if owner.null else to_it
    return found


class ContentQuerySet(models.QuerySet[Any]):
    """Filters that every kind of content has."""

    def published(self) -> Self:
        """Return what anyone may see: published, as is all that it belongs to."""
        return self.filter(where_published(self.model))

    def visible_to(self, user: Any) -> Self:
        """Return what this person may see: curators see everything, others what is published."""
        return self if getattr(user, "is_curator", False) else self.published()


class Content(models.Model):
    """The base of all content.

    `key` is the stable id from the pack: it never changes, so titles, addresses and files may. `source_hash` is the
    hash of the pack's own text of this row at the last import; a row whose text no longer has it was edited here.
    """

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="+")
    key = models.SlugField("id", max_length=120, help_text="The stable id. It never changes.")
    slug = models.SlugField("address", max_length=120, help_text="The last part of the page's address.")
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    source_hash = models.CharField(max_length=64, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    # The columns of what it is a part of: while that isn't published, neither is this, whatever its own status says.
    belongs_to: ClassVar[tuple[str, ...]] = ()
    objects = ContentQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["pack", "key"], name="%(class)s_one_per_pack_and_key"),
            models.UniqueConstraint(fields=["slug"], name="%(class)s_one_per_address"),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="%(class)s_status_is_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        """Say whether its own status is published; `where_published` asks what it belongs to as well."""
        return self.status == Status.PUBLISHED

    @property
    def is_shown(self) -> bool:
        """Say of one row what `where_published` asks of many; what it belongs to is read, so have it joined."""
        owners = (getattr(self, name) for name in self.belongs_to)
        return self.is_published and all(owner is None or owner.is_shown for owner in owners)
