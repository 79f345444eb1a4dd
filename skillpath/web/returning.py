"""Back to where someone came from, on this site only."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest, *, fallback: str, anchor: str = "") -> HttpResponseRedirect:
    """Redirect to the form's `next`, else to the page the request came from, else to the fallback."""
    if place := on_this_site(request, request.POST.get("next", "")) or came_from(request):
        return HttpResponseRedirect(f"{place}{f'#{anchor}' if anchor else ''}")
    return HttpResponseRedirect(resolve_url(fallback))


def came_from(request: HttpRequest) -> str:
    """Return the path and query of the page the request came from; nothing if that is unknown or another site's."""
    return on_this_site(request, request.META.get("HTTP_REFERER", ""))


def on_this_site(request: HttpRequest, address: str) -> str:
    """Return the path and query of an address of this site, nothing for any other."""
    parts = urlsplit(address) if _is_here(request, address) else None
    place = f"{parts.path}{f'?{parts.query}' if parts.query else ''}" if parts else ""
    # Looked at twice: the path of http://this.site//other.site/ is an address of another site by itself.
    return place if _is_here(request, place) else ""


def _is_here(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
