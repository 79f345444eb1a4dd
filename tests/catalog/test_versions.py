"""A changed question or card is a new version."""

import pytest

from skillpath.catalog import models
from tests.catalog.conftest import names

pytestmark = pytest.mark.django_db


def test_a_changed_question_becomes_a_new_version_and_the_old_one_stays(bring, edit):
    bring()
    models.Item.objects.filter(key="python-single").update(difficulty=2.7)
    edit("skills/python/items.yaml", "explanation: Integers are added.", "explanation: Numbers are added.")
    bring()
    item = models.Item.objects.get(key="python-single")
    assert [(one.number, one.explanation) for one in item.versions.all()] == [
        (1, "Integers are added."),
        (2, "Numbers are added."),
    ]
    assert item.version.number == 2
    assert item.difficulty == 2.7
    assert models.Item.objects.get(key="python-short").version.number == 1


def test_another_level_of_the_author_moves_the_difficulty(bring, edit):
    bring()
    models.Item.objects.filter(key="python-single").update(difficulty=2.7)
    edit("skills/python/items.yaml", "level: 1", "level: 3")
    bring()
    item = models.Item.objects.get(key="python-single")
    assert (item.level, item.difficulty, item.version.number, item.version.level) == (3, 3.0, 2, 3)


def test_another_status_of_an_item_is_no_new_version(bring, edit):
    bring()
    edit("skills/python/items.yaml", "kind: short,", "kind: short, status: draft,")
    assert names(bring().updated) == ["item python-short (status)"]
    item = models.Item.objects.get(key="python-short")
    assert (item.status, item.version.number) == ("draft", 1)


def test_an_item_edited_here_keeps_its_version_until_the_pack_wins(bring, edit):
    bring()
    item = models.Item.objects.get(key="python-short")
    fields = {"kind": "short", "level": 1, "stem": "Edited here", "content": {"accept": ["x"], "case_sensitive": False}}
    item.version = models.ItemVersion.objects.create(item=item, number=2, **fields)
    item.save()
    edit("skills/python/items.yaml", "accept: [def]", "accept: [def, lambda]")
    assert names(bring().conflicts) == ["item python-short (stem, accept)"]
    bring(theirs=True)
    item.refresh_from_db()
    assert (item.version.number, item.version.content["accept"]) == (3, ["def", "lambda"])


def test_a_changed_text_of_a_card_raises_its_version_and_a_changed_level_does_not(bring, edit):
    bring()
    edit("skills/python/cards.yaml", "Nothing. Both", "Nothing, both")
    edit("skills/python/cards.yaml", "level: 2", "level: 3")
    bring()
    assert dict(models.Card.objects.values_list("key", "version")) == {"python-name": 2, "python-cloze": 1}
    assert models.Card.objects.get(key="python-cloze").level == 3
