"""The register of personal data: which rows lead to a person, and what becomes of them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import models, transaction
from django.db.models import Q

from skillpath.accounts.models import User


class Erasure(StrEnum):
    DELETED = "deleted with the person"
    DETACHED = "kept without the person's name"
    NOT_THEIRS = "not about the person"


@dataclass(frozen=True, slots=True)
class Person:
    """Whose rows are looked for: by id, by the addresses they have proven to be theirs, by the one they log in with."""

    id: int
    addresses: tuple[str, ...]
    login: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done with the rows of one model that lead to a person by `path`.

    `path` is a look-up that ends at the person's id; or, with `find`, the column of an e-mail address, which says
    nothing by itself: `find` then tells which rows are the person's.
    """

    model: str
    path: str
    exported: bool
    erasure: Erasure
    left_out: tuple[str, ...] = ()
    why: str = ""
    find: Callable[[Person], Q] | None = None

    def condition(self, person: Person) -> Q:
        return Q(**{self.path: person.id}) if self.find is None else self.find(person)

    def rows(self, person: Person) -> models.QuerySet[Any]:
        found: models.QuerySet[Any] = apps.get_model(self.model)._base_manager.filter(self.condition(person))
        return found


_decisions: dict[tuple[str, str], Decision] = {}
_farewells: list[Callable[..., Any]] = []


def register(
    model: str,
    path: str,
    *,
    exported: bool,
    erasure: Erasure,
    left_out: tuple[str, ...] = (),
    why: str = "",
    find: Callable[[Person], Q] | None = None,
) -> None:
    """Say what is done with a model's rows, once for each way they lead to a person.

    `left_out` fields are secrets that an export must not hold.
    """
    _decisions[model, path] = Decision(model, path, exported, erasure, left_out, why, find)


def before_erasure(step: Callable[..., Any]) -> None:
    """Have something done in the same transaction before a person is erased: `step(user_id=…, at=…)`."""
    if step not in _farewells:
        _farewells.append(step)


def decisions() -> tuple[Decision, ...]:
    """Return all decisions, those on one model beside each other."""
    models_in_order = list(dict.fromkeys(model for model, _ in _decisions))
    return tuple(sorted(_decisions.values(), key=lambda one: models_in_order.index(one.model)))


def get_person(*, user_id: int) -> Person:
    """Return by what someone's rows are found. Two queries.

    An address somebody has only typed in may be another's, so it finds nothing.
    """
    proven = EmailAddress.objects.filter(user_id=user_id, verified=True).order_by("pk").values_list("email", flat=True)
    login = User.objects.filter(pk=user_id).values_list("email", flat=True).first() or ""
    return Person(user_id, tuple(proven), login)


@transaction.atomic
def erase(*, user_id: int, at: dt.datetime) -> None:
    """Delete a person and all that is theirs; rows about others that name them lose the name. Twice is once."""
    # First, since they lock rows that other writers lock before they name the person.
    for step in _farewells:
        step(user_id=user_id, at=at)
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        return
    person = get_person(user_id=user_id)
    # What is found by way of other rows goes before these do.
    for decision in sorted(decisions(), key=lambda one: one.find is None):
        if decision.erasure == Erasure.DELETED and decision.model != "accounts.User":
            decision.rows(person).delete()
    user.delete()
