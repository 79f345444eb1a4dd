"""Three weeks in the life of the demo team, so that the first look shows a site in use.

Everything is done by the services that people use, at times in the past, drawn from a seed. Nothing is made up behind
their back: each level shown has its evidence.
"""

import datetime as dt
import random
import uuid
from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction

from assessments.domain.grading import shown_answer
from assessments.models import AttemptItem
from learners.memory import queries as memory_queries
from learners.memory import services as memory
from learners.memory.domain.states import Rating
from learners.practice import services as practice
from learners.profiles import services as profiles
from learners.roadmaps import services as roadmaps
from learners.teams import services as teams
from learners.teams.models import Membership, Team
from skillpath.accounts.models import User
from skillpath.catalog.models import Quiz, Role

SEED = 2026
DAYS = 21
ROLES = ("mlops-engineer", "data-scientist")  # the first that is there
ABILITIES = (4.6, 3.2, 4.8, 2.2, 4.4, 4.9, 1.2, 3.4)
COLLEAGUES = ("Amara Okafor", "Bo Lindqvist", "Chiara Russo", "Dmitri Volkov", "Elif Yıldız")


@transaction.atomic
def live_through(*, learner: User, manager: User, team: Team, at: dt.datetime) -> bool:
    """Let the demo team learn for three weeks up to `at`; return whether anything was done. Twice is once."""
    role = Role.objects.published().filter(key__in=ROLES).order_by("-key").first()
    if role is None or learner.evidence.exists():
        return False
    chance = random.Random(SEED)  # noqa: S311 — a demo, the same for everyone
    start = at - dt.timedelta(days=DAYS)
    quizzes = list(
        Quiz.objects.published()
        .filter(skill__role_requirements__role=role)
        .order_by("-skill__role_requirements__weight", "pk")
    )
    _set_out(learner, role, quizzes[:4], at=start)
    for number, quiz in enumerate(quizzes[: len(ABILITIES)]):
        for round_number in (0, 1):
            moment = start + dt.timedelta(days=2 * number + round_number, hours=9)
            _take(learner, quiz, ability=ABILITIES[number], chance=chance, at=moment)
    for day in range(DAYS):
        _review(learner, most=12, chance=chance, at=start + dt.timedelta(days=day, hours=10))
    for number, name in enumerate(COLLEAGUES):
        colleague = _colleague(name, team, at=start)
        for quiz in chance.sample(quizzes, min(8, len(quizzes))):
            moment = start + dt.timedelta(days=chance.randint(0, DAYS - 1), hours=chance.randint(8, 17))
            _take(colleague, quiz, ability=chance.uniform(1.8, 3.2 + 0.5 * number), chance=chance, at=moment)
    teams.assign_role(
        team_public_id=team.public_id,
        role_slug=role.slug,
        manager_id=manager.pk,
        due_date=at.date() + dt.timedelta(days=90),
        at=at,
    )
    return True


def _set_out(learner: User, role: Role, quizzes: Iterable[Quiz], *, at: dt.datetime) -> None:
    """Go through the first-run path."""
    profiles.choose_role(learner_id=learner.pk, role_id=role.pk)
    profiles.finish_first_run(learner_id=learner.pk, weekly_hours=Decimal(8), at=at)
    roadmap = role.roadmaps.published().first()
    if roadmap is not None:
        roadmaps.follow(learner_id=learner.pk, roadmap_slug=roadmap.slug, at=at)
    for quiz in quizzes:
        if quiz.skill is not None:
            practice.rate_self(
                learner_id=learner.pk, skill_slug=quiz.skill.slug, level=2, key=_name(learner, quiz, "rating"), at=at
            )


def _take(person: User, quiz: Quiz, *, ability: float, chance: random.Random, at: dt.datetime) -> None:
    """Take a quiz as someone of this ability would: what is at or below it is mostly right."""
    attempt = practice.start_quiz(
        learner_id=person.pk, quiz_slug=quiz.slug, key=_name(person, quiz, f"attempt {at}"), at=at
    )
    for asked in AttemptItem.objects.filter(attempt=attempt).select_related("item_version"):
        version = asked.item_version
        knows = chance.random() < (0.92 if version.level <= ability else 0.25)
        practice.answer(
            learner_id=person.pk,
            public_id=attempt.public_id,
            position=asked.position,
            answer=shown_answer(version.kind, version.content, seed=asked.seed, right=knows),
            at=at + dt.timedelta(minutes=asked.position),
        )


def _review(learner: User, *, most: int, chance: random.Random, at: dt.datetime) -> None:
    """Review what is due on a day, as someone who forgets a card in eight."""
    for number in range(most):
        moment = at + dt.timedelta(seconds=20 * number)
        page = memory_queries.get_review_page(profile=learner.profile, zone=learner.time_zone, at=moment)
        if page.memory is None:
            return
        rating = Rating.AGAIN if chance.random() < 0.12 else chance.choice((Rating.GOOD, Rating.GOOD, Rating.EASY))
        memory.record_review(
            learner_id=learner.pk,
            card_id=page.memory.card_id,
            rating=rating,
            key=uuid.UUID(int=chance.getrandbits(128)),
            reviewed_at=moment,
            at=moment,
            duration_ms=chance.randint(3_000, 20_000),
        )


def _colleague(name: str, team: Team, *, at: dt.datetime) -> User:
    email = f"{name.split()[0].lower()}@demo.skillpath.local"
    colleague = User.objects.filter(email=email).first() or User.objects.create_user(email, None, name=name)
    Membership.objects.get_or_create(team=team, user=colleague, ended_at=None, defaults={"started_at": at})
    return colleague


def _name(person: User, quiz: Quiz, what: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{person.email} {quiz.key} {what}")
