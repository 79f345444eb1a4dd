"""What a page answers when a service refuses: one rule for the whole site."""

import logging
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from skillpath.kernel.errors import Forbidden, NotFound, Refused
from skillpath.web.returning import back
from skillpath.web.views import errors

logger = logging.getLogger(__name__)


def answer_refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Answer one refusal: a form goes back to where it was sent from, with a message; a page says why it isn't there.

    :raises Http404: for what is not there. :raises PermissionDenied: for what is forbidden.
    """
    if isinstance(refused, NotFound):
        raise Http404(refused.message) from refused
    if isinstance(refused, Forbidden):
        raise PermissionDenied(refused.message) from refused
    if request.method == "POST":
        messages.error(request, refused.message)
        return back(request, fallback="/")
    return render(request, "refused.html", {"refused": refused}, status=refused.status)


def is_beyond_any_row(exception: Exception) -> bool:
    """Say whether the database was asked for a number larger than any it can hold, as an address or a filter may."""
    if isinstance(exception, OverflowError):
        return "SQLite" in str(exception)
    return isinstance(exception, DataError) and type(exception.__cause__).__name__ == "NumericValueOutOfRange"


class RefusalMiddleware:
    """Answer the refusals of every view, what asks for rows that can't be or by a method that isn't taken, and the
    silence of sites to log in by."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not request.path.startswith("/api/"):
            return errors.not_allowed(request, response.get("Allow", ""))
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, RequestException):
            name = request.resolver_match.view_name if request.resolver_match else "a page"
            # The address it was asked by may hold a secret, so only the kind of failure is written down.
            logger.warning("%s could not reach the other site: %s", name, type(exception).__name__)
            return errors.unreachable(request)
        if is_beyond_any_row(exception):
            raise Http404("No row has such a number.") from exception
        return answer_refusal(request, exception) if isinstance(exception, Refused) else None
