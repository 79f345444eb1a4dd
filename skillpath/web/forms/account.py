"""One's own settings."""

from typing import Any

from django import forms

from learners.profiles.models import Profile
from skillpath.accounts.forms import NameField
from skillpath.accounts.models import ApiToken, User
from skillpath.web.forms.zones import ZONES, ZoneSelect


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    time_zone = forms.ChoiceField(
        choices=ZONES,
        widget=ZoneSelect,
        help_text="Your study day starts at 4 in the morning there, so an evening past midnight is one day.",
    )

    class Meta:
        model = User
        fields = ["name", "time_zone"]
        field_classes = {"name": NameField}


class StudyForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Profile
        fields = [
            "weekly_hours",
            "new_cards_per_day",
            "desired_retention",
            "reminders_on",
            "reminder_time",
            "quiet_from",
            "quiet_until",
        ]
        labels = {
            "weekly_hours": "Hours a week",
            "new_cards_per_day": "New cards a day",
            "desired_retention": "Recall to aim for",
            "reminders_on": "Send me one e-mail on days when something is due",
            "reminder_time": "Remind me at",
            "quiet_from": "Quiet from",
            "quiet_until": "Quiet until",
        }
        help_texts = {
            "weekly_hours": "The plan's dates follow from it.",
            "new_cards_per_day": "Reviews come on top: ten new cards a day lead to about seventy reviews.",
            "desired_retention": "0.90: nine of ten cards are recalled when they come back. More means more reviews.",
        }
        widgets = {
            name: forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            for name in ("reminder_time", "quiet_from", "quiet_until")
        }

    weekly_hours = forms.DecimalField(min_value=0.5, max_value=80, max_digits=4, decimal_places=1)
    new_cards_per_day = forms.IntegerField(min_value=0, max_value=200)
    desired_retention = forms.FloatField(min_value=0.7, max_value=0.97)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["weekly_hours"] = f"{float(self.instance.weekly_hours):g}"
        for name in ("weekly_hours", "new_cards_per_day", "desired_retention"):
            self.fields[name].label = self.Meta.labels[name]
            self.fields[name].help_text = self.Meta.help_texts[name]


class TokenForm(forms.Form):
    name = forms.CharField(max_length=80, label="Name", help_text="What will use it, for example “laptop script”.")
    scope = forms.ChoiceField(choices=ApiToken.Scope.choices, widget=forms.RadioSelect, initial=ApiToken.Scope.READ)
    days = forms.TypedChoiceField(
        choices=[("30", "30 days"), ("90", "90 days"), ("365", "a year"), ("", "for ever")],
        coerce=int,
        empty_value=None,
        required=False,
        initial="90",
        label="Works for",
    )


class DeleteForm(forms.Form):
    """Asks once, in words that name the thing."""

    confirmation = forms.CharField(label="Type your e-mail address to confirm")

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_confirmation(self) -> str:
        typed: str = self.cleaned_data["confirmation"].strip()
        if typed.lower() != self.email.lower():
            raise forms.ValidationError("This is not the address of this account.")
        return typed
