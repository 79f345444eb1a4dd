"""What people send about teams."""

import uuid
from typing import Any

from django import forms

from learners.teams.domain.invitations import MOST_AT_ONCE, split_addresses
from skillpath.accounts.forms import NameField

PARTS = [("member", "Member: is asked for skills"), ("manager", "Manager: sees the matrix, invites, assigns")]


class TeamForm(forms.Form):
    """The name of a team."""

    name = NameField(max_length=120, label="Name of the team")


class NewTeamForm(TeamForm):
    """A new team; the key makes a second click the same team."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class InviteForm(forms.Form):
    """E-mail addresses as people paste them."""

    addresses = forms.CharField(
        label="E-mail addresses",
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        help_text=f"One per line, or with commas between them; up to {MOST_AT_ONCE} at once.",
    )
    part = forms.ChoiceField(choices=PARTS, initial="member", label="As")

    def clean_addresses(self) -> list[str]:
        return split_addresses(self.cleaned_data["addresses"])


class DueDateForm(forms.Form):
    """By when something is asked."""

    due_date = forms.DateField(required=False, label="By", widget=forms.DateInput(attrs={"type": "date"}))


class AssignForm(DueDateForm):
    """A role to ask of the team or of one person."""

    role = forms.ChoiceField(label="Role")
    person = forms.ChoiceField(label="Of", required=False)

    field_order = ["role", "person", "due_date"]

    def __init__(self, *args: Any, roles: Any = (), people: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role, person = self.fields["role"], self.fields["person"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(person, forms.ChoiceField)
        role.choices = [(each.slug, each.title) for each in roles]
        person.choices = [("", "Everyone in the team"), *((each.public_id, str(each.user)) for each in people)]


class MatrixForm(forms.Form):
    """How a matrix is narrowed and sorted; whatever is unknown is as if not said."""

    role = forms.SlugField(required=False)
    sort = forms.RegexField(r"^-?[\w:-]{1,140}$", required=False)
    skills = forms.RegexField(r"^-?\w{1,20}$", required=False)

    def as_choices(self) -> dict[str, str]:
        """Return the arguments of `get_matrix`."""
        self.is_valid()
        said = {"role_slug": "role", "sort": "sort", "skill_sort": "skills"}
        return {name: self.cleaned_data[key] for name, key in said.items() if self.cleaned_data.get(key)}
