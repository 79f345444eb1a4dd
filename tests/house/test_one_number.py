"""One number everywhere: a quantity shown on a page, in the API and in a file is the same."""

import csv
import datetime as dt
import io
import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.memory import queries as memory
from learners.memory import services as reviews
from learners.memory.domain.states import Rating
from learners.practice import services as practice
from learners.roadmaps.queries import get_readiness
from skillpath.kernel.shares import whole_percent
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(learner, manager, team):
    """A learner of a team that is asked for a role, with answers, a validation and reviews."""
    role = f.RoleFactory()
    quiz = f.QuizFactory(draw=6)
    validated = f.SkillFactory()
    f.RoleRequirementFactory(role=role, skill=quiz.skill, level=2, weight=5)
    f.RoleRequirementFactory(role=role, skill=validated, level=2, weight=2, necessity="nice")
    f.AssignmentFactory(team=team, role=role)
    f.CardFactory.create_batch(3, skill=quiz.skill)
    at = timezone.now() - dt.timedelta(days=40)
    attempt = practice.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=at)
    for position in range(1, 7):
        practice.answer(
            learner_id=learner.pk,
            public_id=attempt.public_id,
            position=position,
            answer={"choice": f"shown-{1 + position % 4}"},
            at=at,
        )
    evidence = f.EvidenceFactory(learner=learner, skill=validated, observed_at=at)
    from learners.mastery.services import apply_evidence

    apply_evidence(learner_id=learner.pk, evidence=[evidence])
    for memo in learner.memories.all():
        reviews.record_review(
            learner_id=learner.pk, card_id=memo.card_id, rating=Rating.GOOD, key=uuid.uuid4(), reviewed_at=at, at=at
        )
    learner.profile.target_role = role
    learner.profile.save()
    return {"role": role, "skill": quiz.skill, "team": team}


def percent(value: float) -> str:
    return str(whole_percent(value))


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace("\u202f", " ")


def test_readiness_is_the_same_at_home_on_its_page_in_the_api_and_for_the_manager(client, world, learner, manager):
    role = world["role"]
    value = get_readiness(role=role, learner_id=learner.pk, at=timezone.now()).value
    assert 0 < value < 1
    client.force_login(learner)
    assert f"{percent(value)} % ready" in text_of(client.get("/"))
    assert f"readiness {percent(value)} %" in text_of(client.get(reverse("web:readiness", args=[role.slug])))
    sent = client.get(f"/api/v1/roles/{role.slug}/readiness/").json()
    assert sent["value"] == pytest.approx(value, abs=1e-12)
    client.force_login(manager)
    matrix = client.get(reverse("web:team", args=[world["team"].public_id]))
    assert f"{percent(value)} %" in text_of(matrix)
    file = client.get(reverse("web:team_matrix_csv", args=[world["team"].public_id])).content.decode()
    lines = [row for row in csv.DictReader(io.StringIO(file)) if row["e-mail"] == learner.email]
    chances = {line["skill"]["slug"]: line["estimate"]["chances"] for line in sent["lines"]}
    assert len(lines) == len(chances) == 2
    titles = {requirement.skill.title: requirement for requirement in role.requirements.select_related("skill")}
    for line in lines:
        requirement = titles[line["skill"]]
        assert float(line["chance of level"]) == pytest.approx(
            chances[requirement.skill.slug][requirement.level - 1], abs=1e-6
        )


def test_a_level_is_the_same_on_its_page_its_evidence_and_in_the_api(client, world, learner):
    client.force_login(learner)
    skill = world["skill"]
    lines = client.get("/api/v1/mastery/").json()["results"]
    sent = next(one for one in lines if one["skill"]["slug"] == skill.slug)["estimate"]
    mean = f"{sent['mean']:.1f}"
    for name in ("web:skill", "web:evidence"):
        page = text_of(client.get(reverse(name, args=[skill.slug])))
        assert f"Level {mean}" in page or "Not enough evidence" in page or "not enough" in page
    lines = text_of(client.get(reverse("web:evidence", args=[skill.slug])))
    for chance in sent["chances"]:
        assert f"{percent(chance)} %" in lines


def test_what_is_due_is_the_same_at_home_in_the_api_and_in_the_reviews(client, world, learner):
    client.force_login(learner)
    due = memory.get_due_of(learner_id=learner.pk, at=timezone.now())
    assert due.total > 0
    assert f"Review {due.total} card" in text_of(client.get("/"))
    assert f"{due.total} left" in text_of(client.get("/review/"))
    assert client.get("/api/v1/cards/due/").json()["total"] == due.total


def test_what_was_done_today_is_told_in_reviews_and_not_in_cards(client, learner):
    card = f.CardMemoryFactory(learner=learner).card
    client.force_login(learner)
    for rating in (1, 1, 3):  # Again, Again, Good: one card, three reviews
        client.post("/review/", {"card": card.pk, "rating": rating, "key": uuid.uuid4()})
    assert "3 reviews today" in text_of(client.get("/review/"))
    assert client.get("/api/v1/cards/next/").json()["done_today"] == 3
    client.post("/review/", {"card": card.pk, "rating": 4, "key": uuid.uuid4()})
    assert "Done for now: 4 reviews today" in text_of(client.get("/review/"))


def test_what_is_left_is_the_same_at_home_in_the_api_and_in_the_reviews_though_it_comes_in_minutes(client, learner):
    card = f.CardMemoryFactory(learner=learner).card
    client.force_login(learner)
    client.post("/review/", {"card": card.pk, "rating": 3, "key": uuid.uuid4()})
    assert memory.get_due_of(learner_id=learner.pk, at=timezone.now()).total == 0
    home = text_of(client.get("/"))
    assert "Review 1 card " in home
    assert "1 back within minutes." in home
    assert "1 left" in text_of(client.get("/review/"))
    sent = client.get("/api/v1/cards/due/").json()
    assert (sent["total"], sent["left"], sent["minutes_left"]) == (0, 1, 1)
    assert client.get("/api/v1/cards/next/").json()["due"] == sent


@pytest.mark.parametrize(
    ("own", "shown"), [(dt.date(2027, 1, 15), "15 Jan 2027"), (dt.date(2027, 5, 2), "2 May 2027"), (None, "1 Mar 2027")]
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_role_asked_of_the_team_and_of_one_member_has_one_due_date_everywhere(
    client, team, learner, manager, own, shown, is_first
):
    """The personal assignment counts, unless it has no date; whichever was made first."""
    role = f.RoleFactory(title="Analyst")
    f.RoleRequirementFactory(role=role)
    membership = team.memberships.get(user=learner)
    asked = [{"due_date": dt.date(2027, 3, 1)}, {"membership": membership, "due_date": own}]
    for one in reversed(asked) if is_first else asked:
        f.AssignmentFactory(team=team, role=role, **one)
    client.force_login(learner)
    home = text_of(client.get("/"))
    assert home.count("asked by") == 1
    assert f"until {shown}" in home
    assert f"Analyst by {shown}" in text_of(client.get(reverse("web:teams")))
    assert f"Analyst, by {shown}" in text_of(client.get(reverse("web:team", args=[team.public_id])))
    date = (own or dt.date(2027, 3, 1)).isoformat()
    (sent,) = client.get("/api/v1/assignments/").json()["results"]
    assert (sent["due_date"], sent["is_personal"]) == (date, own is not None)
    (line,) = client.get("/api/v1/teams/").json()["results"]
    assert line["roles"] == [{"title": "Analyst", "due_date": date}]
    assert client.get(f"/api/v1/teams/{team.public_id}/").json()["roles"][0]["due_date"] == date
    client.force_login(manager)
    (person,) = client.get(f"/api/v1/teams/{team.public_id}/matrix/").json()["people"]
    assert person["roles"][0]["due_date"] == date
    assert "Analyst by 1 Mar 2027" in text_of(client.get(reverse("web:teams")))


def test_a_team_has_one_size_without_those_who_are_switched_off(client, team, manager):
    for person in f.UserFactory.create_batch(3):
        f.MembershipFactory(team=team, user=person)
    f.MembershipFactory(team=team, user__is_active=False)
    f.MembershipFactory(team=team, user__is_active=False, part="manager")
    f.MembershipFactory(team=team, ended_at=timezone.now())
    role, other = f.RoleRequirementFactory().role, f.RoleRequirementFactory().role
    f.AssignmentFactory(team=team, role=role)
    f.AssignmentFactory(team=team, role=other, membership=team.memberships.get(user=person))
    words = "4 members, 1 manager"
    client.force_login(manager)
    page = reverse("web:team", args=[team.public_id])
    assert words in text_of(client.get(reverse("web:teams")))
    assert words in text_of(client.get(page))
    narrowed = text_of(client.get(page, {"role": other.slug}))
    assert words in narrowed
    assert f"{other.title} is asked of 1 " in narrowed
    (line,) = client.get("/api/v1/teams/").json()["results"]
    assert (line["people"], line["members"], line["managers"]) == (5, 4, 1)
    for asked in ({}, {"role": other.slug}):
        sent = client.get(f"/api/v1/teams/{team.public_id}/matrix/", asked).json()
        assert (sent["members"], sent["managers"]) == (4, 1)
