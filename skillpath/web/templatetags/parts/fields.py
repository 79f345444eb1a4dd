"""Form fields with label, help and errors wired for everyone."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from skillpath.web.templatetags.parts.marks import icon

register = template.Library()


@register.simple_tag
def field(
    field: BoundField, *, label: str = "", help_text: str = "", css: str = "", placeholder: bool = True
) -> SafeString:
    """Render a field whole. `aria-describedby` leads to help and errors, `aria-invalid` marks a refused value.

    `placeholder=False` drops one that only repeats the label.
    A field that may stay empty says so; help text is the developer's own and may hold markup, as Django has it.
    """
    if field.is_hidden:
        return SafeString(field.as_widget())
    words = label or field.label
    help_id, error_id = f"{field.auto_id}_helptext", f"{field.auto_id}_error"
    told = help_text or field.help_text
    described = " ".join(filter(None, (help_id if told else "", error_id if field.errors else "")))
    attrs: dict[str, Any] = {"aria-describedby": described} if described else {}
    if not placeholder:
        attrs["placeholder"] = False
    note = format_html('<div class="help" id="{}">{}</div>', help_id, mark_safe(told)) if told else ""  # noqa: S308
    errors = _errors(field.errors, error_id)
    optional = (
        ""
        if field.field.required or isinstance(field.field.widget, CheckboxInput)
        else format_html(' <span class="optional">({})</span>', gettext("optional"))
    )
    kind = f"field {css}".strip()
    if isinstance(field.field.widget, CheckboxInput):
        return format_html(
            '<div class="{}"><div class="choice">{}<label class="choice-text" for="{}">{}</label>{}{}</div></div>',
            kind,
            field.as_widget(attrs=attrs),
            field.id_for_label,
            words,
            note,
            errors,
        )
    if field.use_fieldset:
        return format_html(
            '<fieldset class="{}"{}><legend>{}{}</legend>{}{}{}</fieldset>',
            kind,
            format_html(' aria-describedby="{}"', described) if described else "",
            words,
            optional,
            note,
            field.as_widget(),
            errors,
        )
    return format_html(
        '<div class="{}"><label for="{}">{}{}</label>{}{}{}</div>',
        kind,
        field.id_for_label,
        words,
        optional,
        field.as_widget(attrs=attrs),
        note,
        errors,
    )


@register.simple_tag
def form_errors(form: BaseForm) -> SafeString:
    """Say what is wrong with the form as a whole."""
    wrong = form.non_field_errors()
    if not wrong:
        return SafeString()
    return format_html(
        '<div class="callout callout-danger" role="alert">{}<div class="callout-body">{}</div></div>',
        icon("danger"),
        format_html_join("", "<p>{}</p>", ((error,) for error in wrong)),
    )


@register.simple_tag
def form_fields(form: BaseForm, *, placeholders: bool = True) -> SafeString:
    """Render the errors of the whole form, then every field in its order."""
    hidden_errors = format_html_join(
        "", "{}", ((_errors(part.errors, f"{part.auto_id}_error"),) for part in form.hidden_fields() if part.errors)
    )
    return format_html(
        '<div class="fields">{}{}{}{}</div>',
        form_errors(form),
        hidden_errors,
        format_html_join("", "{}", ((field(part, placeholder=placeholders),) for part in form.visible_fields())),
        format_html_join("", "{}", ((part.as_widget(),) for part in form.hidden_fields())),
    )


def _errors(errors: Any, error_id: str) -> SafeString:
    if not errors:
        return SafeString()
    return format_html(
        '<ul class="errors" id="{}">{}</ul>',
        error_id,
        format_html_join("", "<li>{}<span>{}</span></li>", ((icon("warning", small=True), e) for e in errors)),
    )
