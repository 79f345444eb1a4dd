"""Make the demo people, in the embedded default only, and say how they log in."""

import secrets
import uuid
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from learners.teams.models import Membership, Team
from skillpath.accounts.models import CURATORS, User
from skillpath.web.demo_history import live_through
from skillpath.web.demo_people import DOMAIN, demo_people

PEOPLE = {
    "learner": ("Lea Learner", {}),
    "manager": ("Mara Manager", {}),
    "curator": ("Cleo Curator", {"is_staff": True}),
    "admin": ("Ada Admin", {"is_staff": True, "is_superuser": True}),
}
_WORDS = (
    *("amber", "birch", "cedar", "coral", "daisy", "ember", "fjord", "grove", "hazel", "ivory", "lemon", "maple"),
    *("ocean", "olive", "pearl", "river", "stone", "tulip"),
)


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo people exist in the embedded default only: SKILLPATH_EMBEDDED=1 SKILLPATH_DEMO=1.")
        password = _password()
        with transaction.atomic():
            demo_people().update(is_active=True)
            people = {part: _person(part, password) for part in PEOPLE}
            team = _team(people)
            live_through(learner=people["learner"], manager=people["manager"], team=team, at=timezone.now())
        lines = [f"  {part:8} {person.email:32} {password}\n" for part, person in people.items()]
        (settings.VAR_DIR / "demo-logins").touch(mode=0o600)
        (settings.VAR_DIR / "demo-logins").write_text("".join(lines))
        if options["verbosity"] > 1:
            self.stdout.writelines(lines)


def _password() -> str:
    """Return the password of this installation's demo people, made once and kept in a private file."""
    path = settings.VAR_DIR / "demo-password"
    if chosen := settings.DEMO_PASSWORD:
        return str(chosen)
    if not path.exists():
        settings.VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text("-".join([*(secrets.choice(_WORDS) for _ in range(3)), str(secrets.randbelow(9000) + 1000)]))
    return path.read_text()


def _person(part: str, password: str) -> User:
    name, fields = PEOPLE[part]
    email = f"{part}@{DOMAIN}"
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, password, name=name, **fields)
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    EmailAddress.objects.get_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    if part == "curator":
        user.groups.add(*Group.objects.filter(name=CURATORS))
    return user


def _team(people: dict[str, User]) -> Team:
    """Put the learner into a team of the manager's, unless the manager has had one already."""
    now = timezone.now()
    team, is_new = Team.objects.get_or_create(
        key=uuid.uuid5(uuid.NAMESPACE_DNS, DOMAIN),
        defaults={"name": "Demo team", "created_by": people["manager"], "created_at": now},
    )
    if is_new:
        for part, user in ((Membership.Part.MANAGER, people["manager"]), (Membership.Part.MEMBER, people["learner"])):
            Membership.objects.create(team=team, user=user, part=part, started_at=now)
    return team
