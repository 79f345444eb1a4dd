"""The choice of a time zone."""

from functools import cache
from itertools import groupby
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from skillpath.kernel.clock import zone_names

ZONES = [(zone, zone.replace("_", " ")) for zone in sorted(zone_names())]


class ZoneSelect(forms.Select):
    """Five hundred zones under their continents, written out once and not as five hundred templates a page."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        known = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        chosen = f'value="{escape(value)}"'
        options = SafeString(_options().replace(f"{chosen}>", f"{chosen} selected>", 1))
        return format_html("<select{}>{}</select>", flatatt(known), options)


@cache
def _options() -> str:
    def option(zone: str, words: str) -> str:
        return f'<option value="{zone}">{words}</option>'

    groups = []
    for continent, zones in groupby(ZONES, key=lambda zone: zone[0].split("/")[0]):
        options = "".join(option(zone, words.partition("/")[2].replace("/", ", ") or words) for zone, words in zones)
        groups.append(options if continent == "UTC" else f'<optgroup label="{continent}">{options}</optgroup>')
    return "".join(groups)
