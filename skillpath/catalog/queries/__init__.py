"""The catalogue, as pages need it."""

from skillpath.catalog.queries.comparison import ComparedLine, RoleComparison, compare_roles, get_career_steps
from skillpath.catalog.queries.domains import DomainLine, DomainPage, get_domain_page, get_domains
from skillpath.catalog.queries.pages import (
    RolePage,
    SkillPage,
    get_article,
    get_articles,
    get_content,
    get_project,
    get_quizzes,
    get_roadmaps,
    get_roadmaps_in_full,
    get_role_page,
    get_roles,
    get_skill_page,
    get_skills,
)
from skillpath.catalog.queries.published import get_published
from skillpath.catalog.queries.searching import KINDS, LONGEST, Found, FoundKind, search

__all__ = [
    "KINDS",
    "LONGEST",
    "ComparedLine",
    "DomainLine",
    "DomainPage",
    "Found",
    "FoundKind",
    "RoleComparison",
    "RolePage",
    "SkillPage",
    "compare_roles",
    "get_article",
    "get_articles",
    "get_career_steps",
    "get_content",
    "get_domain_page",
    "get_domains",
    "get_project",
    "get_published",
    "get_quizzes",
    "get_roadmaps",
    "get_roadmaps_in_full",
    "get_role_page",
    "get_roles",
    "get_skill_page",
    "get_skills",
    "search",
]
