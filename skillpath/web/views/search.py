"""Search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from skillpath.catalog import queries as catalog


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    found = catalog.search(words=request.GET.get("q", ""), kind=request.GET.get("kind", ""), user=request.user)
    return render(request, "search/search.html", {"found": found})
