"""What happens around every request."""

import re
import time
from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from skillpath.access import Who, row_of
from skillpath.kernel.ids import new_public_id
from skillpath.web.returning import came_from
from skillpath.web.views import health

Next = Callable[[HttpRequest], HttpResponse]

access = structlog.get_logger("skillpath.access")
REQUEST_ID = re.compile(r"[\w-]{8,64}", re.ASCII)
QUIET = ("/static/", "/healthz", "/readyz")  # logged at DEBUG only
SECRET_PARTS = ("key", "token", "uidb36", "uidb64", "secret")  # parts of an address that open something


class RequestIdMiddleware:
    """Give each request an id, in every log line and in the answer's head, and write its one access line."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        given = request.headers.get("X-Request-ID", "") if settings.BEHIND_PROXY else ""
        request_id = given if REQUEST_ID.fullmatch(given) else new_public_id()
        request.id = request_id  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response = self.get_response(request)
        response["X-Request-ID"] = request_id
        write = access.debug if request.path.startswith(QUIET) else access.info
        write(
            "request",
            method=request.method,
            path=_path_without_secrets(request),
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
            user=_user_id(request),
        )
        return response


def _path_without_secrets(request: HttpRequest) -> str:
    path = request.path
    found = request.resolver_match
    for name, value in (found.kwargs if found else {}).items():
        if name in SECRET_PARTS and value:
            path = path.replace(str(value), "…")
    return path


def _user_id(request: HttpRequest) -> int | None:
    """Return who asked, if that is known already; logging is no reason to ask the database."""
    user = request.__dict__.get("_cached_user") or request.__dict__.get("user")
    return None if isinstance(user, SimpleLazyObject) else getattr(user, "pk", None)


class ProbesMiddleware:
    """Answer `/healthz` and `/readyz` before host, HTTPS and session are looked at: probes come by bare address."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = health.PROBES.get(request.path)
        return probe(request) if probe else self.get_response(request)


class TimeZoneMiddleware:
    """Show instants in the person's time zone."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            try:
                timezone.activate(ZoneInfo(request.user.time_zone))
            except (ZoneInfoNotFoundError, ValueError):
                timezone.deactivate()
        else:
            timezone.deactivate()
        return self.get_response(request)


class AccessMiddleware:
    """Hold every address to its row in the permission table (`skillpath.access`)."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        match = request.resolver_match
        row = row_of(match.view_name) if match else None
        if match is None or row is None:
            raise PermissionDenied("This address has no row in the permission table.")
        if row.who == Who.DEVELOPMENT and not (settings.DEBUG or settings.EMBEDDED):
            raise Http404
        # A visitor is asked to log in, whatever the address; someone signed in can't tell that there is an admin.
        if row.who == Who.STAFF and request.user.is_authenticated and not request.user.is_staff:
            raise Http404
        # The API reads tokens too and answers by itself; `skillpath.api.permissions` holds it to the same rows.
        if match.app_name != "api" and row.who.needs_login and not request.user.is_authenticated:
            return redirect_to_login(_place_to_return_to(request))
        return None


def _place_to_return_to(request: HttpRequest) -> str:
    """Return where to go on after logging in: this page, or for what a form sends the page it was on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    place = came_from(request)
    return "/" if place.startswith("/accounts/") else place or "/"
