"""Decisions on who someone is, logins and sessions included."""

import datetime as dt

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from skillpath.accounts.models import ApiToken, User
from skillpath.accounts.personal_data.registry import Erasure, Person, before_erasure, register

GONE = "someone who deleted their account"


def register_all() -> None:
    deleted = Erasure.DELETED
    register("accounts.User", "pk", exported=True, erasure=deleted, left_out=("password",))
    register("accounts.ApiToken", "user_id", exported=True, erasure=deleted, left_out=("digest",))
    why = "it holds secret links, and is gone when it has reached the person"
    register("accounts.Letter", "person_id", exported=False, erasure=deleted, why=why)
    register("accounts.Letter", "to", find=is_to, exported=False, erasure=deleted, why=why)
    register("account.EmailAddress", "user_id", exported=True, erasure=deleted)
    register("account.EmailConfirmation", "email_address__user_id", exported=False, erasure=deleted, why="a secret")
    register("mfa.Authenticator", "user_id", exported=True, erasure=deleted, left_out=("data",))
    register("usersessions.UserSession", "user_id", exported=True, erasure=deleted, left_out=("session_key",))
    register("socialaccount.SocialAccount", "user_id", exported=True, erasure=deleted)
    register("socialaccount.SocialToken", "account__user_id", exported=False, erasure=deleted, why="a secret")
    register("admin.LogEntry", "user_id", exported=True, erasure=deleted)
    for kind in ("Skill", "Role", "Roadmap", "Article", "Card", "Quiz", "Project"):
        register(
            f"catalog.Historical{kind}",
            "history_user_id",
            exported=False,
            erasure=Erasure.DETACHED,
            why="the history of content; it keeps what was changed and forgets by whom",
        )
    before_erasure(forget_in_audit)


def is_to(person: Person) -> Q:
    """Find the letters to someone: to the address they log in with, or to any proven to be theirs."""
    found = Q(person_id=person.id)
    for address in person.addresses:
        found |= Q(to__iexact=address)
    return found


def forget_in_audit(*, user_id: int, at: dt.datetime) -> None:
    """Take someone's name and addresses out of what the audit says was done to them; that it was done stays."""
    about = Q()
    for model, path in ((User, "pk"), (EmailAddress, "user_id"), (Authenticator, "user_id"), (ApiToken, "user_id")):
        ids = [str(pk) for pk in model._base_manager.filter(**{path: user_id}).values_list("pk", flat=True)]
        about |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=ids)
    LogEntry.objects.filter(about).update(object_repr=GONE)
