"""All addresses."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from skillpath.web.views import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    *([path("api/", include("skillpath.api.urls"))] if find_spec("skillpath.api.urls") else []),
    path("", include("skillpath.web.urls")),
]

handler400 = "skillpath.web.views.errors.bad_request"
handler403 = "skillpath.web.views.errors.forbidden"
handler404 = "skillpath.web.views.errors.not_found"
handler429 = "skillpath.web.views.errors.too_many"
handler500 = "skillpath.web.views.errors.broken"
