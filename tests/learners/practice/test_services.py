"""Someone answers: once, gradable, in time, theirs."""

import datetime as dt
import uuid

import pytest

from assessments import services as assessments
from assessments.models import Evidence, Response
from learners.mastery.models import SkillMastery
from learners.practice import services
from skillpath.kernel.errors import KeyInUse
from tests import factories as f
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(learner):
    quiz = f.QuizFactory(minutes_limit=10)
    f.CardFactory.create_batch(2, skill=quiz.skill)
    return services.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)


def answer(person, attempt, position=1, label="shown-1", at=NOW):
    return services.answer(
        learner_id=person.pk, public_id=attempt.public_id, position=position, answer={"choice": label}, at=at
    )


def test_an_answer_twice_is_one_response_and_one_piece_of_evidence(learner, attempt):
    first = answer(learner, attempt)
    again = answer(learner, attempt, label="shown-2")
    assert (first.is_new, again.is_new, again.response.pk) == (True, False, first.response.pk)
    assert (Response.objects.count(), Evidence.objects.count(), SkillMastery.objects.get().evidence_count) == (1, 1, 1)


def test_starting_twice_resumes(learner, attempt):
    for key in (attempt.key, uuid.uuid4()):
        again = services.start_quiz(learner_id=learner.pk, quiz_slug=attempt.quiz.slug, key=key, at=NOW)
        assert again.pk == attempt.pk
    assert attempt.items.count() == 3


def test_after_the_last_answer_the_attempt_is_over_and_a_new_one_asks_what_was_not_seen(learner, attempt):
    for position in (1, 2, 3):
        answer(learner, attempt, position)
    attempt.refresh_from_db()
    assert attempt.finished_at == NOW
    later = services.start_quiz(learner_id=learner.pk, quiz_slug=attempt.quiz.slug, key=uuid.uuid4(), at=NOW)
    seen = set(attempt.items.values_list("item_version_id", flat=True))
    assert seen.isdisjoint(later.items.values_list("item_version_id", flat=True))


def test_what_was_left_open_is_asked_first_the_next_time(learner, attempt):
    answer(learner, attempt, 1)
    assessments.finish_attempt(learner_id=learner.pk, public_id=attempt.public_id, at=NOW)
    later = services.start_quiz(learner_id=learner.pk, quiz_slug=attempt.quiz.slug, key=uuid.uuid4(), at=NOW)
    first, *left = attempt.items.order_by("position").values_list("item_version_id", flat=True)
    again = set(later.items.values_list("item_version_id", flat=True))
    assert again > set(left)
    assert first not in again


def test_when_the_time_is_over_no_answer_counts_whatever_the_browser_says(learner, attempt):
    with pytest.raises(assessments.AttemptIsOver):
        answer(learner, attempt, at=NOW + dt.timedelta(minutes=10, seconds=11))
    assert not Response.objects.exists()
    fresh = services.start_quiz(
        learner_id=learner.pk, quiz_slug=attempt.quiz.slug, key=uuid.uuid4(), at=NOW + dt.timedelta(hours=1)
    )
    assert fresh.pk != attempt.pk


def test_another_persons_attempt_is_not_found(stranger, attempt):
    with pytest.raises(assessments.NoSuchAttempt):
        answer(stranger, attempt)


def test_a_draft_quiz_cannot_be_started(learner):
    quiz = f.QuizFactory(status="draft")
    with pytest.raises(services.NoSuchQuiz):
        services.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)


def test_a_quiz_without_items_says_so(learner):
    quiz = f.QuizFactory(draw=1)
    quiz.rules.update(level_from=5, level_to=5)
    with pytest.raises(assessments.NothingToAsk):
        services.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)


def test_the_skills_cards_come_with_the_first_answer(learner, attempt):
    answer(learner, attempt)
    assert learner.memories.filter(skill=attempt.quiz.skill).count() == 2


def test_evidence_keeps_the_difficulty_of_its_time(learner, attempt):
    answer(learner, attempt)
    evidence = Evidence.objects.get()
    evidence.response.item_version.item.difficulty = 4.5
    evidence.response.item_version.item.save()
    evidence.refresh_from_db()
    assert evidence.difficulty == 2.0


def test_a_new_version_of_an_item_leaves_what_was_answered(learner, attempt):
    answer(learner, attempt)
    response = Response.objects.get()
    item = response.item_version.item
    content = response.item_version.content
    item.version = item.versions.create(number=2, kind="single", level=2, stem="New?", content=content)
    item.save()
    response.refresh_from_db()
    assert response.item_version.number == 1
    with pytest.raises(TypeError):
        response.item_version.save()


def test_rating_oneself_twice_with_one_key_is_once_and_never_proves(learner):
    skill, key = f.SkillFactory(), uuid.uuid4()
    for _ in range(2):
        rating = services.rate_self(learner_id=learner.pk, skill_slug=skill.slug, level=5, key=key, at=NOW)
    row = SkillMastery.objects.get()
    assert (row.evidence_count, row.proven_count) == (1, 0)
    for _ in range(2):
        services.withdraw_self_rating(learner_id=learner.pk, evidence_id=rating.pk, at=NOW)
    assert not SkillMastery.objects.exists()


def test_no_key_that_a_client_chooses_can_stop_an_answer(learner):
    first, second, rated = f.QuizFactory(), f.QuizFactory(), f.SkillFactory()
    key = uuid.uuid4()
    names = [uuid.UUID(int=key.int + n) for n in range(5)] + [uuid.uuid5(key, str(n)) for n in range(5)]
    attempts = [
        services.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=name, at=NOW)
        for quiz, name in zip((first, second), names, strict=False)
    ]
    for name in names[2:]:
        services.rate_self(learner_id=learner.pk, skill_slug=rated.slug, level=2, key=name, at=NOW)
    for attempt in attempts:
        for position in (3, 2, 1):
            assert answer(learner, attempt, position).is_new
    assert Evidence.objects.filter(kind="response").count() == 6


def test_a_key_of_one_act_is_refused_for_another(learner, attempt):
    skill, other = f.SkillFactory(), f.SkillFactory()
    answer(learner, attempt)
    of_the_answer = Evidence.objects.get().key
    key = uuid.uuid4()
    services.rate_self(learner_id=learner.pk, skill_slug=skill.slug, level=2, key=key, at=NOW)
    for name in (of_the_answer, key):
        with pytest.raises(KeyInUse):
            services.rate_self(learner_id=learner.pk, skill_slug=other.slug, level=2, key=name, at=NOW)
    with pytest.raises(KeyInUse):
        services.start_quiz(learner_id=learner.pk, quiz_slug=f.QuizFactory().slug, key=attempt.key, at=NOW)
    assert Evidence.objects.count() == 2


def test_a_level_out_of_range_is_refused(learner):
    with pytest.raises(assessments.evidence.NotALevel):
        services.rate_self(learner_id=learner.pk, skill_slug=f.SkillFactory().slug, level=6, key=uuid.uuid4(), at=NOW)


def test_ending_an_attempt_twice_is_once(learner, attempt):
    ends = [
        assessments.finish_attempt(
            learner_id=learner.pk, public_id=attempt.public_id, at=NOW + dt.timedelta(minutes=minutes)
        ).finished_at
        for minutes in (1, 2)
    ]
    assert ends == [NOW + dt.timedelta(minutes=1)] * 2
    with pytest.raises(assessments.AttemptIsOver):
        answer(learner, attempt)
