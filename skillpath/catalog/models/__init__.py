"""What there is to learn."""

from skillpath.catalog.models.base import Content, ContentQuerySet, Pack, Status, where_published
from skillpath.catalog.models.items import Item, ItemVersion, Quiz, QuizRule
from skillpath.catalog.models.learning import Article, Card, InterviewTask, Resource
from skillpath.catalog.models.projects import Project, ProjectProof, RubricCriterion
from skillpath.catalog.models.roadmaps import Phase, Roadmap, Step
from skillpath.catalog.models.roles import Role, RoleRequirement
from skillpath.catalog.models.skills import Domain, Prerequisite, Skill, SkillLevel

__all__ = [
    "Article",
    "Card",
    "Content",
    "ContentQuerySet",
    "Domain",
    "InterviewTask",
    "Item",
    "ItemVersion",
    "Pack",
    "Phase",
    "Prerequisite",
    "Project",
    "ProjectProof",
    "Quiz",
    "QuizRule",
    "Resource",
    "Roadmap",
    "Role",
    "RoleRequirement",
    "RubricCriterion",
    "Skill",
    "SkillLevel",
    "Status",
    "Step",
    "where_published",
]
