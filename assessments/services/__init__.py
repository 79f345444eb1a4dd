"""Writes about how it is proven."""

from assessments.services.attempts import (
    AttemptIsOver,
    CannotRead,
    NoSuchAttempt,
    NothingToAsk,
    finish_attempt,
    record_response,
    start_attempt,
)
from assessments.services.evidence import record_observed_level, withdraw_evidence

__all__ = [
    "AttemptIsOver",
    "CannotRead",
    "NoSuchAttempt",
    "NothingToAsk",
    "finish_attempt",
    "record_observed_level",
    "record_response",
    "start_attempt",
    "withdraw_evidence",
]
