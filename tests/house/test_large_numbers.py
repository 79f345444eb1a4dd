"""A number larger than any row's is not found, or not read, wherever it is sent: never a failure of ours."""

import uuid

import pytest
from django.contrib import admin as django_admin
from django.urls import reverse

from learners.memory.models import Review
from tests import factories as f

pytestmark = pytest.mark.django_db

NUMBERS = [str(2**31), str(2**63), "9" * 23, "9" * 400]


def failures(client, calls):
    client.raise_request_exception = False
    answers = [(method, address[:80], getattr(client, method)(address, sent)) for method, address, sent in calls]
    return [(method, address, answer.status_code) for method, address, answer in answers if answer.status_code >= 500]


@pytest.mark.parametrize("number", NUMBERS)
def test_pages_of_a_learner(client, learner, number):
    quiz = f.QuizFactory()
    f.CardMemoryFactory(learner=learner)
    attempt = f.AttemptFactory(learner=learner, quiz=quiz)
    client.force_login(learner)
    calls = [("get", f"/{page}/?page={number}", {}) for page in ("skills", "articles", "projects")]
    calls += [
        ("post", f"/steps/{number}/mark/", {"state": "done"}),
        ("post", f"/evidence/{number}/withdraw/", {}),
        ("get", f"/attempts/{attempt.public_id}/{number}/", {}),
        ("post", f"/attempts/{attempt.public_id}/{number}/", {"choice": "shown-1"}),
        ("post", "/review/", {"card": number, "rating": "3", "key": str(uuid.uuid4())}),
        ("post", "/review/", {"card": "1", "rating": number, "key": str(uuid.uuid4())}),
        ("post", "/review/", {"card": "1", "rating": "3", "key": str(uuid.uuid4()), "duration_ms": number}),
        ("post", f"/skills/{quiz.skill.slug}/rate/", {"level": number, "key": str(uuid.uuid4())}),
        ("post", "/settings/", {"form": "study", "weekly_hours": number, "new_cards_per_day": number}),
        ("post", "/start/?step=hours", {"weekly_hours": number}),
        ("post", "/start/?step=levels", {"key": str(uuid.uuid4()), f"level-{number}": number}),
        ("get", f"/search/?q={number}", {}),
    ]
    assert failures(client, calls) == []
    assert not Review.objects.exists()


@pytest.mark.parametrize("number", NUMBERS)
def test_pages_of_a_manager(client, manager, team, number):
    client.force_login(manager)
    page, assign = (reverse(f"web:{name}", args=[team.public_id]) for name in ("team", "team_assign"))
    calls = [("get", f"{page}?{name}={number}", {}) for name in ("sort", "skills", "role", "show")]
    calls += [("post", assign, {"role": number, "person": number, "due_date": number})]
    assert failures(client, calls) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_pages_of_the_admin(client, admin, number):
    for factory in (f.CardFactory, f.ItemFactory, f.QuizFactory, f.StepFactory, f.ArticleFactory, f.ProjectFactory):
        factory()
    client.force_login(admin)
    calls = [
        ("get", f"/admin/autocomplete/?app_label=catalog&model_name=card&field_name=skill&page={number}", {}),
        ("post", reverse("admin:catalog_card_preview"), {"pack": number, "text": "x"}),
    ]
    for model, model_admin in django_admin.site._registry.items():
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        named = (one[0] if isinstance(one, tuple) else one for one in model_admin.list_filter)
        filters = ["id", *(name for name in named if isinstance(name, str))]
        calls += [
            ("get", f"{base}?{name}__{how}={number}", {}) for name in filters for how in ("exact", "in", "id__exact")
        ]
        calls += [("get", f"{base}{what}", {}) for what in (f"?p={number}", f"{number}/change/", f"{number}/history/")]
        calls += [("get", f"{base}status/?to=archived&ids=1,{number}", {})]
    assert failures(client, calls) == []
