"""How it is proven."""

from assessments.models.attempts import Attempt, AttemptItem, Response
from assessments.models.evidence import Evidence

__all__ = ["Attempt", "AttemptItem", "Evidence", "Response"]
