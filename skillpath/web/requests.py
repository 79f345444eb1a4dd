"""What a request is known to be behind the permission table."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from skillpath.accounts.models import User


class PersonRequest(HttpRequest):
    """A request of someone signed in: the table of `skillpath.access` lets nobody else through to such a view."""

    user: User
    htmx: HtmxDetails
