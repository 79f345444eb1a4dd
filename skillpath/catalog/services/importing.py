"""Bring a pack in: one transaction, twice is once, what was edited here stays, what vanished is archived."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model, OuterRef, Subquery

from skillpath.catalog.domain.markdown import plain_html
from skillpath.catalog.domain.packs import ParsedPack, read_pack
from skillpath.catalog.models import Item, ItemVersion, Pack, Status
from skillpath.catalog.services.addresses import Addresses, choose_addresses
from skillpath.catalog.services.children import BATCH, CHILDREN, overwrite, sync
from skillpath.catalog.services.deriving import rendering_stamp
from skillpath.catalog.services.filling import fill, next_version
from skillpath.catalog.services.loading import load_pack
from skillpath.catalog.services.planning import VANISHED, Act, Plan, Step, plan_import
from skillpath.catalog.services.renewing import renew_links
from skillpath.catalog.services.reports import BadPack, ImportReport, report_of
from skillpath.catalog.services.stored import MODELS, ORDERED

Progress = Callable[[str, int, int], None]


def import_pack(*, path: Path, at: datetime, theirs: bool = False, progress: Progress | None = None) -> ImportReport:
    """Bring a pack's folder into the database. Twice is once: the second import writes nothing.

    A thing edited in the app keeps its text, and is a conflict if the pack changed it too; with `theirs` the pack wins.
    A thing that vanished from the pack is archived and comes back with it. Nothing is ever deleted that someone may
    have learned from.

    :param progress: called with the kind at work, how many of its things are done, and how many there are.
    :raises BadPack: if anything is wrong with the pack; then nothing was written.
    """
    with _without_collecting():
        parsed = read_pack(path=path)
        if parsed.problems:
            raise BadPack(parsed.problems)
        return import_parsed(parsed=parsed, at=at, theirs=theirs, progress=progress)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let the garbage collector rest: an import makes a million objects that live until its end (a quarter faster)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@transaction.atomic
def import_parsed(
    *, parsed: ParsedPack, at: datetime, theirs: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Bring in a pack that was read and found sound."""
    Pack.objects.select_for_update().filter(key=parsed.key).first()  # one import of a pack at a time
    plan = plan_import(parsed=parsed, stored=load_pack(key=parsed.key), theirs=theirs)
    addresses = choose_addresses(plan)
    if addresses.problems:
        raise BadPack(addresses.problems)
    report = report_of(plan)
    _write_pack(plan, at)
    _Writer(plan, addresses, at, f"Import of {parsed.key} {parsed.meta['version']}", progress).write()
    if report.has_changes:
        Pack.objects.filter(key=parsed.key).update(imported_at=at)
    return report


def diff_pack(*, path: Path, theirs: bool = False) -> ImportReport:
    """Return what an import would do, without doing it.

    :raises BadPack: if anything is wrong with the pack.
    """
    parsed = read_pack(path=path)
    if parsed.problems:
        raise BadPack(parsed.problems)
    plan = plan_import(parsed=parsed, stored=load_pack(key=parsed.key), theirs=theirs)
    if problems := choose_addresses(plan).problems:
        raise BadPack(problems)
    return report_of(plan)


def _write_pack(plan: Plan, at: datetime) -> None:
    """Bring the pack's own row up to date: its version always, its title and so on unless they were edited here."""
    meta, pack = plan.parsed.meta, plan.stored.pack
    if pack is None:
        pack = Pack(key=plan.parsed.key, rendered_by=rendering_stamp())
    elif plan.pack.act == Act.SAME and pack.source_hash == plan.pack.hash and pack.version == meta["version"]:
        return
    if plan.pack.act in (Act.CREATE, Act.UPDATE, Act.SAME):
        pack.source_hash = plan.pack.hash
    if plan.pack.takes:
        for name in ("title", "language", "license", "summary"):
            setattr(pack, name, meta[name] or "")
    pack.version, pack.imported_at = meta["version"], at
    pack.save()
    plan.stored.pack = pack


class _Writer:
    """Carries out a plan, kind after kind, in the order in which one may refer to another."""

    def __init__(self, plan: Plan, addresses: Addresses, at: datetime, reason: str, progress: Progress | None) -> None:
        self.plan, self.addresses, self.at, self.reason = plan, addresses, at, reason
        self.progress = progress or (lambda *_: None)
        self.ids = {kind: plan.stored.ids(kind) for kind in MODELS}

    def write(self) -> None:
        self._free_addresses()
        for kind, steps in self.plan.steps.items():
            self._write_kind(kind, steps)

    def _free_addresses(self) -> None:
        """Take the old address off rows that get another one, so that two may swap theirs."""
        for kind, moving in self.addresses.changed.items():
            rows = [self.plan.stored.things[kind][key].row for key in moving]
            for row in rows:
                row.slug = f"moving-{row.pk}"
            overwrite(rows, only=["slug"])
            for row in rows:
                row.slug = moving[row.key]

    def _write_kind(self, kind: str, steps: list[Step]) -> None:
        created: list[Any] = []
        changed: list[Any] = []
        owners: list[tuple[Any, Mapping[str, Any]]] = []
        versions: list[ItemVersion] = []
        total = len(steps)
        for done, step in enumerate(steps):
            if done % 100 == 0:
                self.progress(kind, done, total)
            row = self._row(step)
            if step.takes:
                assert step.thing is not None
                fill(kind, row, step.thing.value, self.ids, self.addresses.links)
                owners.append((row, step.thing.value))
                if kind == "item" and (version := next_version(row, step.thing.value, self.addresses.links)):
                    versions.append(version)
                    row.title = plain_html(version.stem_html) or row.key
            if step.act == Act.CREATE:
                created.append(row)
            elif self._settle(step, row):
                changed.append(row)
        model: Any = MODELS[kind]
        model.objects.bulk_create(created, batch_size=BATCH)
        self.ids[kind].update({row.key: row.pk for row in created})
        self._write_versions(versions)
        overwrite(changed)
        for child in CHILDREN.get(kind, ()):
            sync(child, owners, self.ids, self.addresses.links)
        self._keep_history(model, created, changed)
        renew_links(kind, steps, self.plan, self.addresses)
        self.progress(kind, total, total)

    def _row(self, step: Step) -> Any:
        if step.stored is not None:
            return step.stored.row
        row: Any = MODELS[step.kind](pack=self.plan.stored.pack, key=step.key)
        row.slug = self.addresses.slugs[step.kind][step.key]
        row.source_hash = step.hash
        if step.kind in ORDERED and step.thing:
            row.position = row.source_position = step.thing.position
        return row

    def _settle(self, step: Step, row: Any) -> bool:
        """Bring the marks of an existing row up to date; say whether it is to be written."""
        before = (row.source_hash, row.status)
        if step.act == Act.ARCHIVE:
            row.source_hash = (VANISHED + row.source_hash)[:64]
            row.status = Status.ARCHIVED
        elif step.act in (Act.SAME, Act.UPDATE):
            row.source_hash = step.hash
        elif row.source_hash.startswith(VANISHED) and step.thing:
            row.source_hash = row.source_hash.removeprefix(VANISHED)
        if step.returns and step.thing:
            row.status = step.thing.value["status"]
        moved = False
        if step.kind in ORDERED and step.thing and step.position is not None:
            moved = (row.position, row.source_position) != (step.position, step.thing.position)
            row.position, row.source_position = step.position, step.thing.position
        readdressed = step.key in self.addresses.changed.get(step.kind, {})
        if step.takes or moved or readdressed or before != (row.source_hash, row.status):
            row.updated_at = self.at
            return True
        return False

    def _write_versions(self, versions: list[ItemVersion]) -> None:
        """Make the next versions, then let their items point at them."""
        if not versions:
            return
        ItemVersion.objects.bulk_create(versions, batch_size=BATCH)
        for version in versions:
            version.item.version = version
        own = ItemVersion.objects.filter(item=OuterRef("pk")).values("pk")[:1]
        Item.objects.filter(pack=self.plan.stored.pack, version=None).update(version=Subquery(own))

    def _keep_history(self, model: type[Model], created: list[Any], changed: list[Any]) -> None:
        """Write what changed into the history, with the reason, for the kinds that have one."""
        history = getattr(model, "history", None)
        if history is None:
            return
        for rows, update in ((created, False), (changed, True)):
            history.bulk_history_create(
                rows, batch_size=BATCH, update=update, default_change_reason=self.reason, default_date=self.at
            )
