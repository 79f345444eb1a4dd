"""Shares as people read them."""


def whole_percent(share: float) -> int:
    """Return a share of 0 to 1 as whole percent, to the nearest; 100 is said only of what is whole.

    >>> whole_percent(0.413), whole_percent(0.998), whole_percent(1.0)
    (41, 99, 100)
    """
    percent = int(share * 100 + 0.5)
    return 99 if percent == 100 and share < 1 else percent
