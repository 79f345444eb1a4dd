"""How what is being typed will look."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from skillpath.accounts.models import User
from tests.admin.conftest import good_item
from tests.factories import ArticleFactory, CardFactory, SkillFactory

BAD = '<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror="alert(1)"> **bold**'


def show(client: Client, **sent: Any) -> str:
    answer = client.post(reverse("admin:catalog_article_preview"), sent)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("shows", ["text", "article", "stem", "front", "back", "nonsense"])
def test_nothing_that_runs_gets_through(curators: Client, shows: str) -> None:
    html = show(curators, shows=shows, text=BAD, front=BAD, back=BAD, kind="basic")
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "<strong>bold</strong>" in html


def test_nothing_that_runs_gets_through_a_question(curators: Client) -> None:
    answers = "options:\n  - text: '<script>a</script>'\n    correct: true\n  - text: <b onclick=x>y</b>\n"
    html = show(curators, shows="item", kind="single", level=2, stem=BAD, answers=answers)
    assert "<script" not in html
    assert "<b onclick" not in html
    assert "<strong>bold</strong>" in html


def test_links_lead_where_they_will(curators: Client) -> None:
    skill = SkillFactory(slug="somewhere")
    html = show(curators, text=f"[it](skill:{skill.key})", pack=skill.pack_id)
    assert 'href="/skills/somewhere/"' in html


def test_a_gap_is_hidden_on_the_front_and_shown_on_the_back(curators: Client) -> None:
    card = {"kind": "cloze", "front": "It is {{this}}.", "back": ""}
    assert "this" not in show(curators, shows="front", **card)
    assert "<mark>this</mark>" in show(curators, shows="back", **card)


@pytest.mark.parametrize(
    ("kind", "answers", "shown"),
    [
        ("single", "options:\n  - {text: Yes it is, correct: true}\n  - text: It is not\n", "Yes it is"),
        ("numeric", "answer: 4\nunit: seconds\n", "4 seconds"),
        ("short", "accept: [WORKDIR]\n", "<code>WORKDIR</code>"),
        ("ordering", "sequence: [one thing, another]\n", "another"),
        ("matching", "pairs:\n  - {left: L, right: R}\n  - {left: M, right: S}\ndistractors: [T]\n", "matches nothing"),
    ],
)
def test_every_kind_of_question_is_shown(curators: Client, kind: str, answers: str, shown: str) -> None:
    html = show(curators, shows="item", kind=kind, level=1, stem="Which?", answers=answers)
    assert "asked-problem" not in html
    assert shown in html


def test_a_question_says_what_is_wrong_while_it_is_typed(curators: Client) -> None:
    html = show(curators, shows="item", kind="single", level=1, stem="Which?", answers="options: [")
    assert "This is not complete YAML" in html
    assert "Choose its kind." in show(curators, shows="item")
    assert "asked-problem" in show(curators, shows="item", kind="single", level="٣", stem="", answers="just text")


def test_the_preview_is_for_curators(client: Client, learner: User) -> None:
    page = reverse("admin:catalog_article_preview")
    assert client.post(page, {"text": "x"}).status_code == 302
    client.force_login(learner)
    assert client.post(page, {"text": "x"}).status_code == 404


def test_a_preview_is_posted_and_of_bearable_length(curators: Client) -> None:
    page = reverse("admin:catalog_article_preview")
    assert curators.get(page).status_code == 405
    assert curators.post(page, {"text": "x" * 400_001}).status_code == 413


def test_without_scripts_the_page_shows_what_is_stored(curators: Client) -> None:
    article = ArticleFactory(body="It is **so**.")
    words = curators.get(reverse("admin:catalog_article_change", args=[article.pk])).content.decode()
    assert "It is <strong>so</strong>." in words
    item = good_item()
    words = curators.get(reverse("admin:catalog_item_change", args=[item.pk])).content.decode()
    assert f"<p>What is {item.key}?</p>" in words


def test_pages_hold_no_inline_script_or_style(curators: Client) -> None:
    card = CardFactory()
    for page in (
        reverse("admin:index"),
        reverse("admin:catalog_card_changelist"),
        reverse("admin:catalog_card_change", args=[card.pk]),
        reverse("admin:catalog_card_history", args=[card.pk]),
        reverse("admin:catalog_card_status") + f"?to=archived&ids={card.pk}",
    ):
        words = curators.get(page).content.decode()
        assert " style=" not in words, page
        assert "<style" not in words, page
        assert " onclick=" not in words, page
        assert "<script>" not in words, page
