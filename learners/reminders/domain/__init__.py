"""The rules of reminders, without a database."""

from .times import Times, is_due, is_quiet, look_again_at, look_at, next_look_at

__all__ = ["Times", "is_due", "is_quiet", "look_again_at", "look_at", "next_look_at"]
