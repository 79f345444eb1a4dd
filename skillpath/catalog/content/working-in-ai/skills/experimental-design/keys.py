"""Recomputes the answers of experimental-design's computational items."""

from math import ceil


def whole_weeks():
    days = 2 * 3_600 / (0.8 * 900)
    return 7 * ceil(days / 7)


def design_sizes():
    return [1 + 4, 2**4 // 2, 2**4, 3**3]


assert design_sizes() == sorted(design_sizes())


def daily_groups(chart):
    chance = 3 * 2_500**0.5  # three standard deviations of one group's share of 10,000 users
    odd = {name: [day for day, users in days.items() if abs(users - 5_000) > chance] for name, days in chart.items()}
    first = odd["version B"][0]
    assert odd["version A"] == [] and odd["version B"] == [day for day in chart["version B"] if day >= first]
    assert all(chart["version B"][day] < 5_000 for day in odd["version B"])
    return f"Find out who has been missing in B since day {first:g}, before reading any result"


KEYS = {
    "experimental-design-item-daily-groups": daily_groups,
    "experimental-design-item-run-hours": lambda: 3 * 2 * 4 * 20 / 60,
    "experimental-design-item-cases-per-group": lambda: 16 * 0.10 * (1 - 0.10) / 0.02**2,
    "experimental-design-item-whole-weeks": whole_weeks,
    "experimental-design-item-interaction-value": lambda: (84 - 82) - (83 - 80),
    "experimental-design-item-cuped-cases": lambda: 10_000 * (1 - 0.6**2),
    "experimental-design-item-pairing-worth": lambda: 100 / (1 - 0.8),
    "experimental-design-item-design-effect": lambda: 40 * 25 / (1 + (25 - 1) * 0.08),
}


def hashed_name(run):
    run.python()
    users, group = range(2000), run["group"]
    both = sum(group("one", user) == group("two", user) for user in users) / 2000
    assert abs(both - 0.5) < 0.04 and abs(sum(group("one", user) == "A" for user in users) / 2000 - 0.5) < 0.04
    assert all(group("one", user) == group("one", user) for user in users)
    run.python(change=[("{test}:{user}", "{user}")])
    without = run["group"]
    assert all(without("one", user) == without("two", user) for user in users)
    assert abs(sum(without("one", user) == "A" for user in users) / 2000 - 0.5) < 0.04


CODE = {"experimental-design-item-hash-name": hashed_name}
