"""Back to where someone came from, on this site only."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest, *, fallback: str, anchor: str = "") -> HttpResponseRedirect:
    """Redirect to the form's `next`, else to the page the request came from, else to the fallback."""
    for address in (request.POST.get("next", ""), request.META.get("HTTP_REFERER", "")):
        if address and url_has_allowed_host_and_scheme(
            address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        ):
            parts = urlsplit(address)
            query = f"?{parts.query}" if parts.query else ""
            return HttpResponseRedirect(f"{parts.path}{query}{f'#{anchor}' if anchor else ''}")
    return HttpResponseRedirect(resolve_url(fallback))
