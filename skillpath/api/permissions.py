"""Who may call what: the permission table's row, and a token's scope."""

from typing import Any

from django.core.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from skillpath.access import row_of
from skillpath.accounts.models import ApiToken
from skillpath.kernel.errors import Forbidden


class TokenOnlyReads(Forbidden):
    code = "token_only_reads"
    message = "This token may only read; make one with the scope “read and write”."


class SessionOnly(Forbidden):
    code = "session_only"
    message = "This is done in a browser session, not by a token."


class HeldToTable(BasePermission):
    """Hold an endpoint to its row in `skillpath.access`; whose thing it is, its query decides."""

    def has_permission(self, request: Request, view: Any) -> bool:
        match = request.resolver_match
        row = row_of(match.view_name) if match else None
        if row is None:
            raise PermissionDenied("This address has no row in the permission table.")
        return not row.who.needs_login or request.user.is_authenticated


class WithinScope(BasePermission):
    """Let a token change something only if its scope says so."""

    def has_permission(self, request: Request, view: Any) -> bool:
        token = request.auth
        if isinstance(token, ApiToken) and request.method not in SAFE_METHODS and token.scope != ApiToken.Scope.WRITE:
            raise TokenOnlyReads
        return True


def refuse_tokens(request: Request) -> None:
    """Let only sessions through.

    :raises SessionOnly: for a call by token.
    """
    if isinstance(request.auth, ApiToken):
        raise SessionOnly
