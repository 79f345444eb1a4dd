"""Forms of the content admin. They hold an edit to the rules of a pack, so that every edit can be exported."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.utils.dateparse import parse_datetime

from skillpath.catalog.admin.fields import KnownAutocomplete, LinesField, MarkdownField, YamlField
from skillpath.catalog.domain.packs.shapes import Reference, Shape
from skillpath.catalog.domain.packs.tables import WITH_PAGES
from skillpath.catalog.models import Content, Pack
from skillpath.catalog.services.editing import links_for
from skillpath.catalog.services.stored import MODELS

KINDS = {model: kind for kind, model in MODELS.items()}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What a pack can hold, by the names of fields: numbers from and to, and the most characters.
_FROM_TO = {
    **dict.fromkeys(("level", "needed_level", "level_from", "level_to"), (1, 5)),
    "weight": (1, 10),
    "count": (1, 100),
    "months": (1, 600),
    "minutes_limit": (1, 1_000),
    "minutes": (0, 100_000),
    "hours": (0, 9_999),
}
_LONGEST = {"can_do": 2_000, "check_of_success": 2_000, "summary": 2_000}


def links_known(pack: Pack) -> dict[str, str]:
    """Return the addresses a pack's texts may link to, looked up once for all the forms of a page."""
    links: dict[str, str] | None = getattr(pack, "_links_known", None)
    if links is None:
        links = links_for(pack=pack)
        pack._links_known = links  # type: ignore[attr-defined]
    return links


class PackRules:
    """What holds for every form: texts by their shapes, and nothing points out of its pack."""

    markdown: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    lines: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    yaml: ClassVar[Mapping[str, Shape]] = {}

    fields: dict[str, forms.Field]
    instance: Any
    cleaned_data: dict[str, Any]

    def dress(self) -> None:
        """Give the texts their fields, and choices the names that are known already."""
        for names, make in ((self.markdown, MarkdownField), (self.lines, LinesField)):
            for name, more in names.items():
                if old := self.fields.get(name):
                    self.fields[name] = make(**{**_as(old), **more})
        for name, shape in self.yaml.items():
            if old := self.fields.get(name):
                self.fields[name] = YamlField(shape=shape, **_as(old))
        for name, field in self.fields.items():
            if name in _FROM_TO:
                least, most = _FROM_TO[name]
                field.validators.extend([MinValueValidator(least), MaxValueValidator(most)])
                field.widget.attrs.update({"min": least, "max": most})
            if name in _LONGEST:
                field.validators.append(MaxLengthValidator(_LONGEST[name]))
            found = getattr(field.widget, "widget", field.widget)  # without the links for adding beside it
            if isinstance(found, KnownAutocomplete) and self.instance.pk:
                one = getattr(self.instance, name, None)
                found.known = {str(one.pk): str(one)} if one is not None else {}

    def set_links(self, links: Mapping[str, str]) -> None:
        for name in self.markdown:
            if name in self.fields:
                self.fields[name].widget.links = dict(links)

    def check_pack(self, pack: Pack | None) -> None:
        """Refuse what points at another pack's things, and links to things that are not there."""
        if pack is None:
            return
        for name, value in list(self.cleaned_data.items()):
            for one in _contents(value):
                if one.pack_id != pack.pk:
                    message = f"“{one}” belongs to another pack; content points at things of its own pack only."
                    self.add_error(name, message)
        wanted: dict[str, list[tuple[str, Reference]]] = defaultdict(list)
        for name, field in self.fields.items():
            if isinstance(field, MarkdownField) and name in self.cleaned_data:
                for reference in field.references:
                    wanted[reference.kind].append((name, reference))
        for kind, found in wanted.items():
            keys = {reference.key for _, reference in found}
            there = set(MODELS[kind]._default_manager.filter(pack=pack, key__in=keys).values_list("key", flat=True))
            for name, reference in found:
                if reference.key not in there and (kind, reference.key) != (
                    KINDS.get(type(self.instance)),
                    self.instance.key,
                ):
                    message = f"Line {reference.line}: There is no {kind} “{reference.key}” in this pack."
                    self.add_error(name, message)

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if not _ID.fullmatch(key) or len(key) > 100:
            raise ValidationError("An id is small letters, digits and single hyphens, at most 100.")
        return key

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)  # type: ignore[misc]


def _as(old: forms.Field) -> dict[str, Any]:
    return {"required": old.required, "label": old.label, "help_text": old.help_text, "initial": old.initial}


def _contents(value: Any) -> Iterable[Content]:
    if isinstance(value, Content):
        return [value]
    return [one for one in value if isinstance(one, Content)] if hasattr(value, "model") else []


class ContentForm(PackRules, forms.ModelForm):  # type: ignore[type-arg]
    """A thing with an identity. The id and the pack are chosen once; a reason goes into the history."""

    reason = forms.CharField(
        max_length=100,
        required=False,
        label="Reason for the change",
        help_text="Kept in the history, for those who wonder later.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    seen_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.dress()
        if self.instance.pk and self.instance.updated_at:
            self.initial["seen_at"] = self.instance.updated_at.isoformat()
            if self.markdown:
                self.set_links(links_known(self.instance.pack))
        if slug := self.fields.get("slug"):
            slug.required = False

    @property
    def kind(self) -> str:
        return KINDS[type(self.instance)]

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"] or self.cleaned_data.get("key") or self.instance.key
        if slug and not _ID.fullmatch(slug):
            raise ValidationError("An address is small letters, digits and single hyphens.")
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._refuse_overtaken(cleaned.get("seen_at") or "")
        if not self.instance.pk and self.kind not in WITH_PAGES and cleaned.get("key"):
            self.instance.slug = _free_slug(type(self.instance), cleaned["key"], cleaned.get("pack"))
        self.check_pack(cleaned.get("pack") or (self.instance.pack if self.instance.pack_id else None))
        return cleaned

    def _refuse_overtaken(self, seen: str) -> None:
        """Two people edit the same thing: the second to save is told, instead of undoing the first one's work."""
        found = parse_datetime(seen) if seen else None
        if found is None or not self.instance.pk:
            return
        now = type(self.instance)._default_manager.values_list("updated_at", flat=True).get(pk=self.instance.pk)
        if now != found:
            raise ValidationError(
                "Someone changed this while you were editing. Keep a copy of your text, open the page again, "
                "and look at its history."
            )


def _free_slug(model: type[Content], key: str, pack: Pack | None) -> str:
    """Return an address for what has no page: its id, or one with the pack's before it."""
    taken = model._default_manager.filter(slug=key).exists()
    return f"{pack.key}-{key}"[:120] if taken and pack is not None else key


class PartForm(PackRules, forms.ModelForm):  # type: ignore[type-arg]
    """A row that belongs to a thing, such as a level or a requirement. `owner` names the thing it belongs to."""

    owner: ClassVar[str] = ""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.dress()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        owner = getattr(self.instance, self.owner, None) if self.owner else None
        self.check_pack(owner.pack if owner is not None and owner.pack_id else None)
        return cleaned
