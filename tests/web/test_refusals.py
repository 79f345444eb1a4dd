"""What people are answered when a service refuses."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from skillpath.kernel.errors import Forbidden, Invalid, NotFound, Refused
from skillpath.web.refusals import RefusalMiddleware, answer_refusal


def asked(method, **more):
    request = getattr(RequestFactory(), method)("/somewhere/", **more)
    request.user = AnonymousUser()
    request._messages = CookieStorage(request)
    return request


def test_what_is_not_there_or_forbidden_is_answered_by_the_pages_for_that():
    with pytest.raises(Http404):
        answer_refusal(asked("get"), NotFound())
    with pytest.raises(PermissionDenied):
        answer_refusal(asked("post"), Forbidden())


@pytest.mark.parametrize(
    ("sent", "goes_to"),
    [
        ({"headers": {"referer": "http://testserver/skills/?page=2"}}, "/skills/?page=2"),
        ({"data": {"next": "/teams/"}, "headers": {"referer": "http://testserver/skills/"}}, "/teams/"),
        ({"headers": {"referer": "https://elsewhere.example/"}}, "/"),
        ({"data": {"next": "//elsewhere.example/"}}, "/"),
        ({"data": {"next": "http://testserver//elsewhere.example/"}}, "/"),
        ({"headers": {"referer": "http://testserver//elsewhere.example/"}}, "/"),
        ({"headers": {"referer": "http://testserver/\\elsewhere.example/"}}, "/"),
        ({}, "/"),
    ],
)
def test_a_form_goes_back_with_the_reason_and_never_to_another_site(sent, goes_to):
    request = asked("post", **sent)
    response = answer_refusal(request, Invalid("Too long."))
    assert (response.status_code, response.url) == (302, goes_to)
    assert [str(message) for message in get_messages(request)] == ["Too long."]


@pytest.mark.parametrize(
    ("referer", "goes_to"),
    [
        ("http://testserver/attempts/abc/2/?from=home", "/attempts/abc/2/?from=home"),
        ("http://testserver/accounts/login/?next=/teams/", "/"),
        ("http://testserver//elsewhere.example/", "/"),
        ("http://elsewhere.example/attempts/abc/2/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_who_is_no_longer_logged_in_when_a_form_is_sent_comes_back_to_its_page(client, referer, goes_to):
    response = client.post("/attempts/abc/2/", {"choice": "shown-1"}, headers={"referer": referer})
    assert response.status_code == 302
    assert parse_qs(urlsplit(response.url).query) == {"next": [goes_to]}


def test_a_page_says_why_it_is_not_there():
    refused = Refused("This is over.")
    refused.status = 410
    response = answer_refusal(asked("get"), refused)
    assert response.status_code == 410
    assert "This is over." in response.text


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("/teams/abc/invite/", "/teams/abc/"),
        ("/teams/abc/assignments/def/end/", "/teams/abc/"),
        ("/skills/sql/rate/", "/skills/sql/"),
        ("/settings/tokens/abc/revoke/", "/settings/tokens/"),
        ("/steps/5/mark/", "/"),
    ],
)
def test_an_address_that_only_takes_forms_has_a_page_with_a_way_on(client, learner, address, above):
    client.force_login(learner)
    response = client.get(address)
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert f'<a class="button button-primary" href="{above}">' in response.text
    assert "only takes what a form sends" in response.text


def test_the_middleware_answers_refusals_and_nothing_else():
    middleware = RefusalMiddleware(lambda request: None)
    assert middleware.process_exception(asked("get"), Refused()).status_code == 409
    assert middleware.process_exception(asked("get"), ValueError()) is None
