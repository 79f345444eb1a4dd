"""Parts of pages as template tags. They are builtins: no `{% load %}` is needed. Described in docs/design.md."""

from django import template

from skillpath.web.templatetags.parts import fields, levels, marks, navigation, words

register = template.Library()
for _part in (fields, levels, marks, navigation, words):
    register.tags.update(_part.register.tags)
    register.filters.update(_part.register.filters)
