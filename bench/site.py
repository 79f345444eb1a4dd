"""A site of 2,000 learners, 200 skills and 20,000 cards in memory, made from a seed."""

import datetime as dt
import random
import uuid
from dataclasses import dataclass

from django.db import transaction

from assessments.domain import mastery
from assessments.models import Evidence
from learners.mastery.models import SkillMastery
from learners.memory.models import CardMemory
from learners.roadmaps.models import Enrolment
from learners.teams.models import Assignment, Membership, Team
from skillpath.accounts.models import User
from skillpath.catalog import models as catalog

SEED = 2026
LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Site:
    """What the measurements need to know of the site. `heavy` is the learner with the most cards."""

    heavy: User
    manager: User
    quiz: catalog.Quiz
    skill: catalog.Skill
    role: catalog.Role
    roadmap: catalog.Roadmap
    article: catalog.Article
    team_of_40: Team
    team_of_100: Team


def build(*, learners: int, at: dt.datetime, skills: int = 200, memories: int = 20_000) -> Site:
    """Fill an empty database. The first learner holds 1,000 of the cards, so that no measurement flatters."""
    with transaction.atomic():
        return _build(learners=learners, skills=skills, memories=memories, at=at)


def _build(*, learners: int, skills: int, memories: int, at: dt.datetime) -> Site:
    chance = random.Random(SEED)
    pack = catalog.Pack.objects.create(key="bench", title="Bench")
    shared = {"pack": pack, "status": "published"}
    domains = catalog.Domain.objects.bulk_create(
        catalog.Domain(**shared, key=f"d{n}", slug=f"d{n}", title=f"Domain {n}", position=n) for n in range(9)
    )
    all_skills = catalog.Skill.objects.bulk_create(
        catalog.Skill(
            **shared,
            key=f"s{n}",
            slug=f"s{n}",
            title=f"Skill {n}",
            domain=domains[n % 9],
            definition="Doing one thing of the job well, alone and in a team.",
            why_html="<p>It matters.</p>",
        )
        for n in range(skills)
    )
    catalog.SkillLevel.objects.bulk_create(
        catalog.SkillLevel(skill=skill, level=level, can_do="Does it.", hours=5 * level)
        for skill in all_skills
        for level in LEVELS
    )
    catalog.Resource.objects.bulk_create(
        catalog.Resource(
            **shared,
            key=f"r{n}",
            slug=f"r{n}",
            title=f"Book {n}",
            skill=all_skills[n // 4],
            url="https://example.org/",
            kind="book",
        )
        for n in range(4 * skills)
    )
    articles = catalog.Article.objects.bulk_create(
        catalog.Article(
            **shared,
            key=f"a{n}",
            slug=f"a{n}",
            title=f"Article {n}",
            skill=all_skills[n],
            body="Text.",
            body_html="<p>Text.</p>" * 100,
        )
        for n in range(skills)
    )
    quizzes = _items_and_quizzes(all_skills, shared)
    role, roadmap = _role_and_roadmap(all_skills, articles, quizzes, shared)
    people = User.objects.bulk_create(
        User(email=f"learner{n}@example.org", name=f"Learner {n}", password="!") for n in range(learners)
    )
    from learners.profiles.models import Profile

    Profile.objects.bulk_create(
        Profile(learner=person, target_role=role, started_at=at, new_cards_per_day=20) for person in people
    )
    Enrolment.objects.bulk_create(Enrolment(learner=person, roadmap=roadmap, started_at=at) for person in people)
    _memories(people, all_skills, shared, memories=memories, chance=chance, at=at)
    _mastery(people, all_skills, chance=chance, at=at)
    teams = [_team(f"Team of {size}", people[:size], role, at=at) for size in (40, 100)]
    manager = User.objects.create_user("manager@example.org", name="Manager")
    Membership.objects.bulk_create(Membership(team=team, user=manager, part="manager", started_at=at) for team in teams)
    heavy = User.objects.select_related("profile").get(pk=people[0].pk)
    return Site(heavy, manager, quizzes[0], all_skills[0], role, roadmap, articles[0], *teams)


def _items_and_quizzes(skills, shared):
    items = catalog.Item.objects.bulk_create(
        catalog.Item(
            **shared,
            key=f"i{n}",
            slug=f"i{n}",
            title=f"Item {n}",
            skill=skills[n // 10],
            level=1 + n % 4,
            kind="single",
            difficulty=1 + n % 4,
        )
        for n in range(10 * len(skills))
    )
    options = [
        {"id": name, "html": f"<p>Option {name}</p>", "correct": name == "a", "why_html": "<p>So.</p>"}
        for name in "abcd"
    ]
    versions = catalog.ItemVersion.objects.bulk_create(
        catalog.ItemVersion(
            item=item,
            number=1,
            kind="single",
            level=item.level,
            stem="Which?",
            stem_html="<p>Which of these is right?</p>",
            content={"options": options},
            explanation_html="<p>So it is.</p>",
            guess_chance=0.25,
        )
        for item in items
    )
    for item, version in zip(items, versions, strict=True):
        item.version = version
    catalog.Item.objects.bulk_update(items, ["version"], batch_size=500)
    quizzes = catalog.Quiz.objects.bulk_create(
        catalog.Quiz(**shared, key=f"q{n}", slug=f"q{n}", title=f"Quiz {n}", skill=skill)
        for n, skill in enumerate(skills)
    )
    catalog.QuizRule.objects.bulk_create(catalog.QuizRule(quiz=quiz, skill=quiz.skill, count=8) for quiz in quizzes)
    return quizzes


def _role_and_roadmap(skills, articles, quizzes, shared):
    role = catalog.Role.objects.create(**shared, key="role", slug="role", title="Role", summary="Does the job.")
    catalog.RoleRequirement.objects.bulk_create(
        catalog.RoleRequirement(
            role=role, skill=skill, level=1 + n % 4, weight=1 + n % 5, necessity="must" if n % 3 else "nice"
        )
        for n, skill in enumerate(skills[:40])
    )
    roadmap = catalog.Roadmap.objects.create(
        **shared, key="roadmap", slug="roadmap", title="Roadmap", summary="The way.", role=role, months=12
    )
    for phase_number in range(4):
        phase = catalog.Phase.objects.create(
            roadmap=roadmap, key=f"p{phase_number}", title=f"Phase {phase_number}", position=phase_number
        )
        chosen = range(phase_number * 10, phase_number * 10 + 10)
        catalog.Step.objects.bulk_create(
            step
            for n in chosen
            for step in (
                catalog.Step(
                    roadmap=roadmap,
                    phase=phase,
                    key=f"s{n}",
                    kind="skill",
                    skill=skills[n],
                    level=2,
                    hours=12,
                    position=3 * n,
                ),
                catalog.Step(
                    roadmap=roadmap,
                    phase=phase,
                    key=f"a{n}",
                    kind="article",
                    article=articles[n],
                    hours=1,
                    position=3 * n + 1,
                ),
                catalog.Step(
                    roadmap=roadmap, phase=phase, key=f"q{n}", kind="quiz", quiz=quizzes[n], hours=1, position=3 * n + 2
                ),
            )
        )
    return role, roadmap


def _memories(people, skills, shared, *, memories, chance, at):
    cards = catalog.Card.objects.bulk_create(
        catalog.Card(
            **shared,
            key=f"c{n}",
            slug=f"c{n}",
            title=f"Card {n}",
            skill=skills[n % len(skills)],
            front="Q?",
            back="A.",
            front_html="<p>Q?</p>",
            back_html="<p>A.</p>",
        )
        for n in range(2000)
    )
    heavy_share = min(1000, memories // 2)
    each = max((memories - heavy_share) // max(len(people) - 1, 1), 1)
    rows = []
    for number, person in enumerate(people):
        for card in chance.sample(cards, heavy_share if number == 0 else each):
            seen = at - dt.timedelta(days=chance.randint(1, 60))
            due = seen + dt.timedelta(days=chance.randint(1, 90))
            rows.append(
                CardMemory(
                    learner=person,
                    card=card,
                    skill_id=card.skill_id,
                    state="review",
                    stability=chance.uniform(1, 90),
                    difficulty=chance.uniform(1, 10),
                    due_at=due,
                    due_date=due.date(),
                    interval_days=(due - seen).days,
                    last_reviewed_at=seen,
                    reps=3,
                    added_at=seen,
                )
            )
    CardMemory.objects.bulk_create(rows[:memories], batch_size=2000)


def _mastery(people, skills, *, chance, at):
    beliefs = [
        mastery.replay(
            mastery.ItemResponse(
                difficulty=level, guess=0.25, score=float(level <= known), at=at - dt.timedelta(days=30), evidence_id=n
            )
            for n, level in enumerate((1, 1, 2, 2, 3, 3, 4, 4))
        )
        for known in (0, 1, 2, 3, 4)
    ]
    rows, ledger = [], []
    for number, person in enumerate(people):
        for skill in skills[:40] if number < 100 else chance.sample(skills, 5):
            belief = chance.choice(beliefs)
            rows.append(
                SkillMastery(
                    learner=person,
                    skill=skill,
                    belief=mastery.to_bytes(belief),
                    as_of=at - dt.timedelta(days=chance.randint(1, 400)),
                    evidence_count=8,
                    proven_count=8,
                )
            )
            if number < 100:
                ledger.append(
                    Evidence(
                        learner=person,
                        skill=skill,
                        kind="validation",
                        key=uuid.uuid4(),
                        level=2,
                        spread=0.28,
                        observed_at=at - dt.timedelta(days=chance.randint(1, 400)),
                    )
                )
    SkillMastery.objects.bulk_create(rows, batch_size=1000)
    Evidence.objects.bulk_create(ledger, batch_size=1000)


def _team(name, people, role, *, at):
    team = Team.objects.create(name=name, key=uuid.uuid4(), created_at=at)
    Membership.objects.bulk_create(Membership(team=team, user=person, started_at=at) for person in people)
    Assignment.objects.create(team=team, role=role, assigned_at=at)
    return team
