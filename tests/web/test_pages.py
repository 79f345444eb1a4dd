"""Every page of the learner's way: it opens, for whom, and at what cost."""

import datetime as dt
import re
import uuid
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from learners.practice import services as practice
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(learner):
    """A role of two skills, a roadmap with a step of every kind, and a learner on it who has answered once."""
    role = f.RoleFactory(tasks=["Do it"], kpis=["Done"])
    quiz = f.QuizFactory()
    skill, other = quiz.skill, f.SkillFactory()
    f.RoleRequirementFactory(role=role, skill=skill, level=2)
    f.RoleRequirementFactory(role=role, skill=other, level=3, necessity="nice")
    phase = f.PhaseFactory(roadmap__role=role)
    article, project, resource = f.ArticleFactory(skill=skill), f.ProjectFactory(), f.ResourceFactory(skill=skill)
    f.StepFactory(phase=phase, skill=skill)
    for kind, target in (("article", article), ("project", project), ("resource", resource), ("quiz", quiz)):
        f.StepFactory(phase=phase, kind=kind, **{kind: target})
    f.CardFactory.create_batch(4, skill=skill)
    f.EnrolmentFactory(learner=learner, roadmap=phase.roadmap)
    learner.profile.target_role = role
    learner.profile.save()
    attempt = practice.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=timezone.now())
    practice.answer(
        learner_id=learner.pk, public_id=attempt.public_id, position=1, answer={"choice": "shown-1"}, at=timezone.now()
    )
    return {
        "role": role,
        "domain": skill.domain,
        "skill": skill,
        "roadmap": phase.roadmap,
        "article": article,
        "project": project,
        "quiz": quiz,
        "attempt": attempt,
        "step": phase.steps.first(),
    }


PUBLIC = [
    ("web:home", None),
    ("web:roadmaps", None),
    ("web:roadmap", "roadmap"),
    ("web:roles", None),
    ("web:roles_compare", None),
    ("web:domains", None),
    ("web:domain", "domain"),
    ("web:role", "role"),
    ("web:skills", None),
    ("web:skill", "skill"),
    ("web:articles", None),
    ("web:article", "article"),
    ("web:projects", None),
    ("web:project", "project"),
    ("web:quiz", "quiz"),
    ("web:search", None),
]
OWN = [
    ("web:readiness", "role"),
    ("web:evidence", "skill"),
    ("web:freshness", "skill"),
    ("web:review", None),
    ("web:start", None),
    ("web:settings", None),
    ("web:tokens", None),
    ("web:export", None),
]


def address(name, what, world):
    return reverse(name, args=[world[what].slug] if what else [])


@pytest.mark.parametrize(("name", "what"), PUBLIC)
def test_a_visitor_reads_every_public_page(client, world, name, what):
    assert client.get(address(name, what, world)).status_code == 200


@pytest.mark.parametrize(("name", "what"), PUBLIC + OWN)
def test_a_learner_opens_every_page_of_the_way(client, learner, world, name, what):
    client.force_login(learner)
    assert client.get(address(name, what, world)).status_code == 200


@pytest.mark.parametrize(("name", "what"), OWN)
def test_a_visitor_is_asked_to_log_in(client, world, name, what):
    response = client.get(address(name, what, world))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize(("name", "what"), [one for one in PUBLIC if one[1]])
def test_a_draft_is_not_found_by_a_visitor_and_seen_by_a_curator(client, curator, world, name, what):
    world[what].status = "draft"
    world[what].save()
    assert client.get(address(name, what, world)).status_code == 404
    client.force_login(curator)
    assert client.get(address(name, what, world)).status_code == 200


BUDGET = {  # session and person count for two
    "web:home": 12,
    "web:roadmap": 7,
    "web:role": 11,
    "web:readiness": 7,
    "web:skills": 7,
    "web:domains": 3,
    "web:domain": 10,
    "web:skill": 12,
    "web:quiz": 5,
    "web:review": 8,
    "web:evidence": 5,
    "web:article": 4,
    "web:project": 6,
    "web:settings": 2,
}


@pytest.mark.parametrize(("name", "what"), [one for one in PUBLIC + OWN if one[0] in BUDGET])
def test_a_page_costs_no_more_queries_than_its_budget(
    client, learner, world, name, what, django_assert_max_num_queries
):
    client.force_login(learner)
    with django_assert_max_num_queries(BUDGET[name]):
        client.get(address(name, what, world))


@pytest.mark.parametrize("name", sorted(BUDGET))
def test_a_page_costs_the_same_with_more_on_it(client, learner, world, name, django_assert_num_queries):
    what = dict(PUBLIC + OWN)[name]
    client.force_login(learner)
    client.get(address(name, what, world))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as once:
        client.get(address(name, what, world))
    for _ in range(3):
        skill = f.SkillFactory(domain=world["skill"].domain)
        f.RoleRequirementFactory(role=world["role"], skill=skill, level=2)
        f.StepFactory(phase=world["step"].phase, skill=skill)
        f.CardMemoryFactory(learner=learner, card__skill=world["skill"])
        f.ArticleFactory(skill=world["skill"])
        f.ResourceFactory(skill=world["skill"])
        f.RoadmapFactory(role=world["role"])
    with django_assert_num_queries(len(once)):
        client.get(address(name, what, world))


def test_the_first_run_leads_to_a_role_a_roadmap_and_ratings(client, learner, world):
    client.force_login(learner)
    role, roadmap = world["role"], world["roadmap"]
    assert client.post("/start/", {"role": role.slug}).headers["Location"] == "/start/?step=hours"
    response = client.post("/start/?step=hours", {"weekly_hours": "6.5", "roadmap": roadmap.slug})
    assert response.headers["Location"] == "/start/?step=levels"
    rated = {"key": str(uuid.uuid4()), f"level-{world['skill'].pk}": "2"}
    for _ in range(2):
        assert client.post("/start/?step=levels", rated).headers["Location"] == "/"
    learner.profile.refresh_from_db()
    assert learner.profile.weekly_hours == Decimal("6.5")
    assert learner.evidence.filter(kind="self_rating").count() == 1


def test_a_quiz_is_answered_one_question_at_a_time_and_explained_only_afterwards(client, learner, world):
    client.force_login(learner)
    page = reverse("web:attempt", args=[world["attempt"].public_id, 2])
    before = client.get(page).content.decode()
    assert "Because." not in before
    assert "So it is." not in before
    assert client.post(page, {"choice": "shown-2"}).headers["Location"] == page
    after = client.get(page).content.decode()
    assert "Because." in after
    assert "So it is." in after


def test_an_answer_that_cannot_be_read_is_asked_again_with_a_reason(client, learner, world):
    client.force_login(learner)
    page = reverse("web:attempt", args=[world["attempt"].public_id, 2])
    response = client.post(page, {"choice": "nothing"})
    assert response.status_code == 422
    assert "Choose among the answers shown." in response.content.decode()


def test_a_stranger_finds_no_attempt_of_another(client, stranger, world):
    client.force_login(stranger)
    attempt = world["attempt"]
    for name, args in (
        ("web:attempt", [attempt.public_id, 1]),
        ("web:attempt_results", [attempt.public_id]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 404
    assert client.post(reverse("web:attempt_finish", args=[attempt.public_id])).status_code == 404


def test_a_review_is_taken_back_by_whose_it_is_and_not_found_by_others(client, learner, stranger, world):
    client.force_login(learner)
    sent = {"card": learner.memories.first().card_id, "rating": "3", "key": str(uuid.uuid4())}
    client.post("/review/", sent)
    client.force_login(stranger)
    assert client.post("/review/undo/", sent).status_code == 404
    assert learner.reviews.filter(undone_at=None).count() == 1
    client.force_login(learner)
    assert client.post("/review/undo/", sent).status_code == 302
    assert learner.reviews.filter(undone_at=None).count() == 0


def test_a_review_answered_twice_is_one_review(client, learner, world):
    client.force_login(learner)
    (link,) = re.findall(r'href="(\?answer=[^"]*)', client.get("/review/").text)
    assert "Answer" in client.get(f"/review/{link}").text
    memory = learner.memories.order_by("pk").first()
    sent = {"card": memory.card_id, "rating": "3", "key": str(uuid.uuid4())}
    assert client.post("/review/", sent).status_code == 302
    assert client.post("/review/", sent).status_code == 302
    assert learner.reviews.count() == 1
    assert client.post("/review/undo/", {"key": sent["key"]}).status_code == 302
    memory.refresh_from_db()
    assert memory.state == "new"


def test_the_answer_shown_is_that_of_the_question_shown(client, learner, world):
    client.force_login(learner)
    first, second = f.CardMemoryFactory.create_batch(2, learner=learner)
    at = timezone.now()
    for memory, due in ((first, at), (second, at - dt.timedelta(days=1))):  # `first` came back while `second` was shown
        memory.state, memory.due_at, memory.due_date = "review", due, due.date()
        memory.stability, memory.difficulty, memory.last_reviewed_at = 3.0, 5.0, due - dt.timedelta(days=3)
        memory.save()
    assert client.get("/review/").context["page"].memory == second
    page = client.get(f"/review/?answer={first.card_id}")
    assert (page.context["page"].memory, page.context["shows_answer"]) == (first, True)
    assert f'name="card" value="{first.card_id}"' in page.text
    for gone in (f.CardMemoryFactory().card_id, 2**70, "x", "", -1):
        page = client.get("/review/", {"answer": gone})
        assert (page.status_code, page.context["page"].memory, page.context["shows_answer"]) == (200, second, False)


def test_no_address_brings_more_new_cards_than_a_day_has(client, learner, world):
    client.force_login(learner)
    new = f.CardMemoryFactory(learner=learner)
    assert client.get(f"/review/?answer={new.card_id}").context["shows_answer"]
    learner.profile.new_cards_per_day = 0
    learner.profile.save()
    assert client.get(f"/review/?answer={new.card_id}").context["page"].memory is None


@pytest.mark.parametrize("address", ["/review/", "/teams/", "/start/", "/skills/{skill}/", "/quizzes/{quiz}/"])
def test_coming_back_to_a_form_with_a_key_asks_for_it_anew(client, learner, world, address):
    client.force_login(learner)
    address = address.format(skill=world["skill"].slug, quiz=world["quiz"].slug)
    assert "no-store" in client.get(address).headers["Cache-Control"]


def test_a_step_is_skipped_and_taken_up_again(client, learner, world):
    client.force_login(learner)
    mark = reverse("web:step_mark", args=[world["step"].pk])
    client.post(mark, {"state": "skipped"})
    assert learner.step_states.get().state == "skipped"
    client.post(mark, {"state": ""})
    assert not learner.step_states.exists()


def test_a_token_is_shown_once_and_can_be_revoked(client, learner):
    client.force_login(learner)
    page = client.post("/settings/tokens/", {"name": "script", "scope": "read", "days": "90"}).content.decode()
    token = learner.api_tokens.get()
    assert token.prefix in page
    assert "sp_" in page
    client.post(reverse("web:token_revoke", args=[token.public_id]))
    token.refresh_from_db()
    assert token.revoked_at


def test_settings_are_saved_and_bad_ones_are_not(client, learner):
    client.force_login(learner)
    person = {"save-person": "1", "name": "Lea", "time_zone": "Europe/Berlin"}
    assert client.post("/settings/", person).status_code == 302
    learner.refresh_from_db()
    assert learner.time_zone == "Europe/Berlin"
    assert client.post("/settings/", person | {"time_zone": "Mars/Base"}).status_code == 200
