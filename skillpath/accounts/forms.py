"""Forms about who someone is."""

from typing import Any

from django import forms
from django.http import HttpRequest

from skillpath.kernel.clock import zone_names
from skillpath.kernel.names import NameUnusable, tidy_name


class NameField(forms.CharField):
    """A name in one line."""

    def clean(self, value: Any) -> str:
        try:
            return tidy_name(super().clean(value))
        except NameUnusable as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class SignupForm(forms.Form):
    """What we ask beyond e-mail and password. The time zone comes from the browser; the settings can change it."""

    name = NameField(
        max_length=120, required=False, label="Name", help_text="How we greet you. You may leave it empty."
    )
    time_zone = forms.CharField(
        max_length=64, required=False, widget=forms.HiddenInput(attrs={"data-guess": "time-zone"})
    )

    field_order = ["email", "name", "password1", "time_zone"]

    def signup(self, request: HttpRequest, user: Any) -> None:
        user.name = self.cleaned_data["name"]
        guess = self.cleaned_data["time_zone"]
        user.time_zone = guess if guess in zone_names() else "UTC"
        user.save(update_fields=["name", "time_zone"])
