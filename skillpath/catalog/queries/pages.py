"""The catalogue, as pages need it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from skillpath.catalog.models import (
    Article,
    InterviewTask,
    Prerequisite,
    Project,
    ProjectProof,
    Quiz,
    QuizRule,
    Resource,
    Roadmap,
    Role,
    RoleRequirement,
    Skill,
    SkillLevel,
    Step,
    where_published,
)
from skillpath.kernel.errors import NotFound


def get_content(queryset: QuerySet[Any], *, slug: str, user: Any) -> Any:
    """Return the one content row at an address that this person may see.

    :raises NotFound: if there is none; a draft is none for a stranger.
    """
    found = queryset.visible_to(user).filter(slug=slug).first()  # type: ignore[attr-defined]
    if found is None:
        raise NotFound
    return found


def get_skills(*, user: Any, words: str = "", domain: str = "") -> QuerySet[Skill]:
    """Return skills by domain, as the list shows them; `words` looks into names, aliases and definitions."""
    skills = Skill.objects.visible_to(user).select_related("domain").defer("why", "why_html")
    if domain:
        skills = skills.filter(domain__slug=domain)
    if words:
        skills = skills.filter(Q(title__icontains=words) | Q(definition__icontains=words) | Q(aliases__icontains=words))
    return skills.order_by("domain__position", "domain__title", "title")


def get_roles(*, user: Any) -> QuerySet[Role]:
    """Return roles with the number of their must-haves and requirements."""
    shown = where_published(Skill, "requirements__skill")
    roles: QuerySet[Role] = (
        Role.objects.visible_to(user)
        .annotate(
            skill_count=Count("requirements", filter=shown, distinct=True),
            must_count=Count("requirements", filter=shown & Q(requirements__necessity="must"), distinct=True),
        )
        .order_by("position", "title")
    )
    return roles


def get_roadmaps(*, user: Any) -> QuerySet[Roadmap]:
    """Return roadmaps with their role and the number of their steps."""
    # Counted for itself: joined to the roadmaps, PostgreSQL takes longer to plan the step's tables than to ask them.
    count = Step.objects.published().filter(roadmap=OuterRef("pk")).order_by().values("roadmap").annotate(n=Count("pk"))
    roadmaps: QuerySet[Roadmap] = (
        Roadmap.objects.visible_to(user)
        .select_related("role")
        .defer("overview", "overview_html")
        .annotate(step_count=Coalesce(Subquery(count.values("n")), 0))
        .order_by("position", "title")
    )
    return roadmaps


def get_roadmaps_in_full() -> QuerySet[Roadmap]:
    """Return roadmaps with their role and their overview, for the page of one."""
    return Roadmap.objects.select_related("role")


@dataclass(frozen=True, slots=True)
class SkillPage:
    """A skill with everything around it. Eight queries, whatever its size."""

    skill: Skill
    levels: list[SkillLevel]
    needs: list[Prerequisite]
    enables: list[Prerequisite]
    resources: list[Resource]
    articles: list[Article]
    quizzes: list[Quiz]
    requirements: list[RoleRequirement]
    proofs: list[ProjectProof]

    @property
    def hours(self) -> float:
        return float(sum(level.hours for level in self.levels))

    @property
    def needed_skills(self) -> dict[Skill, list[Prerequisite]]:
        """What the skill needs, by the other skill, those for the lowest levels first."""
        return _by_skill((one.needed_skill, one) for one in self.needs)

    @property
    def enabled_skills(self) -> dict[Skill, list[Prerequisite]]:
        """What the skill leads to, by the other skill."""
        return _by_skill((one.skill, one) for one in self.enables)


def _by_skill(pairs: Iterable[tuple[Skill, Prerequisite]]) -> dict[Skill, list[Prerequisite]]:
    found: dict[Skill, list[Prerequisite]] = {}
    for skill, one in pairs:
        found.setdefault(skill, []).append(one)
    return found


def get_skill_page(*, slug: str, user: Any) -> SkillPage:
    """Return a skill's page.

    :raises NotFound: if the person may see no such skill.
    """
    skill = get_content(Skill.objects.select_related("domain"), slug=slug, user=user)
    around = list(
        Prerequisite.objects.filter(
            Q(skill=skill) & where_published(Skill, "needed_skill")
            | Q(needed_skill=skill) & where_published(Skill, "skill")
        )
        .select_related("skill", "needed_skill")
        .defer("skill__why_html", "needed_skill__why_html", "skill__why", "needed_skill__why")
        .order_by("level", "needed_level")
    )
    return SkillPage(
        skill=skill,
        levels=list(skill.levels.all()),
        needs=[one for one in around if one.skill_id == skill.pk],
        enables=[one for one in around if one.needed_skill_id == skill.pk],
        resources=list(Resource.objects.visible_to(user).filter(skill=skill)),
        articles=list(Article.objects.visible_to(user).filter(skill=skill).defer("body", "body_html")),
        quizzes=list(Quiz.objects.visible_to(user).filter(skill=skill)),
        requirements=list(
            RoleRequirement.objects.filter(where_published(Role, "role"), skill=skill)
            .select_related("role")
            .order_by("role__position", "role__title")
        ),
        proofs=list(
            ProjectProof.objects.filter(where_published(Project, "project"), skill=skill)
            .select_related("project")
            .defer("project__brief", "project__brief_html")
        ),
    )


@dataclass(frozen=True, slots=True)
class RolePage:
    role: Role
    requirements: list[RoleRequirement]
    next_roles: list[Role]
    roadmaps: list[Roadmap]
    interview_tasks: list[InterviewTask]


def get_role_page(*, slug: str, user: Any) -> RolePage:
    """Return a role's page.

    :raises NotFound: if the person may see no such role.
    """
    role = get_content(Role.objects.all(), slug=slug, user=user)
    return RolePage(
        role=role,
        requirements=list(
            role.requirements.filter(where_published(Skill, "skill"))
            .select_related("skill", "skill__domain")
            .defer("skill__why", "skill__why_html")
            .order_by("necessity", "-weight", "skill__title")
        ),
        next_roles=list(role.next_roles.published()),
        roadmaps=list(get_roadmaps(user=user).filter(role=role)),
        interview_tasks=list(
            InterviewTask.objects.visible_to(user)
            .filter(roles=role)
            .alias(place=Case(*(When(kind=kind, then=n) for n, kind in enumerate(InterviewTask.Kind))))
            .order_by("place", "title")
        ),
    )


def get_project(*, slug: str, user: Any) -> Project:
    """Return a project with its rubric and what it proves.

    :raises NotFound: if the person may see no such project.
    """
    proofs = (
        ProjectProof.objects.filter(where_published(Skill, "skill"))
        .select_related("skill")
        .defer("skill__why", "skill__why_html")
    )
    project: Project = get_content(
        Project.objects.prefetch_related("criteria", Prefetch("proofs", queryset=proofs)), slug=slug, user=user
    )
    return project


def get_article(*, slug: str, user: Any) -> Article:
    """Return an article with its skill and domain.

    :raises NotFound: if the person may see no such article.
    """
    article: Article = get_content(Article.objects.select_related("skill", "domain"), slug=slug, user=user)
    return article


def get_articles(*, user: Any) -> QuerySet[Article]:
    """Return articles by title, without their text."""
    return Article.objects.visible_to(user).select_related("skill", "domain").defer("body", "body_html")


def get_quizzes() -> QuerySet[Quiz]:
    """Return quizzes with their skill and, of what they draw from, all that is shown. Two queries."""
    rules = QuizRule.objects.filter(where_published(Skill, "skill")).select_related("skill")
    return Quiz.objects.select_related("skill").prefetch_related(Prefetch("rules", queryset=rules))
