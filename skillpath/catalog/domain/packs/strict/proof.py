"""Whether what is required can be learned and shown, and whether what is asked is required."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from skillpath.catalog.domain.packs.problems import Problem
from skillpath.catalog.domain.packs.reading import ParsedPack
from skillpath.catalog.domain.packs.rules import graph_of, steps_of
from skillpath.catalog.domain.packs.strict.measures import MEASURED
from skillpath.catalog.domain.packs.strict.texts import living

FEWEST_PROOFS = 3  # answers that an estimate rests on at least, as in `assessments.domain.mastery`


def check_proof(pack: ParsedPack) -> Iterator[Problem]:
    items: dict[str, list[int]] = defaultdict(list)
    for item in living(pack, "item"):
        items[item.value["skill"]].append(item.value["level"])
    proofs: dict[str, int] = defaultdict(int)
    for project in living(pack, "project"):
        for proof in project.value["proves"] or []:
            proofs[proof["skill"]] = max(proofs[proof["skill"]], proof["level"])

    def provable(skill: str, level: int) -> bool:
        near = sum(abs(one - level) <= 1 for one in items[skill])
        return proofs[skill] >= level or (level in items[skill] and near >= FEWEST_PROOFS)

    needed = _needed(pack)
    for role in living(pack, "role"):
        for place, line in enumerate(role.value["requirements"] or []):
            if not provable(line["skill"], line["level"]):
                message = f"{line['skill']} {line['level']} can't be shown: too few items near it, and no project."
                yield role.problem(("requirements", place), message, "Write items of this level, or a project.")
    for roadmap in living(pack, "roadmap"):
        for path, step in steps_of(roadmap):
            if not step["skill"]:
                continue
            if not provable(step["skill"], step["level"]):
                message = f"{step['skill']} {step['level']} can't be shown: too few items near it, and no project."
                yield roadmap.problem(path, message, "Write items of this level, or a project.")
            if not _has_material(pack, step["skill"], step["level"]):
                message = f"Nothing teaches {step['skill']} up to level {step['level']}."
                yield roadmap.problem(path, message, "Add a resource, an article or a practice task.")
    for item in living(pack, "item"):
        skill, level = item.value["skill"], item.value["level"]
        if needed and level > max(needed.get(skill, 0) + 1, 1) and level in MEASURED:
            message = f"No role, roadmap or prerequisite needs {skill} near level {level}."
            yield item.problem(("level",), message, "Need it somewhere, or ask at a lower level.")


def _needed(pack: ParsedPack) -> dict[str, int]:
    """Return the highest level of each skill that a role, a step or what they need asks for; empty without any."""
    graph = graph_of(pack)
    wanted = {
        (line["skill"], line["level"]) for role in living(pack, "role") for line in role.value["requirements"] or []
    }
    wanted |= {
        (step["skill"], step["level"])
        for roadmap in living(pack, "roadmap")
        for _, step in steps_of(roadmap)
        if step["skill"]
    }
    needed: dict[str, int] = {}
    for skill, level in wanted:
        for other, at in [(skill, level), *graph.closure((skill, level)).items()]:
            needed[other] = max(at, needed.get(other, 0))
    return needed


def _has_material(pack: ParsedPack, skill: str, level: int) -> bool:
    if any(thing.value["skill"] == skill and thing.value["level"] <= level for thing in living(pack, "resource")):
        return True
    if any(thing.value["skill"] == skill for thing in living(pack, "article")):
        return True
    levels = pack.things["skill"][skill].value["levels"] if skill in pack.things["skill"] else {}
    return any(told["practice"] for at, told in levels.items() if at <= level)
