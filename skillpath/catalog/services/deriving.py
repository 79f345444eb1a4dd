"""Fields that follow from other fields of the same row: HTML, reading time, titles. Nobody types them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from skillpath.catalog.domain import markdown
from skillpath.catalog.domain.items import content_of, guess_chance, source_of
from skillpath.catalog.models import Content, Pack

# Where each kind of thing lives; the part after the colon of a link such as skill:python is the id.
ADDRESSES = {
    "skill": "/skills/{slug}/",
    "article": "/articles/{slug}/",
    "role": "/roles/{slug}/",
    "roadmap": "/roadmaps/{slug}/",
    "project": "/projects/{slug}/",
    "quiz": "/quizzes/{slug}/",
}
# Markdown fields by table; each has its HTML beside it.
_TEXTS: dict[str, tuple[str, ...]] = {
    "skill": ("why",),
    "skilllevel": ("practice",),
    "project": ("why", "brief", "source_of_data"),
    "roadmap": ("overview",),
    "interviewtask": ("prompt",),
    "itemversion": ("stem", "explanation"),
}

# What decides how a text comes out.
_RENDERERS = ("markdown", "figures", "items.py")
_LIBRARIES = ("markdown-it-py", "mdit-py-plugins", "latex2mathml", "Pygments", "nh3")

Links = Mapping[str, str]


@lru_cache(maxsize=1)
def rendering_stamp() -> str:
    """Return a hash of what renders texts: HTML that was stored under another stamp is out of date."""
    domain = Path(markdown.__file__).parent.parent
    files = [file for name in _RENDERERS for file in ([domain / name] if "." in name else (domain / name).glob("*.py"))]
    digest = sha256(" ".join(version(name) for name in _LIBRARIES).encode())
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def links_of(slugs: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the addresses of links from slugs by kind and id: `skill:python` → `/skills/python/`."""
    return {
        f"{kind}:{key}": address.format(slug=slug)
        for kind, address in ADDRESSES.items()
        for key, slug in slugs.get(kind, {}).items()
    }


def links_of_pack(*, pack: Pack, models: Mapping[str, type[Content]]) -> dict[str, str]:
    """Return the addresses of everything a text of this pack may link to."""
    slugs = {
        kind: dict(models[kind]._default_manager.filter(pack=pack).values_list("key", "slug")) for kind in ADDRESSES
    }
    return links_of(slugs)


def derive(row: Any, links: Links) -> None:
    """Fill what follows from the row's own texts; the row is not saved."""
    table = row._meta.model_name
    for name in _TEXTS.get(table, ()):
        text = getattr(row, name)
        setattr(row, f"{name}_html", markdown.render(text, links) if text else "")
    if special := _SPECIAL.get(table):
        special(row, links)


def _article(row: Any, links: Links) -> None:
    row.body_html = markdown.render(row.body, links, anchors=True)
    row.contents = markdown.contents(row.body)
    row.word_count = markdown.word_count(row.body_html)
    row.minutes = markdown.minutes_to_read(row.word_count)


def _card(row: Any, links: Links) -> None:
    row.front_html, row.back_html = markdown.render_card(kind=row.kind, front=row.front, back=row.back, links=links)
    row.title = markdown.plain_html(row.front_html) or row.key


def _version(row: Any, links: Links) -> None:
    source = {"kind": row.kind, **source_of(row.kind, row.content)}
    row.content = content_of(source, render=lambda text: markdown.render(text, links))
    row.guess_chance = guess_chance(row.kind, row.content)


_SPECIAL: dict[str, Callable[[Any, Links], None]] = {"article": _article, "card": _card, "itemversion": _version}


def derived_names(table: str) -> Iterable[str]:
    """Return the names of a table's derived columns."""
    special = {
        "article": ("body_html", "contents", "word_count", "minutes"),
        "card": ("front_html", "back_html", "title"),
        "itemversion": ("content", "guess_chance"),
    }
    return (*(f"{name}_html" for name in _TEXTS.get(table, ())), *special.get(table, ()))
