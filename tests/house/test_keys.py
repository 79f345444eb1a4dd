"""No answer key before its time: every address is asked for, by whoever may be curious, while questions are open."""

import uuid
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import get_resolver, reverse

from assessments import services as assessments
from assessments.models import AttemptItem
from learners.practice import services as practice
from skillpath.catalog.models import QuizRule
from tests import factories as f
from tests.api.test_access import PATTERNS
from tests.api.test_access import arguments as arguments_of_the_api
from tests.factories import NOW
from tests.house.test_access import CURATOR, LEARNER, MANAGER, STRANGER, names, world  # noqa: F401

pytestmark = pytest.mark.django_db

WHY = {"why_html": "told-why"}
CONTENTS = {
    "single": {
        "options": [
            {"id": "told-id-a", "html": "A", "correct": True, **WHY},
            {"id": "told-id-b", "html": "B", "correct": False, **WHY},
        ]
    },
    "multiple": {
        "options": [
            {"id": "told-id-c", "html": "C", "correct": True, **WHY},
            {"id": "told-id-d", "html": "D", "correct": False, **WHY},
        ]
    },
    "numeric": {"answer": 73519.25, "tolerance": 0.8675309, "unit": "s"},
    "short": {"accept": ["told-accepted"], "case_sensitive": False},
    "ordering": {"sequence": [{"id": f"told-id-{name}", "html": name} for name in "efgh"]},
    "matching": {"pairs": [{"id": f"told-id-{n}", "left_html": f"l{n}", "right_html": f"r{n}"} for n in "ijk"]},
}
SECRETS = ("told-", "73519", "0.8675309", '"seed"')


@pytest.fixture
def quiz(learner):
    """A quiz with a question of each kind whose key is known by its words."""
    quiz = f.QuizFactory(minutes_limit=30)
    quiz.skill.items.update(status="archived")
    for kind, content in CONTENTS.items():
        f.ItemFactory(
            skill=quiz.skill,
            kind=kind,
            first_version__content=content,
            first_version__explanation="told-explanation",
            first_version__explanation_html="<p>told-explanation</p>",
        )
    QuizRule.objects.filter(quiz=quiz).update(count=6)
    return quiz


@pytest.fixture
def addresses(world, quiz):  # noqa: F811
    """Every address that answers GET, with what is nearest to the quiz."""
    _, known = world
    api = SimpleNamespace(
        skill=quiz.skill,
        quiz=quiz,
        step=SimpleNamespace(pk=known["web:step_mark"][0]),
        rating=SimpleNamespace(pk=known["web:rating_withdraw"][0]),
        attempt=SimpleNamespace(public_id="-"),
        token=SimpleNamespace(public_id=known["web:token_revoke"][0]),
        team=SimpleNamespace(public_id=known["web:team"][0]),
        membership=SimpleNamespace(public_id=known["web:team_person"][1]),
        **{name: SimpleNamespace(slug=known[f"web:{name}"][0]) for name in ("role", "roadmap", "article", "project")},
    )

    def of(attempt):
        api.attempt = attempt
        for name in sorted(set(names())):
            if name.startswith("api:"):
                if name in PATTERNS and hasattr(PATTERNS[name], "get"):
                    yield reverse(name, args=arguments_of_the_api(api, name))
            elif name.startswith("web:attempt"):
                more = range(1, 7) if name == "web:attempt" else [None]
                yield from (reverse(name, args=[attempt.public_id, *([n] if n else [])]) for n in more)
            elif name in known or (name.startswith("web:") and not _takes_arguments(name)):
                near = {"web:quiz": quiz.slug, "web:skill": quiz.skill.slug, "web:evidence": quiz.skill.slug}
                yield reverse(name, args=[near[name]] if name in near else known.get(name, []))

    return of


def _takes_arguments(name):
    found = get_resolver("skillpath.web.urls").reverse_dict.getlist(name.removeprefix("web:"))
    return any(parameters for entry in found for _, parameters in entry[0])


def told(client, addresses, attempt):
    """Return where a secret was told, and how many addresses answered."""
    answers = {address: client.get(address) for address in addresses(attempt)}
    found = {
        address: [secret for secret in SECRETS if secret in answer.getvalue().decode(errors="replace")]
        for address, answer in answers.items()
    }
    return {address: secrets for address, secrets in found.items() if secrets}, answers


@pytest.mark.parametrize("state", ["open", "ended", "out of time"])
def test_no_address_tells_the_key_of_a_question_that_was_not_answered(client, learner, quiz, addresses, state):
    with time_machine.travel(NOW, tick=False) as clock:
        attempt = practice.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)
        client.force_login(learner)
        if state == "ended":
            assessments.finish_attempt(learner_id=learner.pk, public_id=attempt.public_id, at=NOW)
        elif state == "out of time":
            clock.shift(3600)
        where, answers = told(client, addresses, attempt)
    assert where == {}
    fine = [address for address, answer in answers.items() if answer.status_code == 200]
    assert len(fine) > 50
    assert reverse("api:attempt", args=[attempt.public_id]) in fine
    assert (reverse("api:results", args=[attempt.public_id]) in fine) == (state != "open")
    assert reverse("web:export") in fine


@pytest.mark.parametrize("who", [None, STRANGER, MANAGER])
def test_nobody_else_is_told_a_key_at_any_time(client, learner, world, quiz, addresses, who):  # noqa: F811
    attempt = practice.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)
    answer_wrongly(learner, attempt)
    if who:
        client.force_login(world[0][who])
    assert told(client, addresses, attempt)[0] == {}


def answer_wrongly(learner, attempt):
    """Answer the typed questions; the others stay open."""
    for asked in AttemptItem.objects.filter(attempt=attempt, item_version__kind__in=["numeric", "short"]):
        practice.answer(
            learner_id=learner.pk,
            public_id=attempt.public_id,
            position=asked.position,
            answer={"number": "1", "text": "nothing"},
            at=NOW,
        )


def test_only_the_questions_that_were_answered_are_explained_on_the_page_and_in_the_api(client, learner, quiz):
    with time_machine.travel(NOW, tick=False):
        attempt = practice.start_quiz(learner_id=learner.pk, quiz_slug=quiz.slug, key=uuid.uuid4(), at=NOW)
        answer_wrongly(learner, attempt)
        assessments.finish_attempt(learner_id=learner.pk, public_id=attempt.public_id, at=NOW)
        client.force_login(learner)
        for question in client.get(reverse("api:results", args=[attempt.public_id])).json()["questions"]:
            page = client.get(reverse("web:attempt", args=[attempt.public_id, question["position"]]))
            by_api = bool(question["solution"] or question["explanation"] or question["answer"])
            by_page = page.status_code == 200 and "told-" in page.content.decode()
            assert by_api == by_page == question["is_answered"] == (question["kind"] in ("numeric", "short"))


@pytest.mark.parametrize("who", [LEARNER, STRANGER, MANAGER, CURATOR])
def test_questions_are_listed_and_previewed_by_curators_only(client, world, quiz, who):  # noqa: F811
    client.force_login(world[0][who])
    sent = {"shows": "item", "kind": "single", "level": "2", "stem": "?", "answers": "[]", "key": "k"}
    answers = [client.post(reverse("admin:catalog_item_preview"), sent), client.get("/admin/catalog/item/")]
    assert [answer.status_code == 200 for answer in answers] == [who == CURATOR] * 2
