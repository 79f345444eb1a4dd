"""Things to test with. People are named by their part."""

import datetime as dt
import uuid
from typing import Any

import factory
from factory.django import DjangoModelFactory

from assessments.models import Attempt, AttemptItem, Evidence
from learners.memory.models import CardMemory
from learners.profiles.models import Profile
from learners.roadmaps.models import Enrolment
from learners.teams.models import Assignment, Membership, Team
from skillpath.accounts.models import User
from skillpath.catalog import models as catalog

NOW = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)  # a Monday


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")

    @factory.post_generation
    def profile(self: User, create: bool, extracted: Any, **fields: Any) -> None:  # type: ignore[misc]
        if create:
            Profile.objects.update_or_create(learner=self, defaults={"started_at": NOW, **fields})


class PackFactory(DjangoModelFactory[catalog.Pack]):
    class Meta:
        model = catalog.Pack
        django_get_or_create = ("key",)

    key = "test"
    title = "Test pack"


class ContentFactory(DjangoModelFactory[Any]):
    class Meta:
        abstract = True

    pack = factory.SubFactory(PackFactory)
    slug = factory.SelfAttribute("key")
    status = "published"


class DomainFactory(ContentFactory):
    class Meta:
        model = catalog.Domain

    key = factory.Sequence(lambda n: f"domain-{n}")
    title = factory.Sequence(lambda n: f"Domain {n}")
    position = factory.Sequence(lambda n: n)


class SkillFactory(ContentFactory):
    class Meta:
        model = catalog.Skill
        skip_postgeneration_save = True

    domain = factory.SubFactory(DomainFactory)
    key = factory.Sequence(lambda n: f"skill-{n}")
    title = factory.Sequence(lambda n: f"Skill {n}")
    definition = "Doing the thing well."

    @factory.post_generation
    def levels(self: catalog.Skill, create: bool, extracted: Any, **fields: Any) -> None:  # type: ignore[misc]
        if create and extracted is not False:
            catalog.SkillLevel.objects.bulk_create(
                catalog.SkillLevel(skill=self, level=n, can_do=f"Does it at level {n}.", hours=4 * n)
                for n in range(1, 6)
            )


class CardFactory(ContentFactory):
    class Meta:
        model = catalog.Card

    skill = factory.SubFactory(SkillFactory)
    key = factory.Sequence(lambda n: f"card-{n}")
    title = factory.SelfAttribute("key")
    front = front_html = factory.Sequence(lambda n: f"Question {n}?")
    back = back_html = factory.Sequence(lambda n: f"Answer {n}.")
    position = factory.Sequence(lambda n: n)


class ItemFactory(ContentFactory):
    """A single-choice item with its first version: option “a” is right."""

    class Meta:
        model = catalog.Item
        skip_postgeneration_save = True

    skill = factory.SubFactory(SkillFactory)
    key = factory.Sequence(lambda n: f"item-{n}")
    title = factory.SelfAttribute("key")
    level = 2
    kind = "single"
    difficulty = factory.SelfAttribute("level")

    @factory.post_generation
    def first_version(self: catalog.Item, create: bool, extracted: Any, **fields: Any) -> None:  # type: ignore[misc]
        if not create:
            return
        content = {
            "options": [
                {"id": "a", "html": "<p>Right</p>", "correct": True, "why_html": "<p>Because.</p>"},
                {"id": "b", "html": "<p>Wrong</p>", "correct": False, "why_html": "<p>It is not so.</p>"},
                {"id": "c", "html": "<p>Worse</p>", "correct": False, "why_html": "<p>Not at all.</p>"},
                {"id": "d", "html": "<p>Worst</p>", "correct": False, "why_html": "<p>Never.</p>"},
            ]
        }
        self.version = catalog.ItemVersion.objects.create(
            **{
                "item": self,
                "number": 1,
                "kind": self.kind,
                "level": self.level,
                "stem": f"What is {self.key}?",
                "stem_html": f"<p>What is {self.key}?</p>",
                "content": content,
                "explanation": "So it is.",
                "explanation_html": "<p>So it is.</p>",
                "guess_chance": 0.25,
                **fields,
            }
        )
        self.save()


class QuizFactory(ContentFactory):
    """A quiz that draws three items of its skill, which has six."""

    class Meta:
        model = catalog.Quiz
        skip_postgeneration_save = True

    skill = factory.SubFactory(SkillFactory)
    key = factory.Sequence(lambda n: f"quiz-{n}")
    title = factory.Sequence(lambda n: f"Quiz {n}")

    @factory.post_generation
    def draw(self: catalog.Quiz, create: bool, extracted: int | None, **fields: Any) -> None:  # type: ignore[misc]
        if create:
            catalog.QuizRule.objects.create(quiz=self, skill=self.skill, count=extracted or 3)
            ItemFactory.create_batch(2 * (extracted or 3), skill=self.skill)


class RoleFactory(ContentFactory):
    class Meta:
        model = catalog.Role

    key = factory.Sequence(lambda n: f"role-{n}")
    title = factory.Sequence(lambda n: f"Role {n}")
    summary = "Someone who does it."


class RoleRequirementFactory(DjangoModelFactory[catalog.RoleRequirement]):
    class Meta:
        model = catalog.RoleRequirement

    role = factory.SubFactory(RoleFactory)
    skill = factory.SubFactory(SkillFactory)
    level = 2
    necessity = "must"
    weight = 3


class ArticleFactory(ContentFactory):
    class Meta:
        model = catalog.Article

    key = factory.Sequence(lambda n: f"article-{n}")
    title = factory.Sequence(lambda n: f"Article {n}")
    body = body_html = "<p>Text.</p>"


class ResourceFactory(ContentFactory):
    class Meta:
        model = catalog.Resource

    skill = factory.SubFactory(SkillFactory)
    key = factory.Sequence(lambda n: f"resource-{n}")
    title = factory.Sequence(lambda n: f"Resource {n}")
    url = factory.Sequence(lambda n: f"https://example.org/{n}")
    kind = "book"


class ProjectFactory(ContentFactory):
    class Meta:
        model = catalog.Project

    key = factory.Sequence(lambda n: f"project-{n}")
    title = factory.Sequence(lambda n: f"Project {n}")
    grade = "beginner"
    summary = "Build it."
    brief = brief_html = "<p>Build it.</p>"


class RoadmapFactory(ContentFactory):
    class Meta:
        model = catalog.Roadmap

    role = factory.SubFactory(RoleFactory)
    key = factory.Sequence(lambda n: f"roadmap-{n}")
    title = factory.Sequence(lambda n: f"Roadmap {n}")
    summary = "The way there."


class PhaseFactory(DjangoModelFactory[catalog.Phase]):
    class Meta:
        model = catalog.Phase

    roadmap = factory.SubFactory(RoadmapFactory)
    key = factory.Sequence(lambda n: f"phase-{n}")
    title = factory.Sequence(lambda n: f"Phase {n}")
    position = factory.Sequence(lambda n: n)


class StepFactory(DjangoModelFactory[catalog.Step]):
    """A skill step, unless told otherwise."""

    class Meta:
        model = catalog.Step

    phase = factory.SubFactory(PhaseFactory)
    roadmap = factory.SelfAttribute("phase.roadmap")
    key = factory.Sequence(lambda n: f"step-{n}")
    kind = "skill"
    skill = factory.Maybe("is_skill", factory.SubFactory(SkillFactory), None)
    level = factory.Maybe("is_skill", 2, None)
    hours = 4
    position = factory.Sequence(lambda n: n)

    class Params:
        is_skill = factory.LazyAttribute(lambda step: step.kind == "skill")


class AttemptFactory(DjangoModelFactory[Attempt]):
    class Meta:
        model = Attempt

    learner = factory.SubFactory(UserFactory)
    quiz = factory.SubFactory(QuizFactory)
    key = factory.LazyFunction(uuid.uuid4)
    started_at = NOW


class AttemptItemFactory(DjangoModelFactory[AttemptItem]):
    class Meta:
        model = AttemptItem

    attempt = factory.SubFactory(AttemptFactory)
    item_version = factory.LazyFunction(lambda: ItemFactory().version)
    position = factory.Sequence(lambda n: n)
    seed = 1


class EvidenceFactory(DjangoModelFactory[Evidence]):
    """A manager's validation at level 3, unless told otherwise."""

    class Meta:
        model = Evidence

    learner = factory.SubFactory(UserFactory)
    skill = factory.SubFactory(SkillFactory)
    kind = "validation"
    key = factory.LazyFunction(uuid.uuid4)
    level = 3
    spread = 0.35
    observed_at = NOW


class CardMemoryFactory(DjangoModelFactory[CardMemory]):
    class Meta:
        model = CardMemory

    learner = factory.SubFactory(UserFactory)
    card = factory.SubFactory(CardFactory)
    skill = factory.SelfAttribute("card.skill")
    added_at = NOW


class EnrolmentFactory(DjangoModelFactory[Enrolment]):
    class Meta:
        model = Enrolment

    learner = factory.SubFactory(UserFactory)
    roadmap = factory.SubFactory(RoadmapFactory)
    started_at = NOW


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team

    name = factory.Sequence(lambda n: f"Team {n}")
    key = factory.LazyFunction(uuid.uuid4)
    created_at = NOW


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    team = factory.SubFactory(TeamFactory)
    user = factory.SubFactory(UserFactory)
    part = "member"
    started_at = NOW


class AssignmentFactory(DjangoModelFactory[Assignment]):
    class Meta:
        model = Assignment

    team = factory.SubFactory(TeamFactory)
    role = factory.SubFactory(RoleFactory)
    assigned_at = NOW
