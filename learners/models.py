"""The tables of all rooms: one app, one history."""

from learners.mastery.models import SkillMastery
from learners.memory.models import CardMemory, Review
from learners.profiles.models import Profile
from learners.reminders.models import Reminder
from learners.roadmaps.models import Enrolment, StepState
from learners.teams.models import Assignment, Invitation, Membership, Team

__all__ = [
    "Assignment",
    "CardMemory",
    "Enrolment",
    "Invitation",
    "Membership",
    "Profile",
    "Reminder",
    "Review",
    "SkillMastery",
    "StepState",
    "Team",
]
