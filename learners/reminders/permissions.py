"""The link that ends reminders: whoever holds it may, logged in or not."""

from django.core.signing import BadSignature, Signer

from learners.profiles.models import Profile
from skillpath.kernel.errors import NotFound

_SALT = "learners.reminders.unsubscribe"


class NoSuchSubscription(NotFound):
    code = "no_such_subscription"
    message = "This link is not one of ours, or the account is gone."


def get_token(*, learner_public_id: str) -> str:
    """Return the token of a learner's link. It never expires: an old e-mail must still end the new ones."""
    return Signer(salt=_SALT).sign(learner_public_id)


def get_profile_of(*, token: str) -> Profile:
    """Return the profile a link is about.

    :raises NoSuchSubscription: if the token isn't one of ours or the account is gone.
    """
    try:
        public_id = Signer(salt=_SALT).unsign(token)
    except BadSignature:
        raise NoSuchSubscription from None
    profile = Profile.objects.select_related("learner").filter(learner__public_id=public_id).first()
    if profile is None:
        raise NoSuchSubscription
    return profile
