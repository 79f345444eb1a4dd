"""The addresses of the API."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from skillpath.api import reference
from skillpath.api.v1.urls import urlpatterns as v1

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(pattern_name="api:docs"), name="front"),
    path("docs/", reference.docs, name="docs"),
    path("v1/schema/", reference.Schema.as_view(), name="schema"),
    path("v1/", include(v1)),
    re_path(r"^(?P<path>[\s\S]+)$", reference.Unknown.as_view(), name="unknown"),
]
