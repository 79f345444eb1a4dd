"""What a request is known to be behind the permission table."""

from django.http import HttpRequest
from django.views.decorators.cache import cache_control
from django_htmx.middleware import HtmxDetails

from skillpath.accounts.models import User

# For pages whose forms hold a key for one act: whoever comes back by the Back button gets the page as it is now, with a
# new key. With the old one, what they send next would be taken for what they sent before.
fresh = cache_control(private=True, no_store=True)


class PersonRequest(HttpRequest):
    """A request of someone signed in: the table of `skillpath.access` lets nobody else through to such a view."""

    user: User
    htmx: HtmxDetails
