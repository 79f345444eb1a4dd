"""JSON as it may come in."""

import json
import math
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser

DEEPEST = 20


class TooLarge(APIException):
    status_code = 413
    default_code = "too_large"
    default_detail = "This is more than one request may bring."


class Json(JSONParser):
    """JSON that can be stored and answered everywhere.

    Refused besides what isn't JSON: more than `DATA_UPLOAD_MAX_MEMORY_SIZE` bytes, over 20 levels, numbers beyond every
    float, the character NUL (PostgreSQL stores none) and halves of surrogate pairs (no text has them).
    """

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Return the parsed body.

        :raises ParseError: as told above. :raises TooLarge: before reading.
        """
        request = (parser_context or {}).get("request")
        length = request.META.get("CONTENT_LENGTH") if request is not None else None
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if most is not None and length and int(length) > most:
            raise TooLarge
        try:
            text = stream.read().decode("utf-8")
            parsed = json.loads(text, parse_constant=_refuse_constant)
        except RecursionError as error:
            raise ParseError("This JSON is nested too deeply.") from error
        except ValueError as error:
            raise ParseError(f"This is no JSON: {error}") from error
        _refuse_unstorable(parsed)
        return parsed


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _refuse_unstorable(parsed: Any) -> None:
    level: list[Any] = [parsed]
    for _ in range(DEEPEST + 1):
        below: list[Any] = []
        for value in level:
            if isinstance(value, str):
                _refuse_text(value)
            elif isinstance(value, dict):
                below.extend(value)
                below.extend(value.values())
            elif isinstance(value, list):
                below.extend(value)
            elif isinstance(value, float) and not math.isfinite(value):
                raise ParseError("A number in this JSON is too large.")
        level = below
    if level:
        raise ParseError("This JSON is nested too deeply.")


def _refuse_text(text: str) -> None:
    if "\x00" in text:
        raise ParseError("A text in this JSON holds the character NUL.")
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise ParseError("A text in this JSON holds half a surrogate pair.")
