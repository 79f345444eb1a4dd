"""Proving levels, and finding people in a matrix."""

from learners.mastery.services import apply_evidence
from tests.factories import EvidenceFactory


def prove(learner, skill, level, **fields):
    """Let an assessor say that a learner is at a level."""
    evidence = EvidenceFactory(learner=learner, skill=skill, level=level, **fields)
    apply_evidence(learner_id=learner.pk, evidence=[evidence])
    return evidence


def skill_of(role, slug):
    return role.requirements.get(skill__slug=slug).skill


def row_of(matrix, person):
    return next(row for row in matrix.rows if row.email == person.email)
