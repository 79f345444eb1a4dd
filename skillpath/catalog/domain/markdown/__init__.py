"""Markdown to HTML that is safe to show as it stands. Pure: no Django, no database, no clock."""

from skillpath.catalog.domain.markdown.cards import render_card
from skillpath.catalog.domain.markdown.rendering import Finding, inspect, render
from skillpath.catalog.domain.markdown.texts import contents, minutes_to_read, plain, plain_html, word_count

__all__ = [
    "Finding",
    "contents",
    "inspect",
    "minutes_to_read",
    "plain",
    "plain_html",
    "render",
    "render_card",
    "word_count",
]
