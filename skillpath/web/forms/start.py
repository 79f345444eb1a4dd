"""The three screens of the first-run path."""

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from skillpath.catalog.models import Roadmap, Role, RoleRequirement

LEVELS = [
    ("", "Skip"),
    (0, "New to me"),
    (1, "1 Aware"),
    (2, "2 Assisted"),
    (3, "3 Independent"),
    (4, "4 Advanced"),
    (5, "5 Leading"),
]


class RoleForm(forms.Form):
    role = forms.ModelChoiceField(
        Role.objects.none(), to_field_name="slug", error_messages={"required": "Choose a role, or skip this for now."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = Role.objects.published()  # type: ignore[attr-defined]


class HoursForm(forms.Form):
    weekly_hours = forms.DecimalField(
        min_value=0.5,
        max_value=80,
        max_digits=4,
        decimal_places=1,
        label="Hours a week",
        help_text="An honest guess. Half an hour a day is 3.5. You can change it at any time.",
    )
    roadmap = forms.ChoiceField(required=False, label="Roadmap")

    def __init__(self, *args: Any, roadmaps: list[Roadmap], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.slug, one.title) for one in roadmaps]
        self.fields["roadmap"].choices = choices  # type: ignore[attr-defined]
        if choices:
            self.fields["roadmap"].initial = choices[0][0]
        else:
            del self.fields["roadmap"]

    def clean(self) -> dict[str, Any]:
        return {"roadmap": "", **(super().clean() or {})}


class PlacementForm(forms.Form):
    """Where someone sees themselves in the skills of their role; all of it may be left out."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, requirements: Iterable[RoleRequirement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.requirements = list(requirements)
        for requirement in self.requirements:
            self.fields[self._name(requirement)] = forms.TypedChoiceField(
                choices=LEVELS,
                coerce=int,
                empty_value=None,
                required=False,
                label=requirement.skill.title,
                help_text=requirement.skill.definition,
                widget=forms.RadioSelect,
            )

    def ratings(self) -> Iterator[tuple[str, int, uuid.UUID]]:
        """Yield skill, level and the name of each rating given."""
        for requirement in self.requirements:
            level = self.cleaned_data[self._name(requirement)]
            if level is not None:
                yield requirement.skill.slug, level, uuid.uuid5(self.cleaned_data["key"], requirement.skill.slug)

    @staticmethod
    def _name(requirement: RoleRequirement) -> str:
        return f"level-{requirement.skill_id}"
