"""What someone says of a step."""

from django import forms

from learners.roadmaps.models import StepState


class MarkForm(forms.Form):
    """Done, skipped, or neither."""

    state = forms.TypedChoiceField(
        choices=[("", "Neither"), *StepState.State.choices],
        required=False,
        coerce=StepState.State,
        empty_value=None,
    )
