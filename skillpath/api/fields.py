"""Fields that endpoints share."""

import datetime as dt
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

FIRST_YEAR = 2000


class Instant(serializers.DateTimeField):
    """An instant: in with a time zone, out in UTC."""

    default_error_messages = {
        "naive": "An instant needs a time zone, as in 2026-03-02T12:00:00Z.",
        "ancient": f"An instant before {FIRST_YEAR} can't be meant.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=dt.UTC, **kwargs)

    def enforce_timezone(self, value: dt.datetime) -> dt.datetime:
        """Return the instant in UTC. :raises ValidationError: without a time zone, or from before the year 2000."""
        if value.tzinfo is None:
            self.fail("naive")
        if value.year < FIRST_YEAR:
            self.fail("ancient")
        return super().enforce_timezone(value)


@extend_schema_field({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$", "example": "08:00:00"})
class WallTime(serializers.TimeField):
    """What a clock on the wall shows, without a time zone (which JSON Schema's `time` would need)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M:%S", input_formats=["%H:%M:%S", "%H:%M"], **kwargs)


class Chance(serializers.FloatField):
    """A probability or a share."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=1, **kwargs)


class Level(serializers.IntegerField):
    """A level of a skill, 1 to 5."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=5, **kwargs)


class Key(serializers.UUIDField):
    """The client's name for one act: sent again, it changes nothing."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Your name for this act, a new UUID each time; sent again, it changes nothing.")
        super().__init__(**kwargs)


class Duration(serializers.IntegerField):
    """How long something took, in milliseconds, up to a day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=86_400_000, **kwargs)


@extend_schema_field(OpenApiTypes.URI)
class Link(serializers.Field[Any, Any, Any, Any]):
    """The address of a thing: the view's name, and the attribute that stands in the address."""

    def __init__(self, view: str, attribute: str = "slug", **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, **kwargs)
        self.view, self.attribute = view, attribute

    def to_representation(self, value: Any) -> str:
        return reverse(self.view, args=[getattr(value, self.attribute)], request=self.context.get("request"))
