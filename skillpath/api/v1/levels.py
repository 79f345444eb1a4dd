"""Levels and freshness, as every endpoint says them."""

from typing import Any

from rest_framework import serializers

from assessments.domain.mastery import RequirementState
from learners.mastery.queries import LEVELS
from skillpath.api.fields import Chance, Instant

REQUIREMENT_STATES = [(state.value, state.value) for state in RequirementState]
STANDING_STATES = [*REQUIREMENT_STATES, ("fading", "fading")]


class OnScale(serializers.FloatField):
    """A place on the scale of levels, 0 to 5.5."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=5.5, **kwargs)


class EstimateSerializer(serializers.Serializer[Any]):
    """What is believed of someone's level in a skill now: a probability over levels, in a few numbers."""

    is_enough = serializers.BooleanField(help_text="Whether there is enough evidence to show a band.")
    band = serializers.SerializerMethodField(help_text="The highest level with a chance of at least one half.")
    mean = OnScale()
    low = OnScale(help_text="The middle 80 % lies between `low` and `high`.")
    high = OnScale()
    chances = serializers.ListField(
        child=Chance(), min_length=5, max_length=5, help_text="P(level ≥ n) for n from 1 to 5."
    )
    states = serializers.SerializerMethodField(help_text="Whether each level from 1 to 5 would count as met.")
    evidence_count = serializers.IntegerField(min_value=0)
    proven_count = serializers.IntegerField(min_value=0, help_text="Evidence other than one's own judgement.")
    as_of = Instant(allow_null=True, help_text="When the newest evidence is from.")

    def get_band(self, estimate: Any) -> int | None:
        return estimate.band if estimate.is_enough else None

    def get_states(self, estimate: Any) -> serializers.ListField(  # type: ignore[valid-type]
        child=serializers.ChoiceField(REQUIREMENT_STATES), min_length=5, max_length=5
    ):
        return [estimate.state(level).value for level in LEVELS]


class FreshnessSerializer(serializers.Serializer[Any]):
    """The mean predicted recall of the cards someone has learned in a skill."""

    recall = Chance()
    cards = serializers.IntegerField(min_value=0)
    is_fading = serializers.BooleanField()
