"""What teams ask of one person."""

from django.db.models import F, Q

from learners.teams.models import Assignment, Membership


def get_asked_of(*, user_id: int) -> list[Assignment]:
    """Return what teams ask of a person, as members or by name, the nearest due first. One query.

    What is asked of a whole team is asked of its members, not of its managers.
    """
    in_team = Q(
        membership=None,
        team__memberships__user_id=user_id,
        team__memberships__part=Membership.Part.MEMBER,
        team__memberships__ended_at=None,
    )
    to_them = Q(membership__user_id=user_id, membership__ended_at=None)
    return list(
        Assignment.objects.filter(in_team | to_them, ended_at=None, team__archived_at=None, role__status="published")
        .select_related("team", "role")
        .order_by(F("due_date").asc(nulls_last=True), "role__title", "pk")
        .distinct()
    )
