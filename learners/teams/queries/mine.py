"""What teams ask of one person."""

from django.db.models import F, Q

from learners.teams.models import Assignment


def get_asked_of(*, user_id: int) -> list[Assignment]:
    """Return the open assignments of the teams a person is in, to all or to them, the nearest due first. One query."""
    in_team = Q(membership=None, team__memberships__user_id=user_id, team__memberships__ended_at=None)
    to_them = Q(membership__user_id=user_id, membership__ended_at=None)
    return list(
        Assignment.objects.filter(in_team | to_them, ended_at=None, team__archived_at=None, role__status="published")
        .select_related("team", "role")
        .order_by(F("due_date").asc(nulls_last=True), "role__title", "pk")
        .distinct()
    )
