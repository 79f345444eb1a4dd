"""What is asked of someone of whom the same role is asked twice: with the whole team, and alone."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Protocol, TypeVar


class _Asked(Protocol):
    @property
    def due_date(self) -> date | None: ...


AskedT = TypeVar("AskedT", bound=_Asked)
KeyT = TypeVar("KeyT", bound=Hashable)


def what_counts(*, of_team: Mapping[KeyT, AskedT], own: Mapping[KeyT, AskedT]) -> dict[KeyT, AskedT]:
    """Return what is asked once for each key, the team's first.

    The personal one counts, unless it has no due date and the team asks for the same.
    """
    dated = {key: one for key, one in own.items() if key not in of_team or one.due_date is not None}
    return {**of_team, **dated}
