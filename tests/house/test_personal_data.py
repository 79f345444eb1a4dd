"""Your data is yours: a model that leads to a person has a decision on export and erasure, and both are carried out."""

import json

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import models
from django.urls import reverse

from learners.memory.models import CardMemory
from skillpath.accounts import personal_data
from skillpath.accounts.models import User
from tests import factories as f
from tests.house.test_access import world  # noqa: F401

pytestmark = pytest.mark.django_db

# Rows of these libraries hold no person of their own accord; what they say of someone is covered elsewhere.
NOT_A_PERSONS = {
    "auth.Group": "a set of rights",
    "auth.Permission": "a right",
}


def leads_to_a_person(model) -> bool:
    return model is User or any(
        isinstance(field, models.ForeignKey) and field.related_model is User and not field.auto_created
        for field in model._meta.get_fields()
    )


# Addresses on rows that a foreign key finds already: the person's own.
FOUND_BY_KEY = {("accounts.User", "email"), ("account.EmailAddress", "email")}


def test_every_column_of_addresses_has_a_decision_that_goes_by_the_address():
    columns = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if not field.is_relation and (isinstance(field, models.EmailField) or "email" in field.name)
    }
    decided = {(one.model, one.path) for one in personal_data.decisions() if one.find is not None}
    assert ("learners.Invitation", "email") in columns
    assert columns - FOUND_BY_KEY == decided


def test_every_model_that_names_a_person_has_a_decision():
    decided = {one.model for one in personal_data.decisions()}
    open_ones = [
        model._meta.label
        for model in apps.get_models()
        if leads_to_a_person(model) and model._meta.label not in decided and model._meta.label not in NOT_A_PERSONS
    ]
    assert open_ones == []


def test_every_decision_is_on_a_model_and_a_path_that_exist():
    for decision in personal_data.decisions():
        apps.get_model(decision.model)._base_manager.filter(**{decision.path: 0}).exists()
        decision.rows(personal_data.Person(0, ("nobody@example.org",), "")).exists()


def test_what_is_not_exported_says_why():
    silent = [one.model for one in personal_data.decisions() if not one.exported and not one.why]
    assert silent == []


def test_the_export_holds_what_is_the_learners_and_no_secret(client, world, learner):  # noqa: F811
    learner.set_password("a long enough secret 7")
    learner.save()
    client.force_login(learner)
    exported = json.loads(client.get(reverse("web:export")).getvalue())
    assert exported["accounts.User"][0]["email"] == learner.email
    assert len(exported["assessments.Attempt"]) == 1
    assert len(exported["assessments.Evidence"]) == 1
    text = json.dumps(exported)
    assert learner.password not in text
    assert "0" * 64 not in text  # the digest of the API token
    assert "stranger@example.org" not in text


def test_erasing_leaves_nothing_of_the_person_and_all_of_others(world, learner, manager):  # noqa: F811
    CardMemory.objects.create(learner=manager, card=(card := f.CardFactory()), skill=card.skill, added_at=f.NOW)
    person = personal_data.get_person(user_id=learner.pk)
    for _ in range(2):
        personal_data.erase(user_id=learner.pk, at=f.NOW)
    left = [
        decision.model
        for decision in personal_data.decisions()
        if decision.erasure == personal_data.Erasure.DELETED and decision.rows(person).exists()
    ]
    assert left == []
    assert manager.memories.count() == 1


def test_a_team_outlives_who_made_it(manager, team):
    team.created_by = manager
    team.save()
    personal_data.erase(user_id=manager.pk, at=f.NOW)
    team.refresh_from_db()
    assert team.created_by is None
    assert team.memberships.count() == 1


def test_the_audit_forgets_the_name_and_keeps_what_was_done(learner, admin):
    address = EmailAddress.objects.create(user=learner, email=learner.email, verified=True)
    for row in (learner, address, admin):
        LogEntry.objects.log_actions(admin.pk, [row], CHANGE, "Said.", single_object=True)
    personal_data.erase(user_id=learner.pk, at=f.NOW)
    said = list(LogEntry.objects.order_by("pk").values_list("object_repr", "change_message"))
    assert said == [("someone who deleted their account", "Said.")] * 2 + [(str(admin), "Said.")]
