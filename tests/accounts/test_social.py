"""Logins from elsewhere: any provider by settings alone, and one that does not answer."""

import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from tests.ops.programs import free_port

pytestmark = pytest.mark.django_db


@pytest.fixture
def github(settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"github": {"APPS": [{"client_id": "an-id", "secret": "a-secret"}]}}


@pytest.fixture
def company(settings):
    """A company's OpenID Connect by its port, where nobody listens yet."""
    port = free_port()
    server = {"server_url": f"http://127.0.0.1:{port}/"}
    app = {"provider_id": "company", "name": "Company", "client_id": "an-id", "secret": "a", "settings": server}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    return port


class Discovery(BaseHTTPRequestHandler):
    def do_GET(self):
        site = f"http://127.0.0.1:{self.server.server_port}"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(
            json.dumps({"authorization_endpoint": f"{site}/log-in", "token_endpoint": f"{site}/token"}).encode()
        )

    def log_message(self, *args):
        pass


def test_a_provider_that_settings_name_is_offered_and_asked(client, github):
    assert "GitHub" in client.get(reverse("account_login")).text
    assert client.get("/accounts/github/login/").status_code == 200
    location = urlsplit(client.post("/accounts/github/login/")["Location"])
    assert (location.netloc, location.path) == ("github.com", "/login/oauth/authorize")
    asked = parse_qs(location.query)
    assert asked["client_id"] == ["an-id"]
    assert asked["redirect_uri"] == ["http://testserver/accounts/github/login/callback/"]


def test_who_comes_back_without_having_been_sent_is_told_so_in_our_words(client, github):
    answer = client.get("/accounts/github/login/callback/", {"code": "forged", "state": "forged"})
    assert answer.status_code == 401
    assert "did not let you in" in answer.text


def test_who_stopped_at_the_other_site_is_told_so(client, github):
    state = parse_qs(urlsplit(client.post("/accounts/github/login/")["Location"]).query)["state"][0]
    back = client.get("/accounts/github/login/callback/", {"error": "access_denied", "state": state}, follow=True)
    assert "You did not log in" in back.text


def test_a_provider_that_does_not_answer_has_a_page_of_its_own(client, company, caplog):
    with caplog.at_level(logging.WARNING):
        answer = client.post("/accounts/oidc/company/login/")
    assert answer.status_code == 502
    assert '<p class="plain-code">502</p>' in answer.text
    assert "/accounts/login/" in answer.text
    assert "openid_connect_login could not reach the other site: ConnectionError" in caplog.messages


def test_a_provider_that_goes_away_in_between_has_it_too(client, company):
    server = HTTPServer(("127.0.0.1", company), Discovery)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    location = urlsplit(client.post("/accounts/oidc/company/login/")["Location"])
    server.shutdown()
    server.server_close()
    assert location.path == "/log-in"
    state = parse_qs(location.query)["state"][0]
    answer = client.get("/accounts/oidc/company/login/callback/", {"code": "a", "state": state})
    assert answer.status_code == 502
