"""Personal tokens."""

from typing import Any

from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from skillpath.accounts import services as accounts
from skillpath.accounts.models import ApiToken
from skillpath.api.endpoint import Endpoint
from skillpath.api.fields import Instant
from skillpath.api.permissions import refuse_tokens
from skillpath.api.schema import describe


class TokenSerializer(serializers.Serializer[Any]):
    """A token, without its secret."""

    id = serializers.CharField(source="public_id")
    name = serializers.CharField()
    prefix = serializers.CharField(help_text="How its secret begins, to tell tokens apart.")
    scope = serializers.ChoiceField(ApiToken.Scope.choices)
    created_at = Instant()
    expires_at = Instant(allow_null=True)
    last_used_at = Instant(allow_null=True, help_text="To ten minutes.")
    revoked_at = Instant(allow_null=True)


class FreshTokenSerializer(serializers.Serializer[Any]):
    token = TokenSerializer()
    secret = serializers.CharField(help_text="Shown this once.")


class WishSerializer(serializers.Serializer[Any]):
    """What a token shall be."""

    name = serializers.CharField(max_length=80, help_text="What will use it.")
    scope = serializers.ChoiceField(ApiToken.Scope.choices, default=ApiToken.Scope.READ)
    days = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=3650, help_text="How long it works; null: for ever."
    )


class Tokens(Endpoint):
    queryset = ApiToken.objects.none()

    @describe("list_tokens", "me", "Your tokens", responses=TokenSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Your personal tokens, newest first, revoked ones included."""
        return self.answer_page(TokenSerializer, ApiToken.objects.filter(user=self.person))

    @describe(
        "make_token",
        "me",
        "Make a token",
        request=WishSerializer,
        responses={201: FreshTokenSerializer},
        filters=False,
        examples=[OpenApiExample("For a script", {"name": "laptop", "scope": "write", "days": 90}, request_only=True)],
    )
    def post(self, request: Request) -> Response:
        """Make a token and show its secret, once. Only in a browser session: a token can't make another."""
        refuse_tokens(request)
        fresh = accounts.make_token(user_id=self.person.pk, at=self.at, **self.read(WishSerializer))
        return self.answer(FreshTokenSerializer, fresh, status=201)


class Token(Endpoint):
    @describe("revoke_token", "me", "Revoke a token", responses={200: TokenSerializer})
    def delete(self, request: Request, public_id: str) -> Response:
        """It opens nothing any more, at once. Twice is once."""
        token = accounts.revoke_token(user_id=self.person.pk, public_id=public_id, at=self.at)
        return self.answer(TokenSerializer, token)
