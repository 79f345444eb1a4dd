"""Two role maps side by side."""

from dataclasses import dataclass
from typing import Any

from skillpath.catalog.models import Role, RoleRequirement, Skill, where_published
from skillpath.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One skill, and what each of two roles asks of it; None where one doesn't ask for it."""

    skill: Skill
    left: RoleRequirement | None
    right: RoleRequirement | None

    @property
    def more(self) -> int:
        """Return how many levels more the right role asks for; negative if fewer."""
        return (self.right.level if self.right else 0) - (self.left.level if self.left else 0)

    @property
    def levels(self) -> list[int]:
        return [asked.level for asked in (self.left, self.right) if asked is not None]


@dataclass(frozen=True, slots=True)
class RoleComparison:
    """Two roles and the skills that either asks for, in the order of domains and titles."""

    left: Role
    right: Role
    lines: list[ComparedLine]

    @property
    def shared(self) -> list[ComparedLine]:
        return [line for line in self.lines if line.left and line.right]

    @property
    def only_left(self) -> list[ComparedLine]:
        return [line for line in self.lines if line.right is None]

    @property
    def only_right(self) -> list[ComparedLine]:
        return [line for line in self.lines if line.left is None]

    @property
    def same(self) -> int:
        """Return how many of the shared skills are asked for at the same level."""
        return sum(line.more == 0 for line in self.shared)


def get_career_steps(*, user: Any) -> list[tuple[Role, Role]]:
    """Return the pairs of roles of which one leads to the other, which people compare most. Two queries."""
    roles = {role.pk: role for role in Role.objects.visible_to(user)}
    steps = Role.next_roles.through._default_manager.order_by("pk").values_list("from_role_id", "to_role_id")
    pairs = [(roles[one], roles[other]) for one, other in steps if one in roles and other in roles]
    return sorted(pairs, key=lambda pair: (pair[0].position, pair[0].title, pair[1].position))


def compare_roles(*, left: str, right: str, user: Any) -> RoleComparison:
    """Compare the roles with these slugs. Two queries. The same role twice shares everything with itself.

    :raises NotFound: if the person may see one of them not.
    """
    roles = {role.slug: role for role in Role.objects.visible_to(user).filter(slug__in={left, right})}
    if left not in roles or right not in roles:
        raise NotFound
    asked: dict[int, dict[int, RoleRequirement]] = {role.pk: {} for role in roles.values()}
    skills: dict[int, Skill] = {}  # in the order of the query
    for requirement in (
        RoleRequirement.objects.filter(where_published(Skill, "skill"), role__in=roles.values())
        .select_related("skill__domain")
        .defer("skill__why", "skill__why_html")
        .order_by("skill__domain__position", "skill__domain__title", "skill__title", "pk")
    ):
        asked[requirement.role_id][requirement.skill_id] = requirement
        skills.setdefault(requirement.skill_id, requirement.skill)
    first, second = roles[left], roles[right]
    lines = [ComparedLine(skill, asked[first.pk].get(pk), asked[second.pk].get(pk)) for pk, skill in skills.items()]
    return RoleComparison(first, second, lines)
