"""Domains: what belongs together, and where it leads."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet

from skillpath.catalog.models import Article, Domain, Project, Role, Skill, SkillLevel, where_published
from skillpath.catalog.queries.pages import get_content


@dataclass(frozen=True, slots=True)
class DomainLine:
    """One skill of a domain: its hours over all levels, how many roles ask for it and up to which level."""

    skill: Skill
    hours: float
    role_count: int
    highest: int | None


@dataclass(frozen=True, slots=True)
class DomainPage:
    domain: Domain
    lines: list[DomainLine]
    articles: list[Article]
    projects: list[Project]
    roles: list[Role]

    @property
    def hours(self) -> float:
        return sum(line.hours for line in self.lines)


def get_domains(*, user: Any) -> QuerySet[Domain]:
    """Return domains with the number of their published skills and articles."""
    domains: QuerySet[Domain] = (
        Domain.objects.visible_to(user)
        .annotate(
            skill_count=Count("skills", filter=where_published(Skill, "skills"), distinct=True),
            article_count=Count("articles", filter=where_published(Article, "articles"), distinct=True),
        )
        .order_by("position", "title")
    )
    return domains


def get_domain_page(*, slug: str, user: Any) -> DomainPage:
    """Return a domain's page: six queries, whatever its size. Roles are those that ask most of it, at most eight.

    :raises NotFound: if the person may see no such domain.
    """
    domain: Domain = get_content(Domain.objects.all(), slug=slug, user=user)
    hours: dict[int, float] = {}
    for skill_id, value in SkillLevel.objects.filter(skill__domain=domain).values_list("skill_id", "hours"):
        hours[skill_id] = hours.get(skill_id, 0.0) + float(value)
    asked = where_published(Role, "role_requirements__role")
    skills = (
        Skill.objects.visible_to(user)
        .filter(domain=domain)
        .defer("why", "why_html")
        .annotate(
            role_count=Count("role_requirements", filter=asked, distinct=True),
            highest=Max("role_requirements__level", filter=asked),
        )
        .order_by("title")
    )
    of_domain = where_published(Skill, "requirements__skill") & Q(requirements__skill__domain=domain)
    return DomainPage(
        domain=domain,
        lines=[DomainLine(skill, hours.get(skill.pk, 0.0), skill.role_count, skill.highest) for skill in skills],
        articles=list(
            Article.objects.visible_to(user)
            .filter(Q(domain=domain) | Q(skill__domain=domain))
            .defer("body", "body_html")
            .order_by(F("domain").desc(nulls_last=True), "title")
        ),
        projects=list(
            Project.objects.visible_to(user)
            .filter(where_published(Skill, "proofs__skill"), proofs__skill__domain=domain)
            .defer("brief", "brief_html")
            .distinct()
            .order_by("title")
        ),
        roles=list(
            Role.objects.visible_to(user)
            .annotate(asked=Count("requirements", filter=of_domain))
            .filter(asked__gt=0)
            .order_by("-asked", "position", "title")[:8]
        ),
    )
