"""A roadmap with a learner's states; readiness for a role; what is left to do."""

from learners.roadmaps.queries.readiness import Readiness, RequirementLine, get_hours, get_readiness, judge
from learners.roadmaps.queries.standing import Standing, get_standing
from learners.roadmaps.queries.steps import (
    PhaseView,
    RoadmapPage,
    StepView,
    get_current_page,
    get_followed_ids,
    get_marks,
    get_roadmap_page,
)

__all__ = [
    "PhaseView",
    "Readiness",
    "RequirementLine",
    "RoadmapPage",
    "Standing",
    "StepView",
    "get_current_page",
    "get_followed_ids",
    "get_hours",
    "get_marks",
    "get_readiness",
    "get_roadmap_page",
    "get_standing",
    "judge",
]
