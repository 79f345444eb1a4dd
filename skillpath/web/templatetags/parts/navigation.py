"""Where am I: places, breadcrumbs, heads that sort, pages of a list."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from skillpath.web.templatetags.parts.marks import icon

register = template.Library()

SORTED = {"ascending": "up", "descending": "down"}


def _path(context: Context) -> str:
    request = context.get("request")
    return request.path if request is not None else ""


@register.simple_tag(takes_context=True)
def nav_link(
    context: Context, href: str, label: str, symbol: str = "", *, count: int = 0, key: str = "", exact: bool = False
) -> SafeString:
    """Link a place; it is marked as current on its page and, unless `exact`, below it (the root only on itself)."""
    path = _path(context)
    here = path == href or (not exact and href != "/" and path.startswith(href.rstrip("/") + "/"))
    return format_html(
        '<a href="{}"{}{}>{}<span>{}</span>{}</a>',
        href,
        mark_safe(' aria-current="page"') if path == href else mark_safe(' aria-current="true"') if here else "",
        format_html(' data-key="{}"', key) if key else "",
        icon(symbol) if symbol else "",
        label,
        format_html(' <span class="count">{}</span>', count) if count else "",
    )


@register.filter
def undo_address(tags: str | None) -> str:
    """Return the address behind `extra_tags="undo=/review/undo/"` of a message; only addresses of this site count."""
    address = next((tag.removeprefix("undo=") for tag in (tags or "").split() if tag.startswith("undo=")), "")
    return address if address.startswith("/") and not address.startswith("//") else ""


@register.simple_tag
def breadcrumb(*steps: Any) -> SafeString:
    """Show the way down: title, address, title, address, …; the last title is this page and has no address.

    :raises ValueError: if a step but the last has no address.
    """
    if len(steps) % 2 == 0:
        raise ValueError("Give title and address in turn, and the title of this page last.")
    *above, here = steps
    return format_html(
        '<nav class="crumbs" aria-label="{}"><ol>{}<li aria-current="page">{}</li></ol></nav>',
        gettext("Breadcrumb"),
        format_html_join("", '<li><a href="{}">{}</a></li>', zip(above[1::2], above[::2], strict=True)),
        here,
    )


@register.simple_tag(takes_context=True)
def sort_head(context: Context, key: str, label: str, *, css: str = "", param: str = "sort") -> SafeString:
    """Head a column that sorts by a link: `?sort=key`, then `?sort=-key`. Other parameters stay, the page goes."""
    request = context["request"]
    now = request.GET.get(param, "")
    order = "ascending" if now == key else "descending" if now == f"-{key}" else ""
    query = request.GET.copy()
    query.pop("page", None)
    query[param] = f"-{key}" if order == "ascending" else key
    return format_html(
        '<th scope="col"{}{}><a href="?{}">{}{}</a></th>',
        format_html(' class="{}"', css) if css else "",
        format_html(' aria-sort="{}"', order) if order else "",
        query.urlencode(),
        label,
        icon(SORTED.get(order, "sort"), small=True),
    )


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any], *, noun: str = "", param: str = "page") -> SafeString:
    """Lead through the pages of a list; nothing when there is only one."""
    if not page.has_other_pages():
        return SafeString()
    request = context["request"]

    def step(number: int, label: str, rel: str, symbol: str) -> SafeString:
        query = request.GET.copy()
        query[param] = str(number)
        parts = (icon(symbol), label) if rel == "prev" else (label, icon(symbol))
        return format_html('<a class="button" rel="{}" href="?{}">{}{}</a>', rel, query.urlencode(), *parts)

    return format_html(
        '<nav class="pages" aria-label="{}"><span>{}</span><span class="cluster">{}{}</span></nav>',
        gettext("Pages"),
        gettext("%(first)s–%(last)s of %(all)s %(noun)s")
        % {"first": page.start_index(), "last": page.end_index(), "all": page.paginator.count, "noun": noun},
        step(page.previous_page_number(), gettext("Previous"), "prev", "left") if page.has_previous() else "",
        step(page.next_page_number(), gettext("Next"), "next", "right") if page.has_next() else "",
    )
