"""Asking role maps of a team or of one of its people."""

from datetime import date, datetime

from django.db import transaction

from learners.teams.models import Assignment, Team
from learners.teams.permissions import NoSuchMember
from learners.teams.services.locks import lock_managed_team
from skillpath.accounts.models import User
from skillpath.catalog.models import Role
from skillpath.kernel.clock import study_day
from skillpath.kernel.errors import Invalid, NotFound, Refused


class NoSuchRole(NotFound):
    code = "no_such_role"
    message = "There is no such role."


class NoSuchAssignment(NotFound):
    code = "no_such_assignment"
    message = "There is no such assignment in this team."


class DueDatePassed(Invalid):
    code = "due_date_passed"
    message = "A due date lies today or later."


class AlreadyEnded(Refused):
    code = "assignment_ended"
    message = "This is no longer asked; assign the role again."


@transaction.atomic
def assign_role(
    *,
    team_public_id: str,
    manager_id: int,
    role_slug: str,
    at: datetime,
    membership_public_id: str | None = None,
    due_date: date | None = None,
) -> Assignment:
    """Ask a role map of everyone in the team, or of one person. Again, it is the same assignment, due when said last.

    :raises NoSuchRole: if it is not a published role.
    :raises NoSuchMember: if the person is not in the team now.
    :raises DueDatePassed: if the date is before the manager's today.
    """
    team = lock_managed_team(public_id=team_public_id, manager_id=manager_id)
    role = Role.objects.published().filter(slug=role_slug).first()
    if role is None:
        raise NoSuchRole
    membership = None
    if membership_public_id:
        membership = team.memberships.filter(public_id=membership_public_id, ended_at=None).first()
        if membership is None:
            raise NoSuchMember
    current = team.assignments.filter(role=role, membership=membership, ended_at=None).first()
    if current is not None and current.due_date == due_date:
        return current
    _refuse_past(due_date, manager_id=manager_id, at=at)
    assignment = current or Assignment(
        team=team, membership=membership, role=role, assigned_by_id=manager_id, assigned_at=at
    )
    assignment.due_date = due_date
    assignment.save()
    return assignment


@transaction.atomic
def change_due_date(
    *, team_public_id: str, assignment_public_id: str, manager_id: int, due_date: date | None, at: datetime
) -> Assignment:
    """Set by when something is asked; None for no date. Twice is once.

    :raises AlreadyEnded: if it is not asked any more.
    :raises DueDatePassed: if the date is before the manager's today.
    """
    team = lock_managed_team(public_id=team_public_id, manager_id=manager_id)
    assignment = _find(team, assignment_public_id)
    if assignment.ended_at is not None:
        raise AlreadyEnded
    if assignment.due_date != due_date:
        _refuse_past(due_date, manager_id=manager_id, at=at)
        assignment.due_date = due_date
        assignment.save(update_fields=["due_date"])
    return assignment


@transaction.atomic
def end_assignment(*, team_public_id: str, assignment_public_id: str, manager_id: int, at: datetime) -> Assignment:
    """Stop asking. Nobody loses what they have shown. Twice keeps the first time."""
    team = lock_managed_team(public_id=team_public_id, manager_id=manager_id)
    assignment = _find(team, assignment_public_id)
    assignment.ended_at = assignment.ended_at or at
    assignment.save(update_fields=["ended_at"])
    return assignment


@transaction.atomic
def restore_assignment(*, team_public_id: str, assignment_public_id: str, manager_id: int) -> Assignment:
    """Ask again what was ended. If the same role has been assigned anew since, that one stays and is returned.

    :raises NoSuchMember: if it was asked of someone who is no longer in the team.
    """
    team = lock_managed_team(public_id=team_public_id, manager_id=manager_id)
    assignment = _find(team, assignment_public_id)
    if assignment.ended_at is None:
        return assignment
    if assignment.membership is not None and assignment.membership.ended_at is not None:
        raise NoSuchMember
    current = team.assignments.filter(role=assignment.role, membership=assignment.membership, ended_at=None).first()
    if current is not None:
        return current
    assignment.ended_at = None
    assignment.save(update_fields=["ended_at"])
    return assignment


def _find(team: Team, public_id: str) -> Assignment:
    assignment = team.assignments.select_related("membership", "role").filter(public_id=public_id).first()
    if assignment is None:
        raise NoSuchAssignment
    return assignment


def _refuse_past(due_date: date | None, *, manager_id: int, at: datetime) -> None:
    if due_date is None:
        return
    zone = User.objects.values_list("time_zone", flat=True).get(pk=manager_id)
    if due_date < study_day(at, zone):
        raise DueDatePassed
