"""How it is proven."""

from assessments.models.attempts import GRACE, Attempt, AttemptItem, Response
from assessments.models.evidence import Evidence

__all__ = ["GRACE", "Attempt", "AttemptItem", "Evidence", "Response"]
