"""One of everything that the admin shows."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from skillpath.accounts.models import User
from skillpath.catalog import models as catalog
from tests import factories


@pytest.fixture
def curators(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


@pytest.fixture
def admins(admin: User) -> Client:
    client = Client()
    client.force_login(admin)
    return client


@pytest.fixture
def content(db: None) -> dict[str, Any]:
    """One of each kind of content, all of one pack, published and pointing at each other."""
    skill = factories.SkillFactory()
    other = factories.SkillFactory()
    catalog.Prerequisite.objects.create(skill=skill, level=3, needed_skill=other, needed_level=2)
    requirement = factories.RoleRequirementFactory(skill=skill)
    step = factories.StepFactory(skill=skill, phase__roadmap__role=requirement.role)
    project = factories.ProjectFactory()
    for place in range(4):
        catalog.RubricCriterion.objects.create(
            project=project, key=f"criterion-{place}", title="Honesty", levels=["No", "A bit", "Yes", "Fully"]
        )
    catalog.ProjectProof.objects.create(project=project, skill=skill, level=2)
    task = catalog.InterviewTask.objects.create(
        pack=skill.pack, key="task", slug="task", title="Clean it", kind="coding", prompt="Do it.", status="published"
    )
    return {
        "skill": skill,
        "domain": skill.domain,
        "role": requirement.role,
        "roadmap": step.roadmap,
        "step": step,
        "article": factories.ArticleFactory(skill=skill),
        "card": factories.CardFactory(skill=skill),
        "item": good_item(skill=skill),
        "quiz": factories.QuizFactory(skill=skill),
        "project": project,
        "interviewtask": task,
        "resource": factories.ResourceFactory(skill=skill),
        "pack": skill.pack,
    }


def good_item(**fields: Any) -> catalog.Item:
    """Return an item whose version is as an import makes it."""
    options = [
        {"id": "a", "text": "Right", "html": "<p>Right</p>", "correct": True, "why": "", "why_html": ""},
        {"id": "b", "text": "Wrong", "html": "<p>Wrong</p>", "correct": False, "why": "", "why_html": ""},
    ]
    item: catalog.Item = factories.ItemFactory(**fields, first_version__content={"options": options})
    return item


def values_of(answer: Any) -> dict[str, Any]:
    """Return what a browser would send if nothing was typed on this page."""
    context = answer.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms.extend([inline.formset.management_form, *inline.formset.forms])
    values: dict[str, Any] = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is True or value is False:
                values.update({bound.html_name: "on"} if value else {})
            elif isinstance(value, list):
                values[bound.html_name] = [getattr(one, "pk", one) for one in value]
            else:
                values[bound.html_name] = "" if value is None else value
    return values


def save(client: Client, page: str, **changes: Any) -> Any:
    """Open a page, change some fields, save; return the answer."""
    opened = client.get(page)
    assert opened.status_code == 200
    return client.post(page, {**values_of(opened), **changes})


def page(row: Any) -> str:
    """Return the address of a row's form."""
    return reverse(f"admin:catalog_{row._meta.model_name}_change", args=[row.pk])


def complaints_of(answer: Any) -> str:
    """Return everything a refused form says."""
    assert answer.status_code == 200
    forms = [answer.context["adminform"].form]
    said = []
    for inline in answer.context["inline_admin_formsets"]:
        forms.extend(inline.formset.forms)
        said.extend(inline.formset.non_form_errors())
    said.extend(words for form in forms for errors in form.errors.values() for words in errors)
    return " ".join(map(str, said))
