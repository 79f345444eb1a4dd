"""Pages for when something went wrong. They need no database, and stand even if a template fails."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.urls import is_valid_path
from django.utils.html import format_html

from skillpath.web.returning import came_from

logger = logging.getLogger(__name__)

WORDS = {
    400: ("This can't be read", "What your browser sent can't be understood. Go back and try once more."),
    403: ("Not for you", "You may not see or do this."),
    404: ("Not here", "There is nothing at this address, or it is not for you."),
    405: ("Not to be read", "This address only takes what a form sends. Nothing was changed."),
    429: ("Too fast", "That was too much in a short time. Wait a minute and try again."),
    500: ("Something broke", "It is our fault, not yours. What you saved before is safe."),
    502: ("The other site does not answer", "Try again in a minute, or log in another way."),
}
TOO_LONG = (
    "This page was open too long",
    "This page was open too long, or your browser keeps no cookies. Go back, reload the page and try again.",
)
# The API's words for the same (skillpath.api.errors), for what breaks before an endpoint is reached.
CODES = {400: "bad_request", 403: "forbidden", 404: "not_found", 405: "method_not_allowed"}
CODES |= {429: "throttled", 500: "broken", 502: "unreachable"}
BARE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>'
    '<body><main><h1>{title}</h1><p>{text}</p><p><a href="/">Home</a></p></main></body></html>'
)


def _page(
    request: HttpRequest, status: int, *, words: tuple[str, str] | None = None, template: str = "", place: str = ""
) -> HttpResponse:
    """Return the page of a status, or a bare one if its template fails; to programs, a problem in JSON.

    The page may say its own words by its own template, and lead to a place.
    """
    title, text = words or WORDS[status]
    if request.path.startswith("/api/"):
        body: dict[str, Any] = {
            "type": f"urn:skillpath:problem:{CODES[status]}",
            "title": title,
            "status": status,
            "detail": text,
            "code": CODES[status],
            "request_id": getattr(request, "id", ""),
            "errors": {},
        }
        return JsonResponse(body, status=status, content_type="application/problem+json")
    context = {"status": status, "place": place, "request_id": getattr(request, "id", "")}
    try:  # without the request, so that nothing asks the session or the database
        return HttpResponse(loader.render_to_string(template or f"{status}.html", context), status=status)
    except Exception:
        logger.exception("the page of status %s failed", status)
    return HttpResponse(format_html(BARE, title=title, text=text), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404)


def not_allowed(request: HttpRequest, allow: str) -> HttpResponse:
    """Answer who opens an address that only takes forms, as a browser does after one had an error in it."""
    response = _page(request, 405, place=_page_above(request.path))
    response["Allow"] = allow
    return response


def _page_above(path: str) -> str:
    """Return the nearest address above that the site knows."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        if is_valid_path(path):
            break
    return path


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer who goes too fast; allauth asks for this page."""
    response = _page(request, 429)
    response["Retry-After"] = "60"
    return response


def broken(request: HttpRequest) -> HttpResponse:
    return _page(request, 500)


def unreachable(request: HttpRequest) -> HttpResponse:
    """Answer who wants to log in by another site that can't be reached."""
    return _page(request, 502)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403, words=TOO_LONG, template="csrf.html", place=came_from(request))
