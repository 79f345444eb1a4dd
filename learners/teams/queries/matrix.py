"""The matrix of a team."""

from datetime import datetime

from learners.teams.domain.matrix import Column, Matrix, RoleChoice, Row, SkillSort, Sort, arranged, with_coverage
from learners.teams.models import Assignment, Team
from learners.teams.queries.asked import Asked, get_asked
from learners.teams.queries.levels import get_levels
from skillpath.catalog.models import Status


def get_matrix(
    *,
    team: Team,
    at: datetime,
    role_slug: str | None = None,
    sort: str = Sort.NAME,
    skill_sort: str = SkillSort.DOMAIN,
) -> Matrix:
    """Return people by skills with P(level ≥ required), over all assigned roles or over one.

    Five queries, six if someone rated themselves.

    `sort` is a `Sort` or a skill's slug, `skill_sort` a `SkillSort`; a leading minus turns it round. An unknown role or
    word is ignored. Whoever asks must have been let through as a manager. Only mastery is in it: no self-study, cards,
    failed practice or raw answers.
    """
    choices = _role_choices(team)
    role = next((choice for choice in choices if choice.slug == role_slug), None)
    asked = get_asked(team_id=team.pk, role_slug=role.slug if role else None)
    columns = _columns(asked)
    rows = _rows(asked, at=at)
    columns, rows = arranged(with_coverage(columns, rows), rows, sort=sort, skill_sort=skill_sort)
    return Matrix(team.public_id, team.name, asked.size, at, choices, role, columns, rows)


def _role_choices(team: Team) -> tuple[RoleChoice, ...]:
    titles = Assignment.objects.filter(team=team, ended_at=None, role__status=Status.PUBLISHED).order_by(
        "role__title", "role__slug"
    )
    return tuple(RoleChoice(*each) for each in titles.values_list("role__slug", "role__title").distinct())


def _columns(asked: Asked) -> tuple[Column, ...]:
    return tuple(Column(skill.pk, skill.slug, skill.title, skill.domain) for skill in asked.skills)


def _rows(asked: Asked, *, at: datetime) -> tuple[Row, ...]:
    levels = get_levels(learner_ids=[one.user_id for one in asked.people], lines=asked.all_lines, at=at)
    wanted: dict[tuple[int, ...], list[tuple[int, int]]] = {}  # most people are asked the same: worked out once
    rows = []
    for one in asked.people:
        learner, roles = one.user_id, asked.roles_of(one.membership_id)
        by_roles = tuple(role.role_id for role in roles)
        if by_roles not in wanted:
            required = asked.levels_of(one.membership_id)
            wanted[by_roles] = [(skill.pk, required.get(skill.pk, 0)) for skill in asked.skills]
        cells = tuple(levels.cell(learner, skill, level) if level else None for skill, level in wanted[by_roles])
        ready = tuple(levels.readiness(role, asked.lines.get(role.role_id, ()), learner_id=learner) for role in roles)
        rows.append(Row(one.public_id, one.shown_name, one.email, ready, cells))
    return tuple(rows)
