"""A team on a Monday at noon, with a role and an invitation; jobs run at once."""

import datetime as dt

import pytest
import time_machine

from learners.mastery.services import apply_evidence
from learners.teams.domain.invitations import digest
from learners.teams.models import Invitation
from learners.teams.queries import get_token
from skillpath.celery import app
from tests.factories import NOW, AssignmentFactory, EvidenceFactory, RoleFactory, RoleRequirementFactory, SkillFactory


@pytest.fixture(autouse=True)
def _at_noon():
    app.conf.task_always_eager = True
    with time_machine.travel(NOW, tick=False):
        yield
    app.conf.task_always_eager = False


@pytest.fixture
def role(team, learner):
    """A role of two skills asked of the team; the learner has shown the first."""
    role = RoleFactory(title="Analyst", slug="analyst")
    for slug, level in (("python", 3), ("sql", 2)):
        RoleRequirementFactory(role=role, skill=SkillFactory(slug=slug, title=slug.title()), level=level)
    AssignmentFactory(team=team, role=role, due_date=dt.date(2026, 6, 1))
    evidence = EvidenceFactory(learner=learner, skill=role.requirements.get(skill__slug="python").skill, level=3)
    apply_evidence(learner_id=learner.pk, evidence=[evidence])
    return role


@pytest.fixture
def invitation(team, manager):
    invitation = Invitation(
        team=team, email="new@example.org", invited_by=manager, created_at=NOW, sent_at=NOW,
        expires_at=NOW + dt.timedelta(days=14),
    )  # fmt: skip
    invitation.digest = digest(get_token(invitation))
    invitation.save()
    return invitation
