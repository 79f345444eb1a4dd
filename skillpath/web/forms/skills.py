"""Filtering skills, rating oneself."""

from django import forms

OWN_LEVELS = [
    (0, "0 · I have not touched it"),
    (1, "1 · Aware"),
    (2, "2 · Assisted"),
    (3, "3 · Independent"),
    (4, "4 · Advanced"),
    (5, "5 · Leading"),
]


class SkillFilterForm(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(max_length=100, required=False, label="Find a skill")
    domain = forms.SlugField(max_length=120, required=False)


class RateForm(forms.Form):
    """Where someone sees themselves. `key` makes a double click one rating."""

    level = forms.TypedChoiceField(choices=OWN_LEVELS, coerce=int)
    key = forms.UUIDField(widget=forms.HiddenInput)
