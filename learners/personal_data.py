"""Decisions on what leads to a learner, and by what names an export calls what it points at."""

import datetime as dt
from typing import Any

from django.db.models import Q

from learners.mastery.queries import read_estimate
from learners.teams.models import Membership
from learners.teams.services import close_teams_left_behind
from skillpath.accounts.personal_data import Erasure, Person, before_erasure, name, read, register


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
    register("learners.Invitation", "email", find=is_to, exported=True, erasure=deleted, left_out=("digest",))
    register("learners.Team", "created_by_id", exported=True, erasure=detached, why="its people's")
    before_erasure(close_teams_left_behind)
    name_all()
    read("learners.SkillMastery", read_level)


def is_to(person: Person) -> Q:
    """Find the invitations to someone: to any address proven to be theirs, and what brought them into a team.

    Where addresses need no proof, one may log in with an address and never prove it; an answered invitation to it, to a
    team that the person is or was in, is theirs all the same.
    """
    found = Q(
        email__iexact=person.login,
        accepted_at__isnull=False,
        team__in=Membership.objects.filter(user_id=person.id).values("team"),
    )
    for address in person.addresses:
        found |= Q(email__iexact=address)
    return found


def name_all() -> None:
    """Say what things are called: the pack and the id that never change, and the words of now."""
    for kind in ("Skill", "Role", "Roadmap", "Quiz"):
        name(f"catalog.{kind}", pack="pack__key", key="key", title="title")
    name("catalog.Card", pack="pack__key", key="key", front="front")
    name(
        "catalog.ItemVersion",
        pack="item__pack__key",
        key="item__key",
        version="number",
        question="stem",
        skill="item__skill__key",
    )
    kinds = ("skill", "article", "resource", "project", "quiz")
    name(
        "catalog.Step",
        roadmap="roadmap__key",
        key="key",
        kind="kind",
        title=tuple(f"{kind}__title" for kind in kinds),
        level="level",
    )
    name("assessments.Attempt", key="public_id", quiz="quiz__key", title="quiz__title")
    name("assessments.AttemptItem", attempt="attempt__public_id", position="position")
    name("assessments.Response", item="item_version__item__key", version="item_version__number")
    name("learners.CardMemory", card="card__key", front="card__front")
    name("learners.Team", key="public_id", title="name")
    name("learners.Membership", key="public_id", team="team__name")
    # Of others the name they show, never an address.
    name("accounts.User", name="name")
    name("contenttypes.ContentType", app="app_label", model="model")


def read_level(row: dict[str, Any], *, at: dt.datetime) -> dict[str, Any]:
    """Return the level that a row of mastery holds, in the words of the API and as it stands now.

    `belief` beside it is what it is worked out from, exact to the last bit: probabilities over 56 levels.
    """
    now = read_estimate(
        belief=bytes(row["belief"]),
        as_of=row["as_of"],
        evidence_count=row["evidence_count"],
        proven_count=row["proven_count"],
        at=at,
    )
    return {
        "level": {
            "at": at,
            "is_enough": now.is_enough,
            "band": now.band if now.is_enough else None,
            "mean": now.mean,
            "low": now.low,
            "high": now.high,
            "chances": now.chances,
        }
    }
