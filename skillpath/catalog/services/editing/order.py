"""Whether prerequisites make circles, and whether the steps of a roadmap come after what they need."""

from __future__ import annotations

from collections.abc import Iterable

from skillpath.catalog.domain.graph import Graph, SkillAt, write_circle
from skillpath.catalog.models import Pack, Prerequisite, Roadmap, Skill, Status, Step


def find_circle(*, pack: Pack, skill: Skill, needs: Iterable[tuple[int, Skill, int]]) -> str:
    """Return the circle of prerequisites that a skill would close with these, in words, or nothing.

    :param needs: (level, needed skill, needed level).
    """
    wanted = _written(pack, without=skill)
    for level, needed, at in needs:
        wanted.setdefault((skill.title, level), []).append((needed.title, at))
    circles = Graph(wanted).cycles()
    return write_circle(circles[0]) if circles else ""


def _written(pack: Pack, without: Skill | None = None) -> dict[SkillAt, list[SkillAt]]:
    found: dict[SkillAt, list[SkillAt]] = {}
    rows = Prerequisite.objects.filter(skill__pack=pack).exclude(skill__status=Status.ARCHIVED)
    if without is not None and without.pk:
        rows = rows.exclude(skill=without)
    for skill, level, needed, at in rows.order_by("pk").values_list(
        "skill__title", "level", "needed_skill__title", "needed_level"
    ):
        found.setdefault((skill, level), []).append((needed, at))
    return found


def steps_out_of_order(*, roadmap: Roadmap) -> list[str]:
    """Return which published steps need something that comes later on the same roadmap, in words."""
    shown = {"status": Status.PUBLISHED, "phase__status": Status.PUBLISHED, "kind": Step.Kind.SKILL}
    rows = roadmap.steps.filter(**shown).order_by("phase__position", "position")
    steps = [(title, level) for title, level in rows.values_list("skill__title", "level") if level]
    graph = Graph(_written(roadmap.pack))
    last: dict[str, int] = {}
    for skill, level in steps:
        last[skill] = max(level, last.get(skill, 0))
    reached: dict[str, int] = {}
    found = []
    for skill, level in steps:
        for needed, at in sorted(graph.closure((skill, level)).items()):
            if reached.get(needed, 0) < at and last.get(needed, 0) > reached.get(needed, 0):
                found.append(f"{skill} {level} needs {needed} {at}, which comes later")
        reached[skill] = max(level, reached.get(skill, 0))
    return found
