"""Form fields for texts: Markdown, one entry per line, and YAML; each held to the shapes of the pack format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from skillpath.catalog.domain.markdown import render
from skillpath.catalog.domain.packs import Problem
from skillpath.catalog.domain.packs.nodes import Listing, Scalar, read_yaml
from skillpath.catalog.domain.packs.shapes import BAD, Line, Markdown, Reader, Reference, Shape, inspect_markdown
from skillpath.catalog.domain.packs.writing import write_yaml

MARKDOWN_HELP = "Markdown. Links to content: [text](skill:id), article:, role:, roadmap:, project:, quiz:."


def say(problem: Problem, *, with_line: bool = True) -> str:
    """Return a problem of the pack checker as a form shows it."""
    where = [f"Line {problem.line}" if with_line and problem.line else "", problem.field]
    place = ", ".join(part for part in where if part)
    words = f"{problem.message} {problem.remedy}".strip()
    return f"{place}: {words}" if place else words


class MarkdownWidget(AdminTextareaWidget):
    """The source, and beside it how it will look. Without scripts the preview is of what was there on loading."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, shows: str = "text", rows: int = 8) -> None:
        super().__init__({"rows": rows, "spellcheck": "true", **(attrs or {})})
        self.shows = shows
        self.links: dict[str, str] = {}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        source = super().render(name, value, attrs, renderer)
        text = str(value or "")
        html = render(text, self.links, anchors=self.shows == "article") if text else ""
        context = {"source": source, "html": mark_safe(html), "shows": self.shows, "name": name}  # noqa: S308 - sanitised
        return mark_safe(render_to_string("admin/widgets/markdown.html", context))  # noqa: S308

    class Media:
        css = {"all": ["web/css/prose.css", "web/css/admin-editor.css"]}
        js = ["web/js/admin-editor.js"]


class MarkdownField(forms.CharField):
    """A Markdown text, kept as the pack format writes it; links and formulas are checked."""

    def __init__(self, *, shows: str = "text", rows: int = 8, **more: Any) -> None:
        super().__init__(strip=False, widget=MarkdownWidget(shows=shows, rows=rows), **more)
        self.references: list[Reference] = []

    def to_python(self, value: Any) -> str:
        return Markdown().trim(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        reader = Reader("")
        inspect_markdown(value, reader, (), first_line=1)
        self.references = reader.references
        if reader.problems:
            raise ValidationError([say(problem) for problem in reader.problems])


class LinesField(forms.CharField):
    """A list of short texts, one on each line."""

    def __init__(self, *, most: int = 400, exactly: int | None = None, rows: int = 5, **more: Any) -> None:
        super().__init__(widget=AdminTextareaWidget({"rows": exactly or rows}), **more)
        self.line, self.exactly = Line(most), exactly

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(line) for line in value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        lines = (self.line.trim(line) for line in str(value or "").splitlines())
        return [line for line in lines if line]

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")
        reader = Reader("")
        for place, line in enumerate(value):
            self.line.read(Scalar(line, False, place + 1), reader, ())
        if len(set(value)) < len(value):
            raise ValidationError("A line stands here a second time. Keep one of the two.")
        if self.exactly and len(value) != self.exactly:
            raise ValidationError(f"Here are {len(value)} lines; there must be {self.exactly}.")
        if reader.problems:
            raise ValidationError([say(problem) for problem in reader.problems])

    def run_validators(self, value: Any) -> None:
        """What is wrong was said line by line."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial or []) != self.to_python(data))


class YamlField(forms.CharField):
    """A list of groups of fields, written as in a pack and checked by the same rules."""

    def __init__(self, *, shape: Shape, rows: int = 8, **more: Any) -> None:
        super().__init__(
            strip=False, widget=AdminTextareaWidget({"rows": rows, "class": "vLargeTextField is-code"}), **more
        )
        self.shape = shape

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str):
            return value
        return write_yaml(self.shape, self.shape.trim(value)) if value else ""

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value or []
        node, problems = read_yaml(value.replace("\r\n", "\n"), file="") if value.strip() else (Listing([], 1), [])
        reader = Reader("", problems)
        read = self.shape.read(node, reader, ()) if node is not None else BAD
        if reader.problems or read is BAD:
            raise ValidationError([say(problem) for problem in reader.problems])
        return self.shape.trim(read)

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """What is wrong was said while reading."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.shape.trim(initial or []) != self.to_python(data))
        except ValidationError:
            return True


class AutocompleteMany(AutocompleteSelectMultiple):
    """Several at once, each removed by itself; the cross that removes all has no name a screen reader could say."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> Any:
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}


class KnownAutocomplete(AutocompleteSelect):
    """An autocomplete that need not ask the database for the name of what is chosen: the row was loaded with it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.known: dict[str, str] = {}

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        chosen = [str(one) for one in value if str(one) not in ("", "None")]
        if not all(one in self.known for one in chosen):
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options.extend(self._option(name, chosen))
        return [(None, options, 0)]

    def _option(self, name: str, chosen: Iterable[str]) -> Iterable[dict[str, Any]]:
        for place, one in enumerate(chosen):
            yield self.create_option(name, one, self.known[one], True, place + 1)
