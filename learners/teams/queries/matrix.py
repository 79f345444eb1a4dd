"""The matrix of a team."""

from datetime import datetime

from learners.teams.domain.matrix import Column, Matrix, RoleChoice, Row, SkillSort, Sort, arranged, with_coverage
from learners.teams.models import Assignment, Team
from learners.teams.queries.asked import Asked, get_asked
from learners.teams.queries.levels import get_levels, make_cell, make_readiness


def get_matrix(
    *,
    team: Team,
    at: datetime,
    role_slug: str | None = None,
    sort: str = Sort.NAME,
    skill_sort: str = SkillSort.DOMAIN,
) -> Matrix:
    """Return people by skills with P(level ≥ required), over all assigned roles or over one. Six queries.

    `sort` is a `Sort` or a skill's slug, `skill_sort` a `SkillSort`; a leading minus turns it round. An unknown role or
    word is ignored. Whoever asks must have been let through as a manager. Only mastery is in it: no self-study, cards,
    failed practice or raw answers.
    """
    choices = _role_choices(team)
    role = next((choice for choice in choices if choice.slug == role_slug), None)
    asked = get_asked(team_id=team.pk, role_slug=role.slug if role else None)
    columns = _columns(asked)
    rows = _rows(asked, columns, at=at)
    columns, rows = arranged(with_coverage(columns, rows), rows, sort=sort, skill_sort=skill_sort)
    return Matrix(team.public_id, team.name, at, choices, role, columns, rows)


def _role_choices(team: Team) -> tuple[RoleChoice, ...]:
    titles = Assignment.objects.filter(team=team, ended_at=None).order_by("role__title", "role__slug")
    return tuple(RoleChoice(*each) for each in titles.values_list("role__slug", "role__title").distinct())


def _columns(asked: Asked) -> tuple[Column, ...]:
    skills = {line.skill_id: line.skill for lines in asked.requirements.values() for line in lines}
    ordered = sorted(
        skills.values(), key=lambda skill: (skill.domain.position, skill.domain.title, skill.title.casefold())
    )
    return tuple(Column(skill.pk, skill.slug, skill.title, skill.domain.title) for skill in ordered)


def _rows(asked: Asked, columns: tuple[Column, ...], *, at: datetime) -> tuple[Row, ...]:
    skill_ids = [column.skill_id for column in columns]
    learner_ids = [one.user_id for one in asked.memberships]
    estimates, ages = get_levels(learner_ids=learner_ids, skill_ids=skill_ids, at=at)
    rows = []
    for one in asked.memberships:
        levels, learner = asked.levels(one.pk), one.user_id
        cells = tuple(
            make_cell(estimates[learner, skill], required=levels[skill], proof_age_days=ages.get((learner, skill)))
            if skill in levels
            else None
            for skill in skill_ids
        )
        roles = tuple(
            make_readiness(each, asked.requirements.get(each.role.pk, ()), estimates=estimates, learner_id=learner)
            for each in asked.roles.get(one.pk, ())
        )
        rows.append(Row(one.public_id, str(one.user), one.user.email, roles, cells))
    return tuple(rows)
