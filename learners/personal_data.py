"""Decisions on what leads to a learner."""

from learners.teams.services import close_teams_left_behind
from skillpath.accounts.personal_data import Erasure, before_erasure, register


def register_all() -> None:
    deleted, detached = Erasure.DELETED, Erasure.DETACHED
    register("learners.Review", "learner_id", exported=True, erasure=deleted)
    register("learners.CardMemory", "learner_id", exported=True, erasure=deleted)
    register("learners.SkillMastery", "learner_id", exported=True, erasure=deleted)
    register("assessments.Evidence", "learner_id", exported=True, erasure=deleted)
    register("assessments.Response", "learner_id", exported=True, erasure=deleted)
    # With the seed, what an open question shows can be put back into its author's order, which is often the key.
    register("assessments.AttemptItem", "attempt__learner_id", exported=True, erasure=deleted, left_out=("seed",))
    register("assessments.Attempt", "learner_id", exported=True, erasure=deleted)
    register("learners.Enrolment", "learner_id", exported=True, erasure=deleted)
    register("learners.StepState", "learner_id", exported=True, erasure=deleted)
    register("learners.Profile", "learner_id", exported=True, erasure=deleted)
    register("learners.Reminder", "learner_id", exported=True, erasure=deleted)
    register("learners.Assignment", "membership__user_id", exported=True, erasure=deleted)
    register("learners.Membership", "user_id", exported=True, erasure=deleted)
    register(
        "learners.Invitation",
        "invited_by_id",
        exported=True,
        erasure=detached,
        left_out=("digest",),
        why="the invited person's, who may still come",
    )
    register("learners.Team", "created_by_id", exported=True, erasure=detached, why="its people's")
    before_erasure(close_teams_left_behind)
