"""What an edit of a question changes: versions, and the rules of a pack."""

from django.test import Client
from django.urls import reverse

from skillpath.catalog import models as catalog
from tests.admin.conftest import complaints_of, good_item, page, save
from tests.factories import (
    AttemptItemFactory,
    SkillFactory,
)


def test_a_changed_question_is_a_new_version_and_the_answered_one_stays(curators: Client) -> None:
    item = good_item()
    asked = AttemptItemFactory(item_version=item.version)
    old = item.version
    answer = save(
        curators,
        page(item),
        stem="What is it *now*?",
        answers="options:\n  - text: This\n    correct: true\n  - text: That\n  - text: Those\n",
    )
    assert answer.status_code == 302, complaints_of(answer)
    item.refresh_from_db()
    assert item.version.number == 2
    assert item.version.stem_html == "<p>What is it <em>now</em>?</p>\n"
    assert [option["text"] for option in item.version.content["options"]] == ["This", "That", "Those"]
    assert item.version.guess_chance == 1 / 3
    assert item.title == "What is it now?"
    asked.refresh_from_db()
    old.refresh_from_db()
    assert asked.item_version == old
    assert old.stem == f"What is {item.key}?"


def test_another_level_of_a_question_is_a_new_version_with_the_difficulty_of_the_author(curators: Client) -> None:
    item = good_item(difficulty=2.7)
    save(curators, page(item), explanation="Otherwise said.")
    item.refresh_from_db()
    assert (item.version.number, item.difficulty) == (2, 2.7)
    save(curators, page(item), level=4)
    item.refresh_from_db()
    assert (item.version.number, item.level, item.version.level, item.difficulty) == (3, 4, 4, 4.0)


def test_the_same_question_sent_twice_is_one_version(curators: Client) -> None:
    item = good_item()
    for _ in range(2):
        save(curators, page(item), stem="And now?")
    assert item.versions.count() == 2


def test_a_question_is_held_to_the_rules_of_a_pack(curators: Client) -> None:
    item = good_item()
    two_right = "options:\n  - {text: A, correct: true}\n  - {text: B, correct: true}\n"
    assert "2 options are correct; of kind single exactly one is." in complaints_of(
        save(curators, page(item), answers=two_right)
    )
    assert "Line 3" in complaints_of(save(curators, page(item), answers="options:\n  - [half"))
    assert "There is no field “sequence”" in complaints_of(save(curators, page(item), answers="sequence: [a, b]"))
    assert item.versions.count() == 1


def test_an_item_is_written_by_hand(curators: Client) -> None:
    skill = SkillFactory()
    answer = save(
        curators,
        reverse("admin:catalog_item_add"),
        pack=skill.pack_id,
        key="how-many",
        skill=skill.pk,
        level=3,
        kind="numeric",
        stem="How many?",
        answers="answer: 4\ntolerance: 0.5\n",
    )
    assert answer.status_code == 302, complaints_of(answer)
    item = catalog.Item.objects.get()
    assert (item.status, item.slug, item.title, item.difficulty) == ("draft", "how-many", "How many?", 3.0)
    assert item.version.content == {"answer": 4, "tolerance": 0.5, "unit": ""}
