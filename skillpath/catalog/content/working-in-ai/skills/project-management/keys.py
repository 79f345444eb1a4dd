"""Recomputes the answers of project-management's computational items."""

from itertools import permutations


def duration(days):
    after = {"A": "", "B": "A", "C": "A", "D": "BC", "E": "C", "F": "DE"}
    end = {}
    for task in "ABCDEF":
        end[task] = days[task] + max((end[t] for t in after[task]), default=0)
    return end["F"]


def slip():
    days = {"A": 3, "B": 5, "C": 2, "D": 4, "E": 6, "F": 1}
    return duration({**days, "E": 9}) - duration(days)


def which_measure():
    rows = {
        "second labelling": (50, 0.40, 0.10, 8),
        "spare supplier": (300, 0.10, 0.02, 20),
        "earlier test": (20, 0.70, 0.30, 3),
        "second site": (400, 0.05, 0.01, 25),
    }
    return max(rows, key=lambda r: rows[r][0] * (rows[r][1] - rows[r][2]) - rows[r][3])


def delay_order():
    jobs = {"A": (4, 8_000), "B": (2, 6_000), "C": (5, 10_000), "D": (1, 2_500)}

    def cost(order):
        week = total = 0
        for job in order:
            week += jobs[job][0]
            total += week * jobs[job][1]
        return total

    best = min(map(cost, permutations(jobs)))
    first = {order[0] for order in permutations(jobs) if cost(order) == best}
    assert len(first) == 1
    return first.pop()


def test_order():
    checks = {
        "Data rights": (0.3, 1),
        "Label agreement": (0.4, 4),
        "Reachable accuracy": (0.5, 10),
        "Latency on the device": (0.1, 5),
    }

    def expected_days(order):
        alive, total = 1.0, 0.0
        for check in order:
            total += alive * checks[check][1]
            alive *= 1 - checks[check][0]
        return total

    return list(min(permutations(checks), key=expected_days))


KEYS = {
    "project-management-item-three-point": lambda: (2 + 4 * 5 + 14) / 6,
    "project-management-item-slip": slip,
    "project-management-item-littles-law": lambda: 12 / 3,
    "project-management-item-all-strands": lambda: 0.8**5,
    "project-management-item-which-measure": which_measure,
    "project-management-item-delay-order": delay_order,
    "project-management-item-test-order": test_order,
    "project-management-item-sum-of-modes": lambda: sum(sum(t) / 3 for t in [(2, 3, 10), (1, 2, 6), (4, 5, 15)]),
    "project-management-item-busy-queue": lambda: (0.9 / 0.1) / (0.8 / 0.2),
}
