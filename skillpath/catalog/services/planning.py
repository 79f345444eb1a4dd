"""What an import would do to each thing: three texts are compared, the pack's, the app's, and the one last imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from skillpath.catalog.domain.packs import ParsedPack, Thing, canonical, fingerprint
from skillpath.catalog.models import Status
from skillpath.catalog.services.stored import MODELS, ORDERED, Stored, StoredPack, pack_value

# A row whose thing vanished from the pack keeps the hash it had, behind this mark.
VANISHED = "-"


class Act(StrEnum):
    CREATE = "create"
    UPDATE = "update"  # the pack changed
    SAME = "same"
    KEEP = "keep"  # edited here, the pack is as it was
    CONFLICT = "conflict"  # edited here, and the pack changed too: what stands here stays
    ARCHIVE = "archive"
    NONE = "none"  # written here and never in the pack, or archived long ago


@dataclass(slots=True)
class Step:
    """What happens to one thing. `fields` are those in which the pack and the app differ."""

    act: Act
    kind: str
    key: str
    thing: Thing | None = None
    stored: Stored | None = None
    hash: str = ""
    returns: bool = False  # it had vanished
    fields: tuple[str, ...] = ()
    position: int | None = None  # its new place, when the pack changed the order

    @property
    def takes(self) -> bool:
        return self.act in (Act.CREATE, Act.UPDATE)

    @property
    def restores(self) -> bool:
        """It was archived by an import, and is shown again."""
        return self.returns and bool(self.thing) and self.thing.value["status"] != Status.ARCHIVED  # type: ignore[union-attr]

    @property
    def title(self) -> str:
        if self.thing and self.thing.value.get("title"):
            return str(self.thing.value["title"])
        return self.stored.row.title if self.stored else self.key


@dataclass(slots=True)
class Plan:
    parsed: ParsedPack
    stored: StoredPack
    pack: Step  # of the pack's own title, language, licence and summary
    steps: dict[str, list[Step]] = field(default_factory=dict)

    def all(self) -> list[Step]:
        return [step for steps in self.steps.values() for step in steps]


def plan_import(*, parsed: ParsedPack, stored: StoredPack, theirs: bool) -> Plan:
    """Compare a sound pack with what is stored of it. `theirs` takes the pack's text wherever the app's differs."""
    plan = Plan(parsed, stored, _compare_pack(parsed, stored, theirs))
    for kind in MODELS:
        things, rows = parsed.things[kind], stored.things[kind]
        steps = [_compare(kind, thing, rows.get(key), theirs) for key, thing in things.items()]
        steps.extend(_vanished(kind, row) for key, row in rows.items() if key not in things)
        plan.steps[kind] = steps
    return plan


def _compare_pack(parsed: ParsedPack, stored: StoredPack, theirs: bool) -> Step:
    new_form = _without_version(canonical("pack", parsed.meta))
    new = fingerprint("pack", new_form)
    if stored.pack is None:
        return Step(Act.CREATE, "pack", parsed.key, hash=new)
    form = _without_version(canonical("pack", pack_value(stored.pack)))
    step = Step(Act.SAME, "pack", parsed.key, hash=new)
    _decide(step, base=stored.pack.source_hash, mine=form, theirs_form=new_form, theirs=theirs)
    return step


def _without_version(form: dict[str, Any]) -> dict[str, Any]:
    """Leave out the version, which always follows the pack."""
    return {name: value for name, value in form.items() if name != "version"}


def _decide(step: Step, *, base: str, mine: dict[str, Any], theirs_form: dict[str, Any], theirs: bool) -> None:
    mark = fingerprint(step.kind, mine)
    if mark == step.hash:
        return
    step.fields = differing(mine, theirs_form)
    if theirs or _is(base, mark):
        step.act = Act.UPDATE
    else:
        step.act = Act.KEEP if _is(base, step.hash) else Act.CONFLICT


def _compare(kind: str, thing: Thing, stored: Stored | None, theirs: bool) -> Step:
    form = canonical(kind, thing.value)
    new = fingerprint(kind, form)
    if stored is None:
        return Step(Act.CREATE, kind, thing.key, thing, None, new)
    base = stored.row.source_hash
    returns = base.startswith(VANISHED) and stored.row.status == Status.ARCHIVED
    mine = stored.form
    if returns:  # as it was before the import archived it
        mine = canonical(kind, {**stored.value, "status": thing.value["status"]})
    step = Step(Act.SAME, kind, thing.key, thing, stored, new, returns)
    _decide(step, base=base.removeprefix(VANISHED), mine=mine, theirs_form=form, theirs=theirs)
    if kind in ORDERED:
        step.position = _position(thing, stored, step.act, theirs)
    return step


def _is(base: str, found: str) -> bool:
    """Say whether the hash of the last import is this one; the mark of the vanished cost it a digit."""
    return bool(base) and found.startswith(base)


def _position(thing: Thing, stored: Stored, act: Act, theirs: bool) -> int | None:
    """Return the place to take: the pack's, unless someone moved the row here."""
    row = stored.row
    if row.source_position == thing.position and row.position == thing.position:
        return None
    moved_here = row.source_position is not None and row.position != row.source_position
    if moved_here and not theirs:
        return None
    return thing.position


def _vanished(kind: str, stored: Stored) -> Step:
    base = stored.row.source_hash
    act = Act.NONE if not base or base.startswith(VANISHED) else Act.ARCHIVE
    return Step(act, kind, stored.row.key, None, stored)


def differing(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the fields in which two canonical forms differ."""
    names = dict.fromkeys([*mine, *theirs])
    return tuple(name for name in names if mine.get(name) != theirs.get(name))
