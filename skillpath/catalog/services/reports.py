"""What an import did, or would do, in words and for programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from skillpath.catalog.domain.packs import Problem
from skillpath.catalog.services.planning import Act, Plan, Step
from skillpath.kernel.errors import Refused

_NAMES = {
    "created": "created",
    "updated": "updated",
    "archived": "archived",
    "restored": "restored",
    "moved": "moved",
    "kept": "edited here, kept",
    "conflicts": "in conflict, kept as edited here",
    "unchanged": "unchanged",
}
_CHANGES = ("created", "updated", "archived", "restored", "moved")


class BadPack(Refused):
    """The pack can't be imported; `problems` say why, all of them."""

    code = "bad_pack"
    status = 400

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        count = len(problems)
        super().__init__(f"The pack has {count} problem{'s' * (count != 1)}.")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a report; `fields` are those in which the pack and the app differ."""

    kind: str
    key: str
    title: str
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        differ = f" ({', '.join(self.fields)})" if self.fields else ""
        return f"{self.kind} {self.key}{differ}"


@dataclass(slots=True)
class ImportReport:
    """What happened to each thing of a pack. A thing stands in one list only."""

    pack: str
    version: str
    created: list[Entry] = field(default_factory=list)
    updated: list[Entry] = field(default_factory=list)
    archived: list[Entry] = field(default_factory=list)
    restored: list[Entry] = field(default_factory=list)
    moved: list[Entry] = field(default_factory=list)
    kept: list[Entry] = field(default_factory=list)
    conflicts: list[Entry] = field(default_factory=list)
    unchanged: list[Entry] = field(default_factory=list)
    pack_changed: bool = False  # title, version, summary, language or license

    @property
    def has_changes(self) -> bool:
        return self.pack_changed or any(getattr(self, name) for name in _CHANGES)

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many of each kind: `{"created": {"skill": 3}}`; empty lists are left out."""
        found: dict[str, dict[str, int]] = {}
        for name in _NAMES:
            for entry in getattr(self, name):
                kinds = found.setdefault(name, {})
                kinds[entry.kind] = kinds.get(entry.kind, 0) + 1
        return found

    def as_json(self) -> dict[str, Any]:
        lists = {
            name: [
                {"kind": entry.kind, "id": entry.key, "title": entry.title, "fields": list(entry.fields)}
                for entry in getattr(self, name)
            ]
            for name in _NAMES
            if name != "unchanged"
        }
        changes = {"has_changes": self.has_changes, "pack_changed": self.pack_changed, "counts": self.counts()}
        return {"pack": self.pack, "version": self.version, **changes, **lists}

    def lines(self, *, would: bool = False) -> list[str]:
        """Return the report for a person; `would` speaks of what an import would do."""
        said = [f"{self.pack} {self.version}"]
        if not self.has_changes:
            said.append("Nothing would change." if would else "Nothing changed.")
        elif self.pack_changed and not any(getattr(self, name) for name in _CHANGES):
            said.append("  only what pack.yaml says of the pack itself")
        for name, kinds in self.counts().items():
            if name == "unchanged" and not self.has_changes:
                continue
            parts = [named(kind, count) for kind, count in kinds.items()]
            said.append(f"  {_NAMES[name]}: {', '.join(parts)}")
        for name in ("conflicts", "kept", *(("updated", "archived", "restored") if would else ())):
            entries = getattr(self, name)
            if entries:
                said.append(f"{_NAMES[name].capitalize()}:")
                said.extend(f"  {entry}" for entry in entries)
        if self.conflicts:
            said.append("Export to bring the edits into the pack, or import with --theirs to take the pack's text.")
        return said

    def __str__(self) -> str:
        return "\n".join(self.lines())


def named(kind: str, count: int) -> str:
    """Return `1 skill`, `2 quizzes`, `3 interview tasks`."""
    word = "interview task" if kind == "interview" else kind
    return f"{count} {word}" if count == 1 else f"{count} {'quizzes' if kind == 'quiz' else word + 's'}"


def report_of(plan: Plan) -> ImportReport:
    """Return the report of a plan; it speaks of the database as it was when the plan was made."""
    version = str(plan.parsed.meta["version"])
    report = ImportReport(plan.parsed.key, version)
    report.pack_changed = plan.pack.takes or plan.stored.pack is None or plan.stored.pack.version != version
    if plan.pack.act in (Act.KEEP, Act.CONFLICT):
        getattr(report, _list_of(plan.pack)).append(Entry("pack", plan.pack.key, "", plan.pack.fields))
    for step in plan.all():
        name = _list_of(step)
        if name:
            getattr(report, name).append(Entry(step.kind, step.key, step.title, step.fields))
    return report


def _list_of(step: Step) -> str:
    if step.act == Act.NONE:
        return ""
    if step.restores:
        return "conflicts" if step.act == Act.CONFLICT else "restored"
    moved = "moved" if step.position is not None and step.stored and step.stored.row.position != step.position else ""
    return {
        Act.CREATE: "created",
        Act.UPDATE: "updated",
        Act.SAME: moved or "unchanged",
        Act.KEEP: "kept",
        Act.CONFLICT: "conflicts",
        Act.ARCHIVE: "archived",
    }[step.act]
