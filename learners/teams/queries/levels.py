"""The levels of people in what is asked of them: the one place where a team's pages take numbers from."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import OuterRef, Subquery

from assessments.domain import mastery
from assessments.models import Evidence
from learners.mastery.models import SkillMastery
from learners.mastery.queries import Estimate, Estimates, get_estimates
from learners.teams.domain.matrix import Cell, RoleReadiness
from learners.teams.queries.asked import AskedRole
from skillpath.catalog.models import RoleRequirement

Ages = dict[tuple[int, int], int]


def get_levels(*, learner_ids: Collection[int], skill_ids: Collection[int], at: datetime) -> tuple[Estimates, Ages]:
    """Return estimates and the days since the newest proof, both by (learner id, skill id). Two queries."""
    estimates = get_estimates(learner_ids=learner_ids, skill_ids=skill_ids, at=at)
    return estimates, _proof_ages(learner_ids=learner_ids, skill_ids=skill_ids, at=at)


def make_cell(estimate: Estimate, *, required: int, proof_age_days: int | None) -> Cell:
    """Return how one person stands in one skill asked of them."""
    return Cell(
        state=estimate.state(required).value,
        required=required,
        chance=estimate.chance(required),
        mean=estimate.mean,
        low=estimate.low,
        high=estimate.high,
        proof_age_days=proof_age_days,
    )


def make_readiness(
    asked: AskedRole, requirements: Iterable[RoleRequirement], *, estimates: Estimates, learner_id: int
) -> RoleReadiness:
    """Return how ready one person is for one role asked of them."""
    lines = [(line, estimates[learner_id, line.skill_id]) for line in requirements]
    return RoleReadiness(
        slug=asked.role.slug,
        title=asked.role.title,
        readiness=mastery.readiness((line.weight, found.chance(line.level), line.is_must) for line, found in lines),
        open_must_haves=sum(
            line.is_must and found.state(line.level) != mastery.RequirementState.MET for line, found in lines
        ),
        due_date=asked.due_date,
    )


def _proof_ages(*, learner_ids: Collection[int], skill_ids: Collection[int], at: datetime) -> Ages:
    proofs = (
        Evidence.objects.filter(learner_id=OuterRef("learner_id"), skill_id=OuterRef("skill_id"), withdrawn_at=None)
        .exclude(kind=Evidence.Kind.SELF_RATING)
        .order_by("-observed_at")
    )
    rows = (
        SkillMastery.objects.filter(learner_id__in=learner_ids, skill_id__in=skill_ids, proven_count__gt=0)
        .annotate(proven_at=Subquery(proofs.values("observed_at")[:1]))
        .values_list("learner_id", "skill_id", "proven_at")
    )
    return {
        (learner, skill): mastery.days_elapsed(since=proven_at, until=at)
        for learner, skill, proven_at in rows
        if proven_at is not None
    }
