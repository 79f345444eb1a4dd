"""Teams, who is in them, and what is asked of them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from skillpath.catalog.models import Role
from skillpath.kernel.ids import PUBLIC_ID_LENGTH, new_public_id


class TeamQuerySet(models.QuerySet["Team"]):
    def visible_to(self, user: Any) -> "TeamQuerySet":
        """Return the teams this person is in, in whatever part."""
        return self.filter(memberships__user_id=user.pk, memberships__ended_at=None, archived_at=None)

    def managed_by(self, user: Any) -> "TeamQuerySet":
        return self.filter(
            memberships__user_id=user.pk,
            memberships__part=Membership.Part.MANAGER,
            memberships__ended_at=None,
            archived_at=None,
        )

    def managed_only_by(self, user_id: int) -> "TeamQuerySet":
        """Return the teams that would be without a manager if this person went; people switched off don't count."""
        managers = Membership.objects.filter(part=Membership.Part.MANAGER, ended_at=None)
        others = managers.filter(team=OuterRef("pk"), user__is_active=True).exclude(user_id=user_id)
        own = managers.filter(team=OuterRef("pk"), user_id=user_id)
        return self.filter(Exists(own), ~Exists(others), archived_at=None)


class Team(models.Model):
    """People whose skills someone answers for."""

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=120)
    key = models.UUIDField(unique=True, help_text="The client's name for this creation; the same key is the same team.")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Someone's part in a team, from a day to a day. Rights end with it."""

    class Part(models.TextChoices):
        MANAGER = "manager", "Manager"
        MEMBER = "member", "Member"

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    part = models.CharField(max_length=7, choices=Part, default=Part.MEMBER)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["team", "user__name", "user__email"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user"], condition=Q(ended_at=None), name="membership_one_current_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"


class Invitation(models.Model):
    """An e-mail that lets its reader join. Only the hash of its token is kept."""

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    part = models.CharField(max_length=7, choices=Membership.Part, default=Membership.Part.MEMBER)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "email"],
                condition=Q(accepted_at=None, declined_at=None, withdrawn_at=None),
                name="invitation_one_open_per_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.team}"


class Assignment(models.Model):
    """A role map asked of a team, or of one of its people, by a day."""

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="assignments")
    membership = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.CASCADE, related_name="assignments", help_text="Empty: all."
    )
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="assignments")
    due_date = models.DateField(null=True, blank=True)
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    assigned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["role__title"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "role"],
                condition=Q(ended_at=None, membership=None),
                name="assignment_one_per_team_and_role",
            ),
            models.UniqueConstraint(
                fields=["membership", "role"],
                condition=Q(ended_at=None, membership__isnull=False),
                name="assignment_one_per_person_and_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} for {self.membership or self.team}"
