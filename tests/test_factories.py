"""The factories make what the database allows."""

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", [n for n in dir(f) if n.endswith("Factory") and n not in ("ContentFactory", "DjangoModelFactory")]
)
def test_every_factory_makes_a_row(name):
    assert getattr(f, name)().pk
