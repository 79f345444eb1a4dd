"""The design system as a whole: contrast, the policy, pages that need nothing."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse

from skillpath.web.templatetags.parts import marks

STATIC = Path(finders.find("web/css/tokens.css")).parent.parent
TEMPLATES = Path(marks.__file__).parents[4] / "templates"
TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
TOKENS = {name: pair for name, *pair in TOKEN.findall((STATIC / "css/tokens.css").read_text())}
THEMES = ("light", "dark")
SURFACES = ("desk", "sheet", "raised", "sunken", "hover")
STATES = ("missing", "open", "met", "fading", "learning", "unknown")
CODE = ("code-keyword", "code-string", "code-number", "code-comment", "code-name", "code-type")

TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "ink-soft", "ink-faint", "accent") for ground in SURFACES),
    *((state, ground) for state in STATES for ground in ("sheet", "raised", "desk", f"{state}-soft")),
    *((ink, f"{state}-soft") for ink in ("ink", "ink-soft", "accent") for state in STATES),
    *((ink, "code-ground") for ink in (*CODE, "ink", "missing")),
    *((ink, "accent-soft") for ink in ("ink", "ink-soft", "ink-faint", "accent")),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("accent-strong", "sheet"),
    ("sheet", "met"),
    ("sheet", "missing"),
]
SHAPE_PAIRS = [(line, ground) for line in ("line-strong", "focus") for ground in ("sheet", "raised", "desk")]


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, 1.4.3."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21_to_1():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(ink, ground, theme):
    at = THEMES.index(theme)
    assert contrast(TOKENS[ink][at], TOKENS[ground][at]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("line", "ground"), SHAPE_PAIRS)
def test_borders_of_controls_can_be_seen(line, ground, theme):
    at = THEMES.index(theme)
    assert contrast(TOKENS[line][at], TOKENS[ground][at]) >= 3


def test_the_admin_says_the_same_accent():
    light, dark = TOKENS["accent"]
    assert f"--accent: light-dark({light}, {dark});" in (STATIC / "css/admin.css").read_text()


def test_every_icon_that_a_template_draws_is_in_the_sprite():
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "img/icons.svg").read_text()))
    drawn = {
        name: page.name
        for page in TEMPLATES.rglob("*.html")
        for name in re.findall(r'{% icon "([\w-]+)"', page.read_text())
    }
    assert drawn
    assert {name: page for name, page in drawn.items() if name not in sprite} == {}


def test_no_page_brings_a_style_or_script_that_the_policy_refuses():
    refused = re.compile(r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*(src=|application/json))|javascript:")
    pages = [page for page in TEMPLATES.rglob("*.html") if "email" not in page.parts]
    assert {str(page) for page in pages if refused.search(page.read_text())} == set()


@pytest.mark.parametrize("code", [400, 403, 404, 429, 500])
def test_the_page_for_an_error_needs_neither_context_nor_database(code):
    html = render_to_string(f"{code}.html")
    assert f'<p class="plain-code">{code}</p>' in html
    assert "/static/web/css/tokens.css" in html
    for address in re.findall(r'(?:href|src)="/static/([^"#]+)', html):
        assert finders.find(address), address


def test_the_components_are_shown_to_builders_only(client, settings):
    settings.DEBUG, settings.EMBEDDED = False, True
    html = client.get(reverse("web:components")).content.decode()
    assert "Components in every state" in html
    settings.EMBEDDED = False
    assert client.get(reverse("web:components")).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password"])
def test_the_entrance_wears_our_look(client, name):
    html = client.get(reverse(name)).content.decode()
    assert '<div class="entrance">' in html
    assert 'class="button button-primary' in html
    assert "autocomplete=" in html


@pytest.mark.parametrize(
    "name", ["account_email", "account_change_password", "mfa_index", "usersessions_list", "socialaccount_connections"]
)
def test_the_account_pages_wear_our_look(client, learner, name):
    client.force_login(learner)
    html = client.get(reverse(name)).content.decode()
    assert '<nav class="side-menu"' in html
    assert '<body class="for-member"' in html
