"""What a review sends."""

from django import forms

from learners.memory.domain.states import Rating
from skillpath.kernel.ids import LARGEST_ID


class ReviewForm(forms.Form):
    """A rating of a card. `key` names this recall, so that a retry is the same one."""

    card = forms.IntegerField(min_value=1, max_value=LARGEST_ID)
    rating = forms.TypedChoiceField(choices=[(int(rating), rating.name) for rating in Rating], coerce=int)
    key = forms.UUIDField()
    duration_ms = forms.IntegerField(required=False, min_value=0, max_value=86_400_000)


class ShownForm(forms.Form):
    """Which card's answer is asked for."""

    answer = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)


class UndoForm(forms.Form):
    key = forms.UUIDField()
