"""The register of personal data."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.core.serializers.python import Serializer
from django.db import models, transaction

from skillpath.accounts.models import User


class Erasure(StrEnum):
    DELETED = "deleted with the person"
    DETACHED = "kept without the person's name"
    NOT_THEIRS = "not about the person"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done with the rows of one model that lead to a person by `path` (a Django look-up)."""

    model: str
    path: str
    exported: bool
    erasure: Erasure
    left_out: tuple[str, ...] = ()
    why: str = ""


_decisions: dict[str, Decision] = {}
_farewells: list[Callable[..., Any]] = []


def register(
    model: str, path: str, *, exported: bool, erasure: Erasure, left_out: tuple[str, ...] = (), why: str = ""
) -> None:
    """Say what is done with a model's rows. `left_out` fields are secrets that an export must not hold."""
    _decisions[model] = Decision(model, path, exported, erasure, left_out, why)


def before_erasure(step: Callable[..., Any]) -> None:
    """Have something done in the same transaction before a person is erased: `step(user_id=…, at=…)`."""
    if step not in _farewells:
        _farewells.append(step)


def decisions() -> dict[str, Decision]:
    """Return all decisions by "app.Model"."""
    return dict(_decisions)


def export(*, user_id: int) -> dict[str, list[dict[str, Any]]]:
    """Return all of a person's data: for each model a list of rows as plain values."""
    exported: dict[str, list[dict[str, Any]]] = {}
    for decision in _decisions.values():
        if not decision.exported:
            continue
        rows = apps.get_model(decision.model)._base_manager.filter(**{decision.path: user_id}).order_by("pk")
        exported[decision.model] = [_plain(row, decision) for row in rows]
    return exported


@transaction.atomic
def erase(*, user_id: int, at: dt.datetime) -> None:
    """Delete a person and all that is theirs; rows about others that name them lose the name. Twice is once."""
    # First, since they lock rows that other writers lock before they name the person.
    for step in _farewells:
        step(user_id=user_id, at=at)
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        return
    for decision in _decisions.values():
        if decision.erasure == Erasure.DELETED and decision.model != "accounts.User":
            apps.get_model(decision.model)._base_manager.filter(**{decision.path: user_id}).delete()
    user.delete()


def _plain(row: models.Model, decision: Decision) -> dict[str, Any]:
    [found] = Serializer().serialize([row])
    fields = {name: _value(value) for name, value in found["fields"].items() if name not in decision.left_out}
    return {"id": found["pk"], **fields}


def _value(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value if isinstance(value, str | int | float | bool | list | dict | type(None)) else str(value)
