"""Publishing, reviewing and archiving, one or many."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from skillpath.accounts.models import User
from skillpath.catalog import models as catalog
from skillpath.catalog.models import Status
from skillpath.catalog.services.editing import change_status, find_dependents, find_obstacles
from tests.admin.conftest import good_item
from tests.factories import (
    NOW,
    AssignmentFactory,
    AttemptItemFactory,
    CardFactory,
    CardMemoryFactory,
    DomainFactory,
    EnrolmentFactory,
    ItemFactory,
    PhaseFactory,
    ProjectFactory,
    QuizFactory,
    RoadmapFactory,
    RoleFactory,
    RoleRequirementFactory,
    SkillFactory,
    StepFactory,
)


def why(kind: str, *rows: Any) -> list[str]:
    return [one.why for one in find_obstacles(kind=kind, ids={row.pk for row in rows})]


def send(client: Client, name: str, to: str, *rows: Any, **more: Any) -> Any:
    page = reverse(f"admin:catalog_{name}_status")
    return client.post(page, {"to": to, "ids": ",".join(str(row.pk) for row in rows), **more})


def told(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_many_cards_are_published_and_the_second_time_changes_nothing(curators: Client, curator: User) -> None:
    skill = SkillFactory()
    cards = CardFactory.create_batch(3, skill=skill, status="draft")
    page = reverse("admin:catalog_card_changelist")
    asked = curators.post(page, {"action": "publish", "_selected_action": [card.pk for card in cards]})
    assert "Publish: 3 cards?" in asked.content.decode()
    assert catalog.Card.objects.published().count() == 0
    answer = send(curators, "card", "published", *cards, reason="Checked")
    assert told(answer) == ["3 cards published."]
    assert catalog.Card.objects.published().count() == 3
    record = cards[0].history.first()
    assert (record.status, record.history_change_reason, record.history_user) == ("published", "Checked", curator)
    again = send(curators, "card", "published", *cards)
    assert told(again) == ["3 cards published.", "Nothing changed: 3 cards had this status already."]
    assert (cards[0].history.count(), LogEntry.objects.count()) == (2, 3)


@pytest.mark.django_db
def test_a_status_leaves_the_mark_of_the_last_import() -> None:
    card = CardFactory(source_hash="a" * 64)
    change = change_status(kind="card", ids=[card.pk], to=Status.ARCHIVED, at=NOW)
    card.refresh_from_db()
    assert [row.pk for row in change.changed] == [card.pk]
    assert (card.status, card.source_hash, card.updated_at) == ("archived", "a" * 64, NOW)


def test_what_is_archived_comes_back(curators: Client) -> None:
    role = RoleRequirementFactory().role
    for to in ("archived", "draft", "in_review", "published"):
        assert send(curators, "role", to, role).status_code == 302
        role.refresh_from_db()
        assert role.status == to


def test_archiving_keeps_what_people_learned(curators: Client) -> None:
    memory = CardMemoryFactory()
    asked = AttemptItemFactory()
    send(curators, "card", "archived", memory.card)
    send(curators, "item", "archived", asked.item_version.item)
    memory.refresh_from_db()
    asked.refresh_from_db()
    memory.card.refresh_from_db()
    assert memory.card.status == "archived"


def test_the_question_says_how_many_people_it_touches_and_never_who(curators: Client) -> None:
    memory = CardMemoryFactory()
    CardMemoryFactory(card=memory.card)
    page = reverse("admin:catalog_card_status")
    words = curators.get(page, {"to": "archived", "ids": memory.card_id}).content.decode()
    assert "2 learners have them in memory" in words
    assert memory.learner.email not in words
    assert memory.learner.name not in words


def test_each_kind_says_whom_it_touches(curators: Client) -> None:
    enrolment = EnrolmentFactory()
    assignment = AssignmentFactory()
    profile = enrolment.learner.profile
    profile.target_role = assignment.role
    profile.save()
    for row, words in (
        (enrolment.roadmap, "1 learner follows it"),
        (assignment.role, "1 team has it assigned"),
        (assignment.role, "1 learner works towards it"),
    ):
        page = reverse(f"admin:catalog_{row._meta.model_name}_status")
        assert words in curators.get(page, {"to": "archived", "ids": row.pk}).content.decode()


def test_the_question_is_asked_of_every_kind(curators: Client, content: dict[str, Any]) -> None:
    for name, row in content.items():
        if name not in ("step", "pack"):
            answer = curators.get(reverse(f"admin:catalog_{name}_status"), {"to": "archived", "ids": row.pk})
            assert answer.status_code == 200, name
            assert "Nobody loses anything they learned" in answer.content.decode()


def test_what_points_at_a_draft_is_not_published_and_is_named(curators: Client) -> None:
    requirement = RoleRequirementFactory(role__status="draft", skill__status="draft", skill__title="Docker")
    page = reverse("admin:catalog_role_status")
    words = curators.get(page, {"to": "published", "ids": requirement.role_id}).content.decode()
    assert "the required skill “Docker” is a draft" in words
    answer = send(curators, "role", "published", requirement.role)
    title = requirement.role.title
    assert told(answer) == [f"“{title}” was not published: the required skill “Docker” is a draft."]
    requirement.role.refresh_from_db()
    assert requirement.role.status == "draft"


@pytest.mark.django_db
def test_the_good_ones_are_published_beside_the_bad() -> None:
    good = RoleRequirementFactory(role__status="draft").role
    bad = RoleFactory(status="draft")
    change = change_status(kind="role", ids=[good.pk, bad.pk], to=Status.PUBLISHED, at=NOW)
    assert ([row.pk for row in change.changed], change.refused_count) == ([good.pk], 1)
    assert [one.why for one in change.obstacles] == ["its map has no skill yet"]


@pytest.mark.django_db
def test_skills_that_need_each_other_are_published_together() -> None:
    needing, needed = SkillFactory(status="draft"), SkillFactory(status="draft", title="Needed")
    catalog.Prerequisite.objects.create(skill=needing, level=2, needed_skill=needed, needed_level=1)
    assert why("skill", needing) == ["the skill it needs, “Needed” is a draft"]
    change = change_status(kind="skill", ids=[needing.pk, needed.pk], to=Status.PUBLISHED, at=NOW)
    assert len(change.changed) == 2


@pytest.mark.django_db
def test_who_points_at_one_that_is_refused_is_refused_too() -> None:
    needing, needed = SkillFactory(status="draft"), SkillFactory(status="draft", domain__status="draft")
    catalog.Prerequisite.objects.create(skill=needing, level=2, needed_skill=needed, needed_level=1)
    change = change_status(kind="skill", ids=[needing.pk, needed.pk], to=Status.PUBLISHED, at=NOW)
    assert (change.changed, change.refused_count) == ((), 2)


@pytest.mark.django_db
def test_each_kind_says_what_it_lacks() -> None:
    assert why("skill", SkillFactory(levels=False)) == ["5 of its five levels are not described"]
    assert why("project", ProjectFactory()) == ["its rubric has 0 criteria; it needs 4 to 6"]
    assert why("roadmap", RoadmapFactory()) == ["it has no published step yet"]
    quiz = QuizFactory()
    assert why("quiz", quiz) == []
    catalog.Item.objects.update(level=5)
    quiz.rules.update(level_to=4)
    assert why("quiz", quiz) == ["no published item fits its rules"]
    item = ItemFactory()
    catalog.Item.objects.filter(pk=item.pk).update(version=None)
    assert why("item", item) == ["it asks nothing yet"]
    assert why("card", CardFactory(skill__status="archived", skill__title="Old")) == ["its skill “Old” is archived"]
    assert why("domain", DomainFactory()) == []


@pytest.mark.django_db
def test_a_roadmap_in_the_wrong_order_is_not_published() -> None:
    phase = PhaseFactory()
    first, second = SkillFactory(title="First"), SkillFactory(title="Second")
    catalog.Prerequisite.objects.create(skill=first, level=2, needed_skill=second, needed_level=2)
    steps = [StepFactory(phase=phase, skill=skill, position=place) for place, skill in enumerate((first, second))]
    assert why("roadmap", phase.roadmap) == ["First 2 needs Second 2, which comes later"]
    steps[0].position = 5
    steps[0].save()
    assert why("roadmap", phase.roadmap) == []


@pytest.mark.django_db
def test_steps_that_are_archived_hold_nothing_up() -> None:
    phase = PhaseFactory()
    StepFactory(phase=phase)
    StepFactory(phase=phase, skill__status="draft", status="archived")
    assert why("roadmap", phase.roadmap) == []


@pytest.mark.django_db
def test_what_would_lead_nowhere_is_named() -> None:
    step = StepFactory(phase__roadmap__title="The way")
    assert find_dependents(kind="skill", ids=[step.skill_id]) == ["1 roadmap: “The way”"]
    CardFactory.create_batch(6, skill=step.skill)
    found = find_dependents(kind="skill", ids=[step.skill_id])
    assert found[0].startswith("6 cards: ")
    assert found[0].endswith(" and 2 more")


def test_ten_thousand_at_once_need_one_form_field(curators: Client, django_assert_max_num_queries: Any) -> None:
    cards = CardFactory.create_batch(3, status="draft")
    ids = ",".join(map(str, [*range(100_000, 110_000), *(card.pk for card in cards)]))
    with django_assert_max_num_queries(40):
        answer = curators.post(reverse("admin:catalog_card_status"), {"to": "in_review", "ids": ids})
    assert told(answer) == ["3 cards sent to review."]


def test_nonsense_is_refused_and_strangers_change_nothing(curators: Client, client: Client, learner: User) -> None:
    card = CardFactory()
    page = reverse("admin:catalog_card_status")
    assert curators.get(page, {"to": "burnt", "ids": "1"}).status_code == 400
    assert curators.get(page, {"to": "draft", "ids": "1;2"}).status_code == 400
    stranger = Client()
    stranger.force_login(learner)
    assert stranger.post(page, {"to": "archived", "ids": card.pk}).status_code == 404
    card.refresh_from_db()
    assert card.status == "published"


def test_one_goes_back_to_where_one_came_from_and_nowhere_else(curators: Client) -> None:
    item = good_item()
    there = reverse("admin:catalog_item_changelist") + "?level=2"
    assert send(curators, "item", "draft", item, back=there)["Location"] == there
    away = send(curators, "item", "in_review", item, back="https://elsewhere.example/")
    assert away["Location"] == reverse("admin:catalog_item_changelist")
