"""Evidence that is not an answer to a question."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from assessments.domain import mastery
from assessments.models import Evidence
from skillpath.kernel.errors import Invalid, KeyInUse

SPREADS = {
    Evidence.Kind.SELF_RATING: mastery.SELF_RATING_SPREAD,
    Evidence.Kind.RUBRIC: mastery.RUBRIC_SPREAD,
    Evidence.Kind.VALIDATION: mastery.VALIDATION_SPREAD,
}


class NotALevel(Invalid):
    code = "not_a_level"
    message = "A level is a number from 0 to 5."


@transaction.atomic
def record_observed_level(
    *,
    learner_id: int,
    skill_id: int,
    kind: Evidence.Kind,
    level: float,
    key: UUID,
    observed_at: dt.datetime,
    recorded_by_id: int,
    note: str = "",
) -> tuple[Evidence, bool]:
    """Write down a level that someone named, and whether it is new. The same key again changes nothing.

    :raises NotALevel: if it is not from 0 to 5.
    :raises KeyInUse: if the key names evidence of another kind or skill.
    """
    if not 0 <= level <= 5:
        raise NotALevel
    evidence, is_new = Evidence.objects.get_or_create(
        learner_id=learner_id,
        key=key,
        defaults={
            "skill_id": skill_id,
            "kind": kind,
            "level": level,
            "spread": SPREADS[kind],
            "observed_at": observed_at,
            "recorded_by_id": recorded_by_id,
            "note": note,
        },
    )
    if (evidence.kind, evidence.skill_id) != (kind, skill_id):
        raise KeyInUse
    return evidence, is_new


@transaction.atomic
def withdraw_evidence(*, learner_id: int, evidence_id: int, at: dt.datetime) -> Evidence | None:
    """Withdraw a learner's own rating; it stays in the ledger, marked. Return None if there is none. Twice is once."""
    own = Evidence.objects.select_for_update().filter(learner_id=learner_id, kind=Evidence.Kind.SELF_RATING)
    found = own.filter(pk=evidence_id).first()
    if found is not None and found.withdrawn_at is None:
        found.withdrawn_at = at
        found.save(update_fields=["withdrawn_at"])
    return found
