"""Changing one's e-mail address."""

from allauth.account.forms import AddEmailForm
from allauth.account.models import EmailAddress
from django.http import HttpRequest


class ChangeAddressForm(AddEmailForm):  # type: ignore[misc]
    """Change the address: the present one stays, confirmed or not, until the new one is confirmed.

    allauth takes an address that isn't confirmed for the one that is being changed to, and would remove it.
    """

    def save(self, request: HttpRequest) -> EmailAddress:
        waiting = EmailAddress.objects.filter(user=self.user, verified=False)
        waiting.exclude(email__iexact=self.user.email).delete()
        return EmailAddress.objects.add_email(request, self.user, self.cleaned_data["email"], confirm=True)
