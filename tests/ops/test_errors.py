"""Errors have pages of their own, which need neither database nor working templates."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client
from django.urls import path
from django.utils.html import escape
from django.views.decorators.http import require_POST
from requests import ConnectionError

from skillpath.web.views import errors


def _raise(error):
    def view(request):
        raise error

    return view


urlpatterns = [
    path("400", _raise(SuspiciousOperation("classified"))),
    path("403", _raise(PermissionDenied("classified"))),
    path("404", _raise(Http404("classified"))),
    path("405", require_POST(lambda request: None)),
    path("429", errors.too_many),
    path("500", _raise(ZeroDivisionError("classified"))),
    path("502", _raise(ConnectionError("classified"))),
    path("api/404", _raise(Http404("classified"))),
    path("api/500", _raise(ZeroDivisionError("classified"))),
    path("post", lambda request: None),
]
handler400, handler403, handler404, handler500 = (
    errors.bad_request,
    errors.forbidden,
    errors.not_found,
    errors.broken,
)


@pytest.fixture
def browser(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "AccessMiddleware" not in name]
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


# None of these tests has the mark `django_db`: a query would fail it.


@pytest.mark.parametrize("status", [400, 403, 404, 405, 429, 500, 502])
def test_each_error_has_a_page_without_the_database(browser, status):
    response = browser.get(f"/{status}")
    page = response.content.decode()
    assert response.status_code == status
    assert f'<p class="plain-code">{status}</p>' in page
    assert "classified" not in page
    assert response["X-Request-ID"]
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert " style=" not in page


@pytest.mark.parametrize("status", [400, 403, 404, 405, 429, 500, 502])
def test_each_error_has_a_bare_page_when_its_template_fails(browser, settings, status):
    settings.TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": []}]
    response = browser.get(f"/{status}")
    assert response.status_code == status
    assert f"<h1>{escape(errors.WORDS[status][0])}</h1>" in response.content.decode()


def test_who_goes_too_fast_is_told_when_to_come_back(browser):
    assert browser.get("/429")["Retry-After"] == "60"


def test_a_form_without_its_token_has_its_own_words(browser):
    response = browser.post("/post", {}, headers={"referer": "http://testserver/attempts/abc/2/?from=home"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "<h1>This page was open too long</h1>" in page
    assert '<a class="button button-primary" href="/attempts/abc/2/?from=home">Open the page again</a>' in page
    assert "Log in" not in page


@pytest.mark.parametrize("referer", ["", "http://elsewhere.example/", "http://testserver//elsewhere.example/"])
def test_a_form_without_its_token_leads_to_no_other_site(browser, referer):
    page = browser.post("/post", {}, headers={"referer": referer}).content.decode()
    assert "elsewhere" not in page
    assert ">Open the page again</a>" not in page


@pytest.mark.parametrize("status", [404, 500])
def test_programs_get_a_problem_in_json(browser, status):
    response = browser.get(f"/api/{status}")
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status


def test_allauth_finds_our_page_for_too_many_tries():
    from allauth.core.ratelimit import respond_429
    from django.test import RequestFactory

    request = RequestFactory().get("/accounts/login/")
    assert respond_429(request)["Retry-After"] == "60"
