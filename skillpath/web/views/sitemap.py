"""What search engines read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from skillpath.catalog.queries import get_published

LISTS = ("home", "roadmaps", "roles", "domains", "skills", "articles", "projects")
MOST = 50_000  # a sitemap may hold no more
# What is a person's own, asks for a login, or can be asked in endlessly many ways.
NOT_FOR_ROBOTS = (
    *("/accounts/", "/admin/", "/api/", "/attempts/", "/invitations/", "/readiness/", "/review/", "/roles/compare/"),
    *("/search/", "/settings/", "/start/", "/teams/", "/unsubscribe/"),
)


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what not to ask for, and where the list of pages is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS), ""]
    return HttpResponse("\n".join([*lines, f"Sitemap: {settings.SITE_URL}{reverse('web:sitemap')}", ""]), "text/plain")


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every published page by its address at SITE_URL."""
    lists = [reverse(f"web:{name}") for name in LISTS]
    context = {"lists": lists, "published": get_published()[: MOST - len(lists)]}
    return render(request, "sitemap.xml", context, content_type="application/xml")
