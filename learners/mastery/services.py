"""Moving and rebuilding what is believed."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from assessments.domain import mastery
from assessments.models import Evidence
from learners.mastery.models import SkillMastery
from learners.mastery.queries import as_observation


@transaction.atomic
def apply_evidence(*, learner_id: int, evidence: Iterable[Evidence]) -> None:
    """Move the learner's beliefs by evidence just written to the ledger.

    Evidence older than a belief makes that belief be rebuilt from the ledger, so the order of arrival never matters.
    Applying the same evidence twice is prevented where it is written (its key), not here.
    """
    by_skill: dict[int, list[Evidence]] = defaultdict(list)
    for one in evidence:
        by_skill[one.skill_id].append(one)
    rows = {
        row.skill_id: row
        for row in SkillMastery.objects.select_for_update().filter(learner_id=learner_id, skill_id__in=by_skill)
    }
    for skill_id, fresh in sorted(by_skill.items()):
        row = rows.get(skill_id)
        belief = _belief_of(row)
        observations = sorted((as_observation(one) for one in fresh), key=lambda one: (one.at, one.evidence_id))
        if any(mastery.is_late(belief, one) for one in observations):
            belief = _replayed(learner_id=learner_id, skill_id=skill_id)
        else:
            for observation in observations:
                belief = mastery.update(belief, observation)
        _store(row, learner_id=learner_id, skill_id=skill_id, belief=belief)


@transaction.atomic
def rebuild(*, learner_id: int, skill_id: int) -> None:
    """Rebuild one belief from the ledger; needed after evidence was withdrawn. Twice is once."""
    row = SkillMastery.objects.select_for_update().filter(learner_id=learner_id, skill_id=skill_id).first()
    belief = _replayed(learner_id=learner_id, skill_id=skill_id)
    if belief.count:
        _store(row, learner_id=learner_id, skill_id=skill_id, belief=belief)
    elif row is not None:
        row.delete()


def _belief_of(row: SkillMastery | None) -> mastery.Belief:
    if row is None:
        return mastery.prior()
    return mastery.from_bytes(bytes(row.belief), at=row.as_of, count=row.evidence_count, proven_count=row.proven_count)


def _replayed(*, learner_id: int, skill_id: int) -> mastery.Belief:
    ledger = Evidence.objects.filter(learner_id=learner_id, skill_id=skill_id).counting()
    return mastery.replay(as_observation(one) for one in ledger)


def _store(row: SkillMastery | None, *, learner_id: int, skill_id: int, belief: mastery.Belief) -> None:
    row = row or SkillMastery(learner_id=learner_id, skill_id=skill_id)
    assert belief.at is not None
    row.belief = mastery.to_bytes(belief)
    row.as_of = belief.at
    row.evidence_count = belief.count
    row.proven_count = belief.proven_count
    row.save()
