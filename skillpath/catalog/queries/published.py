"""Everything that is published and has a page."""

from skillpath.catalog.models import Article, Domain, Project, Quiz, Roadmap, Role, Skill
from skillpath.catalog.models.base import Content

KINDS: tuple[type[Content], ...] = (Roadmap, Role, Domain, Skill, Article, Project, Quiz)


def get_published() -> list[Content]:
    """Return all that anyone may read, each with its address and when it was changed last: one query a kind."""
    return [
        row for kind in KINDS for row in kind.objects.published().only("slug", "updated_at").order_by("slug").iterator()
    ]
