"""How many are in a team."""

from typing import NamedTuple


class TeamSize(NamedTuple):
    """Who is in a team now, by their part; people whose account is switched off don't count."""

    members: int
    managers: int

    @property
    def people(self) -> int:
        return self.members + self.managers
