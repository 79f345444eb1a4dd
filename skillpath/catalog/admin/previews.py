"""How what is being typed will look: rendered and sanitised by the code that saves it. Nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from skillpath.catalog.admin.questions import STARTERS, read_question
from skillpath.catalog.domain.items import content_of
from skillpath.catalog.domain.markdown import render, render_card
from skillpath.catalog.models import Card, ItemVersion, Pack
from skillpath.catalog.services.editing import links_for, prepare

MOST_CHARACTERS = 400_000


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Return the HTML of a text (`text`, `article`, `stem`), of a card's side (`front`, `back`), or of an `item`."""
    if not getattr(request.user, "is_curator", False):
        raise PermissionDenied
    sent = request.POST
    if sum(map(len, sent.values())) > MOST_CHARACTERS:
        return HttpResponse("This is too long to preview.", status=413)
    pack = Pack.objects.filter(pk=sent["pack"]).first() if sent.get("pack", "").isdecimal() else None
    links = links_for(pack=pack) if pack else {}
    shows = sent.get("shows", "text")
    make = _MAKERS.get(shows, _text)
    return HttpResponse(make(sent, links))


def _text(sent: Mapping[str, str], links: Mapping[str, str]) -> str:
    return render(sent.get("text", ""), links, anchors=sent.get("shows") == "article")


def _side(sent: Mapping[str, str], links: Mapping[str, str]) -> str:
    kind = sent.get("kind") or Card.Kind.BASIC
    front, back = render_card(kind=kind, front=sent.get("front", ""), back=sent.get("back", ""), links=links)
    return front if sent.get("shows") == "front" else back


def _item(sent: Mapping[str, str], links: Mapping[str, str]) -> str:
    kind, level = sent.get("kind", ""), sent.get("level", "")
    if kind not in STARTERS:
        return render_to_string("admin/preview/item.html", {"problems": ["Choose its kind."]})
    question = read_question(
        key=sent.get("key") or "new",
        kind=kind,
        level=int(level) if level.isdecimal() and len(level) < 4 else 0,
        stem=sent.get("stem", ""),
        explanation=sent.get("explanation", ""),
        answers=sent.get("answers", ""),
    )
    context: dict[str, Any] = {"problems": [words for _, words in question.problems]}
    if question.value and not question.problems:
        version = ItemVersion(kind=kind, stem=sent.get("stem", ""), explanation=sent.get("explanation", ""))
        version.content = content_of(question.value, render=lambda _: "")
        prepare(row=version, links=links)
        context["version"] = version
    return render_to_string("admin/preview/item.html", context)


_MAKERS: dict[str, Callable[[Mapping[str, str], Mapping[str, str]], str]] = {
    "front": _side,
    "back": _side,
    "item": _item,
}
