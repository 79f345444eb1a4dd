"""Who is a demo person."""

from django.db.models import QuerySet

from skillpath.accounts.models import User

DOMAIN = "demo.skillpath.local"


def demo_people() -> QuerySet[User]:
    """Return everyone whom `manage.py demo` has made."""
    return User.objects.filter(email__endswith=f"@{DOMAIN}")
