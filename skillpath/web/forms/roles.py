"""Which two roles are compared."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from skillpath.catalog.models import Role


class CompareForm(forms.Form):
    """Two different roles that the person may see."""

    left = forms.ChoiceField(label="This role")
    right = forms.ChoiceField(label="with this one")

    def __init__(self, *args: Any, roles: QuerySet[Role], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "Choose a role"), *((role.slug, role.title) for role in roles)]
        for field in self.fields.values():
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        if chosen.get("left") and chosen.get("left") == chosen.get("right"):
            self.add_error("right", "Choose two different roles.")
        return chosen
