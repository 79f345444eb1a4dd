"""Beliefs follow the ledger: in any order, to the last bit."""

import datetime as dt

import pytest

from assessments.domain import mastery
from learners.mastery import queries, services
from learners.mastery.models import SkillMastery
from tests import factories as f
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def ledger(learner, skill):
    return [
        f.EvidenceFactory(learner=learner, skill=skill, level=level, observed_at=NOW + dt.timedelta(days=day))
        for level, day in ((2, 0), (3, 40), (1, 300), (4, 301))
    ]


def test_the_order_of_arrival_does_not_matter(learner, stranger):
    skill = f.SkillFactory()
    for person, order in ((learner, (0, 1, 2, 3)), (stranger, (3, 1, 0, 2))):
        evidence = ledger(person, skill)
        for number in order:
            services.apply_evidence(learner_id=person.pk, evidence=[evidence[number]])
    # Late evidence makes a belief be rebuilt from the whole ledger, which holds what is applied later as well.
    for person in (learner, stranger):
        services.rebuild(learner_id=person.pk, skill_id=skill.pk)
    one, two = (bytes(SkillMastery.objects.get(learner=person).belief) for person in (learner, stranger))
    assert one == two


def test_a_replay_gives_the_same_bits(learner):
    skill = f.SkillFactory()
    for evidence in ledger(learner, skill):
        services.apply_evidence(learner_id=learner.pk, evidence=[evidence])
    before = bytes(SkillMastery.objects.get().belief)
    SkillMastery.objects.update(belief=mastery.to_bytes(mastery.prior()))
    services.rebuild(learner_id=learner.pk, skill_id=skill.pk)
    assert bytes(SkillMastery.objects.get().belief) == before


def test_withdrawn_evidence_counts_no_more(learner):
    evidence = f.EvidenceFactory(learner=learner)
    services.apply_evidence(learner_id=learner.pk, evidence=[evidence])
    evidence.withdrawn_at = NOW
    evidence.save()
    for _ in range(2):
        services.rebuild(learner_id=learner.pk, skill_id=evidence.skill_id)
    assert not SkillMastery.objects.exists()
    estimate = queries.get_estimate(learner_id=learner.pk, skill_id=evidence.skill_id, at=NOW)
    assert estimate == queries.NOTHING_KNOWN


@pytest.mark.parametrize("count", [1, 3])
def test_estimates_cost_one_query_however_many(learner, count, django_assert_num_queries):
    for _ in range(count):
        evidence = f.EvidenceFactory(learner=learner)
        services.apply_evidence(learner_id=learner.pk, evidence=[evidence])
    with django_assert_num_queries(1):
        found = queries.get_estimates(learner_ids=[learner.pk], at=NOW + dt.timedelta(days=9))
    assert len(found) == count


def test_one_estimate_equals_the_same_among_many(learner, stranger):
    rows = [f.EvidenceFactory(learner=person, level=level) for person in (learner, stranger) for level in (1, 3, 5)]
    for one in rows:
        services.apply_evidence(learner_id=one.learner_id, evidence=[one])
    at = NOW + dt.timedelta(days=123)
    many = queries.get_estimates(learner_ids=[learner.pk, stranger.pk], at=at)
    for one in rows:
        assert (
            queries.get_estimate(learner_id=one.learner_id, skill_id=one.skill_id, at=at)
            == many[one.learner_id, one.skill_id]
        )


def test_each_line_of_evidence_says_what_it_changed(learner):
    skill = f.SkillFactory()
    for evidence in ledger(learner, skill):
        services.apply_evidence(learner_id=learner.pk, evidence=[evidence])
    lines = queries.get_evidence_lines(learner_id=learner.pk, skill_id=skill.pk)
    assert [line.evidence.level for line in lines] == [4, 1, 3, 2]
    at = NOW + dt.timedelta(days=301)
    assert lines[0].mean_after == queries.get_estimate(learner_id=learner.pk, skill_id=skill.pk, at=at).mean
