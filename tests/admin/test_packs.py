"""Edits in the admin, seen from the next import and export of the pack."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from skillpath.catalog import models as catalog
from skillpath.catalog.domain.packs import read_pack
from skillpath.catalog.services import export_pack, import_pack
from skillpath.catalog.services.stored import MODELS
from tests.admin.conftest import complaints_of, save
from tests.factories import NOW

SMALL = Path(__file__).parents[1] / "data" / "packs" / "small"


@pytest.fixture
def small(tmp_path: Path, db: None) -> Path:
    """A copy of the small pack, brought in."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    import_pack(path=folder, at=NOW)
    return folder


def page(row: Any) -> str:
    return reverse(f"admin:catalog_{row._meta.model_name}_change", args=[row.pk])


def test_opening_and_saving_everything_is_no_edit(curators: Client, small: Path) -> None:
    steps = list(catalog.Step.objects.all())
    for row in [*(row for model in MODELS.values() for row in model._default_manager.all()), *steps]:
        answer = save(curators, page(row))
        assert answer.status_code == 302, (row, complaints_of(answer))
    report = import_pack(path=small, at=NOW)
    assert not report.has_changes
    assert (report.kept, report.conflicts) == ([], [])
    assert not catalog.ItemVersion.objects.filter(number=2).exists()


def test_an_edit_is_kept_by_the_next_import_and_goes_out_with_the_export(
    curators: Client, small: Path, tmp_path: Path
) -> None:
    card = catalog.Card.objects.first()
    item = catalog.Item.objects.first()
    assert card
    assert item
    save(curators, page(card), front="Said by a curator?", kind="basic", back="Yes.")
    save(curators, page(item), explanation="Explained by a curator.")
    report = import_pack(path=small, at=NOW)
    assert {(entry.kind, entry.key) for entry in report.kept} == {("card", card.key), ("item", item.key)}
    card.refresh_from_db()
    assert card.front == "Said by a curator?"
    export_pack(key=card.pack.key, path=tmp_path / "out")
    parsed = read_pack(path=tmp_path / "out")
    assert parsed.problems == []
    assert parsed.things["card"][card.key].value["front"] == "Said by a curator?"
    assert parsed.things["item"][item.key].value["explanation"] == "Explained by a curator."


def test_a_status_given_here_is_kept_by_the_next_import(curators: Client, small: Path) -> None:
    card = catalog.Card.objects.first()
    assert card
    curators.post(reverse("admin:catalog_card_status"), {"to": "draft", "ids": card.pk})
    import_pack(path=small, at=NOW)
    card.refresh_from_db()
    assert card.status == "draft"


def test_what_was_written_here_is_left_alone_by_an_import(curators: Client, small: Path) -> None:
    skill = catalog.Skill.objects.first()
    assert skill
    answer = save(
        curators,
        reverse("admin:catalog_card_add"),
        key="written-here",
        skill=skill.pk,
        level=1,
        kind="basic",
        front="What?",
        back="That.",
    )
    assert answer.status_code == 302, complaints_of(answer)
    import_pack(path=small, at=NOW)
    assert catalog.Card.objects.get(key="written-here").status == "draft"
