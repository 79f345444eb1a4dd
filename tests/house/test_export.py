"""The export says in words what its rows are about, costs the same however long it is, and is never all in memory."""

import base64
import datetime as dt
import json
import tracemalloc
import uuid

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learners.mastery.queries import get_estimate
from learners.memory.domain.states import Rating
from learners.memory.models import Review
from learners.memory.services import record_review
from learners.practice import services as practice
from skillpath.accounts import personal_data
from skillpath.accounts.models import CURATORS
from skillpath.catalog.models import ItemVersion
from tests import factories as f
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=40)


def export_of(user, at=LATER):
    return json.loads("".join(personal_data.export_as_json(user_id=user.pk, at=at)))


def answer_a_quiz(learner):
    quiz = f.QuizFactory()
    attempt = practice.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)
    for item in attempt.items.all():
        practice.answer(
            learner_id=learner.pk,
            public_id=attempt.public_id,
            position=item.position,
            answer={"choice": "shown-1"},
            at=NOW,
        )
    return attempt


def review_a_card(learner):
    memory = f.CardMemoryFactory(learner=learner)
    recall = {"rating": Rating.GOOD, "key": uuid.uuid4(), "reviewed_at": NOW}
    record_review(learner_id=learner.pk, card_id=memory.card_id, at=NOW, **recall)
    return memory


def be_busy(learner):
    """One of everything that an export names."""
    answer_a_quiz(learner)
    review_a_card(learner)
    phase = f.PhaseFactory(roadmap__role=f.RoleFactory())
    f.EnrolmentFactory(learner=learner, roadmap=phase.roadmap, is_current=False)
    learner.step_states.create(step=f.StepFactory(phase=phase), state="done", changed_at=NOW)
    membership = f.MembershipFactory(user=learner)
    f.AssignmentFactory(team=membership.team, membership=membership)


def test_every_number_that_points_somewhere_has_a_name():
    exported = {one.model: one for one in personal_data.decisions() if one.exported}
    unnamed = [
        f"{label}.{field.name}"
        for label, decision in exported.items()
        for field in apps.get_model(label)._meta.concrete_fields
        if field.is_relation
        and field.name not in (*decision.left_out, decision.path.removesuffix("_id"))
        and field.related_model._meta.label not in personal_data.names()
    ]
    assert unnamed == []


def test_every_name_is_made_of_what_is_there():
    for label, parts in personal_data.names().items():
        columns = [path for paths in parts.values() for path in paths]
        list(apps.get_model(label)._base_manager.values_list(*columns)[:1])


def test_an_answer_is_told_with_its_question_as_it_was_asked(learner):
    attempt = answer_a_quiz(learner)
    version = attempt.items.get(position=1).item_version
    ItemVersion.objects.create(
        item=version.item, number=2, kind="single", level=2, stem="Asked otherwise?", content=version.content
    )
    found = export_of(learner)
    response = next(one for one in found["assessments.Response"] if one["item_version"]["id"] == version.pk)
    assert response["item_version"] == {
        "id": version.pk,
        "pack": "test",
        "key": version.item.key,
        "version": 1,
        "question": version.stem,
        "skill": version.item.skill.key,
    }
    assert response["attempt_item"]["attempt"] == attempt.public_id
    assert found["assessments.Attempt"][0]["quiz"]["title"] == attempt.quiz.title
    assert found["assessments.Evidence"][0]["skill"]["title"] == version.item.skill.title
    assert "Asked otherwise?" not in json.dumps(found)
    assert "Because." not in json.dumps(found), "no explanation and no key"


def test_content_is_told_by_what_never_changes_and_by_its_words(learner):
    be_busy(learner)
    memory = learner.memories.get()
    learner.profile.target_role = role = f.RoleFactory()
    learner.profile.save()
    found = export_of(learner)
    card = {"id": memory.card_id, "pack": "test", "key": memory.card.key, "front": memory.card.front}
    assert found["learners.CardMemory"][0]["card"] == card
    assert found["learners.Review"][0]["memory"] == {
        "id": memory.pk,
        "card": memory.card.key,
        "front": memory.card.front,
    }
    assert found["learners.Profile"][0]["target_role"] == {
        "id": role.pk,
        "pack": "test",
        "key": role.key,
        "title": role.title,
    }
    state = learner.step_states.get()
    assert found["learners.StepState"][0]["step"] == {
        "id": state.step_id,
        "roadmap": state.step.roadmap.key,
        "key": state.step.key,
        "kind": "skill",
        "title": state.step.skill.title,
        "level": 2,
    }
    [membership] = found["learners.Membership"]
    assert membership["team"]["title"] == learner.memberships.get().team.name
    assert found["learners.Assignment"][0]["membership"]["team"] == membership["team"]["title"]
    assert found["learners.Review"][0]["learner"] == learner.pk


def test_a_level_is_the_one_of_every_other_surface_beside_its_exact_bytes(learner):
    answer_a_quiz(learner)
    row = learner.mastery.get()
    [told] = export_of(learner)["learners.SkillMastery"]
    estimate = get_estimate(learner_id=learner.pk, skill_id=row.skill_id, at=LATER)
    assert told["level"] == {
        "at": "2026-04-11T12:00:00Z",
        "is_enough": estimate.is_enough,
        "band": estimate.band if estimate.is_enough else None,
        "mean": estimate.mean,
        "low": estimate.low,
        "high": estimate.high,
        "chances": list(estimate.chances),
    }
    assert base64.b64decode(told["belief"]) == bytes(row.belief)


def test_instants_are_exact_and_in_utc(learner):
    exact = NOW + dt.timedelta(microseconds=123_456)
    f.CardMemoryFactory(learner=learner, added_at=exact)
    [memory] = export_of(learner)["learners.CardMemory"]
    assert memory["added_at"] == "2026-03-02T12:00:00.123456Z"


def test_groups_are_told_by_name(curator, learner):
    assert export_of(curator)["accounts.User"][0]["groups"] == [Group.objects.get(name=CURATORS).name]
    assert export_of(learner)["accounts.User"][0]["groups"] == []


def test_someone_with_nothing_gets_an_object_of_empty_lists(db):
    found = export_of(f.UserFactory())
    assert [name for name, rows in found.items() if rows] == ["accounts.User", "learners.Profile"]
    assert set(found) == {one.model for one in personal_data.decisions() if one.exported}


def test_it_costs_the_same_however_much_there_is(learner):
    counts = []
    for _ in range(2):
        be_busy(learner)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            export_of(learner)
        counts.append(len(asked))
    # The person and their addresses; each table; groups and rights.
    assert counts == [2 + len({one.model for one in personal_data.decisions() if one.exported}) + 2] * 2


def test_a_long_log_is_never_all_in_memory(learner):
    memory = review_a_card(learner)

    def peak():
        tracemalloc.start()
        size = sum(len(part) for part in personal_data.export_as_json(user_id=learner.pk, at=LATER))
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return size, most

    def add(count):
        Review.objects.bulk_create(
            Review(
                learner=learner, memory=memory, key=uuid.uuid4(), rating=3, reviewed_at=NOW, study_date=NOW.date(),
                state_before="review", stability_after=3, difficulty_after=5, due_at_after=LATER,
            )
            for _ in range(count)
        )  # fmt: skip

    add(500)
    peak()
    few, some = peak()
    add(2_000)
    many, most = peak()
    assert many > 3 * few
    assert most < 1.5 * some
