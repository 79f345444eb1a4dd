"""Who is signed in, with their profile at hand: nearly every page needs it."""

from allauth.account.auth_backends import AuthenticationBackend

from skillpath.accounts.models import User


class PersonBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's login by e-mail; the person comes with profile and chosen role in the same query."""

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("profile__target_role").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
