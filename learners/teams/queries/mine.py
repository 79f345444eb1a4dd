"""What teams ask of one person."""

from datetime import date

from django.db.models import Q

from learners.teams.domain.assignments import what_counts
from learners.teams.models import Assignment, Membership


def get_asked_of(*, user_id: int) -> list[Assignment]:
    """Return what teams ask of a person, as members or by name, the nearest due first. One query.

    What is asked of a whole team is asked of its members, not of its managers. A role that a team asks of someone both
    ways is there once.
    """
    in_team = Q(
        membership=None,
        team__memberships__user_id=user_id,
        team__memberships__part=Membership.Part.MEMBER,
        team__memberships__ended_at=None,
    )
    to_them = Q(membership__user_id=user_id, membership__ended_at=None)
    asked = (
        Assignment.objects.filter(in_team | to_them, ended_at=None, team__archived_at=None, role__status="published")
        .select_related("team", "role")
        .distinct()
    )
    of_team = {(one.team_id, one.role_id): one for one in asked if one.membership_id is None}
    own = {(one.team_id, one.role_id): one for one in asked if one.membership_id is not None}
    counting = what_counts(of_team=of_team, own=own).values()
    return sorted(counting, key=lambda one: (one.due_date or date.max, one.role.title, one.pk))
