"""What to do today, and why."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet

from assessments.models import Evidence
from learners.mastery.queries import get_estimates
from learners.memory.queries import Due, Freshness, get_due_for, get_freshness
from learners.plans.domain.pace import Pace, project_finish
from learners.profiles.models import Profile
from learners.roadmaps.queries import Readiness, RoadmapPage, Standing, get_current_page, judge
from skillpath.catalog.models import RoleRequirement, Skill, where_published
from skillpath.kernel.clock import study_day, study_day_start
from skillpath.kernel.compiled import compiled


@dataclass(frozen=True)
class Today:
    """A learner's home: what is next, what is due, what fades, how far it is."""

    profile: Profile
    on: dt.date
    due: Due
    roadmap: RoadmapPage | None
    readiness: Readiness | None
    standing: Standing
    answers: int = 0
    right_answers: int = 0
    skills_answered: int = 0
    fading: list[tuple[RoleRequirement, Freshness]] = field(default_factory=list)

    @cached_property
    def pace(self) -> Pace | None:
        if self.roadmap is None:
            return None
        return project_finish(
            hours_left=self.roadmap.hours_left, weekly_hours=float(self.profile.weekly_hours), on=self.on
        )


def get_today(*, profile: Profile, zone: str, at: dt.datetime) -> Today:
    """Return a learner's home. Eight queries, however much they have."""
    learner_id = profile.learner_id
    on = study_day(at, zone)
    standing = Standing(
        learner_id,
        get_estimates(learner_ids=[learner_id], at=at),
        get_freshness(learner_id=learner_id, at=at),
    )
    requirements: list[RoleRequirement] = []
    readiness = None
    role = profile.published_role
    if role is not None:
        requirements = list(
            RoleRequirement.objects.filter(where_published(Skill, "skill"), role=role)
            .select_related("skill")
            .only("role", "level", "necessity", "weight", "skill__slug", "skill__title")
            .order_by()
        )
        readiness = judge(role=role, requirements=requirements, standing=standing, hours={})
    since = study_day_start(on - dt.timedelta(days=1), zone)
    answers = _answers_since(learner_id=learner_id, since=since)
    return Today(
        profile=profile,
        on=on,
        due=get_due_for(profile=profile, zone=zone, at=at),
        roadmap=get_current_page(learner_id=learner_id, at=at, standing=standing),
        readiness=readiness,
        standing=standing,
        fading=[
            (line, standing.freshness[line.skill_id])
            for line in requirements
            if standing.state(line.skill_id, line.level) == "fading"
        ],
        answers=sum(count for count, _ in answers),
        right_answers=sum(right for _, right in answers),
        skills_answered=len(answers),
    )


@compiled
def _answers_since(*, learner_id: int, since: dt.datetime) -> QuerySet[Any, Any]:
    """Return the number of answers, and of those fully right, by skill."""
    answers = Evidence.objects.filter(learner_id=learner_id, observed_at__gte=since, kind=Evidence.Kind.RESPONSE)
    by_skill = answers.filter(withdrawn_at=None).values("skill_id").order_by()
    return by_skill.annotate(n=Count("pk"), right=Count("pk", filter=Q(score=1))).values_list("n", "right")
