"""People to test with."""

import pytest
from django.contrib.auth.models import Group

from skillpath.accounts.models import CURATORS, User
from tests.factories import MembershipFactory, TeamFactory, UserFactory


@pytest.fixture
def learner(db: None) -> User:
    return UserFactory(email="learner@example.org", name="Lea Learner")


@pytest.fixture
def stranger(db: None) -> User:
    return UserFactory(email="stranger@example.org", name="Sam Stranger")


@pytest.fixture
def manager(db: None) -> User:
    return UserFactory(email="manager@example.org", name="Mara Manager")


@pytest.fixture
def curator(db: None) -> User:
    user = UserFactory(email="curator@example.org", name="Cleo Curator", is_staff=True)
    user.groups.add(Group.objects.get(name=CURATORS))
    return user


@pytest.fixture
def admin(db: None) -> User:
    return UserFactory(email="admin@example.org", name="Ada Admin", is_staff=True, is_superuser=True)


@pytest.fixture
def team(manager: User, learner: User):
    """A team with its manager and one member, the learner."""
    team = TeamFactory()
    MembershipFactory(team=team, user=manager, part="manager")
    MembershipFactory(team=team, user=learner)
    return team
