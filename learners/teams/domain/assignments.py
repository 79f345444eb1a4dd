"""What is asked of someone of whom the same role is asked twice: with the whole team, and alone."""

from datetime import date
from typing import Protocol, TypeVar


class _Asked(Protocol):
    @property
    def due_date(self) -> date | None: ...


AskedT = TypeVar("AskedT", bound=_Asked)


def which_counts(*, of_team: AskedT | None, own: AskedT | None) -> AskedT:
    """Return the one that counts: the personal one, unless it has no due date and the team's one may have.

    :raises ValueError: if neither is given.
    """
    if own is None or (of_team is not None and own.due_date is None):
        if of_team is None:
            raise ValueError("nothing is asked")
        return of_team
    return own
