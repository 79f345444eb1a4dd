"""One search over all that the catalogue shows."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When

from skillpath.catalog.models import Project, Role
from skillpath.catalog.queries.pages import get_articles, get_roadmaps, get_skills

KINDS = ("skills", "roles", "roadmaps", "articles", "projects")
SHOWN_OF_EACH, SHOWN_OF_ONE = 8, 100
SHORTEST, LONGEST = 2, 100  # letters

# What comes first: the thing itself, then names that begin so, then names that have the words somewhere.
_NEARNESS = (("title__iexact", 0), ("title__istartswith", 1), ("title__icontains", 2))


@dataclass(frozen=True, slots=True)
class FoundKind:
    """What a search found of one kind, the nearest first; `is_cut` if there is more."""

    kind: str
    rows: list[Any]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, at most eight of each kind, or a hundred of the one `kind` asked for."""

    words: str
    kind: str
    groups: list[FoundKind]

    @property
    def count(self) -> int:
        return sum(len(group.rows) for group in self.groups)

    @property
    def is_cut(self) -> bool:
        return any(group.is_cut for group in self.groups)


def search(*, words: str, user: Any, kind: str = "") -> Found:
    """Return content whose name or summary has these words. Five queries; one for one kind; none for no words.

    :param kind: one of KINDS; all of them for anything else.
    """
    words = " ".join(words.replace("\0", " ").split())[:LONGEST]  # PostgreSQL takes no NUL
    if len(words) < SHORTEST:
        return Found(words, "", [])
    said = Q(title__icontains=words) | Q(summary__icontains=words)
    asked: dict[str, QuerySet[Any]] = {
        "skills": get_skills(user=user, words=words),
        "roles": Role.objects.visible_to(user).filter(said),
        "roadmaps": get_roadmaps(user=user).filter(said),
        "articles": get_articles(user=user).filter(said),
        "projects": Project.objects.visible_to(user).filter(said).defer("brief", "brief_html"),
    }
    kind = kind if kind in KINDS else ""
    if kind:
        asked = {kind: asked[kind]}
    limit = SHOWN_OF_ONE if kind else SHOWN_OF_EACH
    nearness = Case(*(When(**{way: words}, then=Value(rank)) for way, rank in _NEARNESS), default=Value(3))
    found = {name: list(rows.order_by(nearness, "title")[: limit + 1]) for name, rows in asked.items()}
    groups = [FoundKind(name, rows[:limit], len(rows) > limit) for name, rows in found.items() if rows]
    return Found(words, kind, groups)
