"""Programs that call the API, and one of everything to call for."""

import uuid
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client

from learners.practice import services as practice
from learners.roadmaps import services as roadmaps
from skillpath.accounts import services as accounts
from skillpath.api import throttling
from tests import factories as f
from tests.factories import NOW


class Program:
    """A client that speaks JSON, with a token's secret or without."""

    def __init__(self, secret=None, client=None):
        self.client = client or Client()
        self.headers = {"authorization": f"Bearer {secret}"} if secret else {}

    def call(self, method, address, body=None, **headers):
        address = address if address.startswith("/") else f"/api/v1/{address}"
        kwargs = {} if body is None else {"data": body, "content_type": "application/json"}
        return getattr(self.client, method)(address, headers={**self.headers, **headers}, **kwargs)

    def get(self, address, **headers):
        return self.call("get", address, **headers)

    def post(self, address, body=None, **headers):
        return self.call("post", address, {} if body is None else body, **headers)

    def put(self, address, body=None, **headers):
        return self.call("put", address, {} if body is None else body, **headers)

    def patch(self, address, body=None, **headers):
        return self.call("patch", address, {} if body is None else body, **headers)

    def delete(self, address, **headers):
        return self.call("delete", address, **headers)


def new_token(user, *, scope="write", days=None, at=NOW):
    return accounts.make_token(user_id=user.pk, name="test", scope=scope, at=at, days=days).secret


def program_of(user, **wish):
    return Program(new_token(user, **wish))


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()
    throttling._counted.clear()


@pytest.fixture
def visitors(db):
    return Program()


@pytest.fixture
def learners(learner):
    """The learner's program, by a token that may write."""
    return program_of(learner)


@pytest.fixture
def strangers(stranger):
    return program_of(stranger)


@pytest.fixture
def managers(manager):
    return program_of(manager)


@pytest.fixture
def world(learner, manager, team):
    """One of everything: content around one skill, and the learner's own things with it."""
    quiz = f.QuizFactory(slug="quiz", minutes_limit=None)
    skill = quiz.skill
    role = f.RoleFactory()
    f.RoleRequirementFactory(role=role, skill=skill)
    phase = f.PhaseFactory(roadmap__role=role)
    step = f.StepFactory(phase=phase, skill=skill)
    article = f.ArticleFactory(skill=skill)
    project = f.ProjectFactory()
    card = f.CardFactory(skill=skill)
    f.ResourceFactory(skill=skill)
    roadmaps.follow(learner_id=learner.pk, roadmap_slug=phase.roadmap.slug, at=NOW)
    practice.study_skill(learner_id=learner.pk, skill_slug=skill.slug, at=NOW)
    attempt = practice.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)
    rating = practice.rate_self(learner_id=learner.pk, skill_slug=skill.slug, level=2, key=uuid.uuid4(), at=NOW)
    f.EvidenceFactory(learner=learner, skill=skill, level=3)
    assignment = f.AssignmentFactory(team=team, role=role)
    token = accounts.make_token(user_id=learner.pk, name="another", scope="read", at=NOW).token
    membership = team.memberships.get(user=learner)
    return SimpleNamespace(
        quiz=quiz,
        skill=skill,
        role=role,
        roadmap=phase.roadmap,
        step=step,
        article=article,
        project=project,
        card=card,
        attempt=attempt,
        rating=rating,
        assignment=assignment,
        token=token,
        team=team,
        membership=membership,
    )
