"""Recomputes the answers of collaboration's computational items."""


def flow_share():
    work = [6, 1, 2, 0.5]
    waiting = [20, 5, 10, 3.5]
    return 100 * sum(work) / (sum(work) + sum(waiting))


def bus_factor():
    systems = {"ingestion": {"Ana", "Ben"}, "features": {"Ana"}, "training": {"Ben", "Cy"}, "serving": {"Ana", "Cy"}}
    systems["features"].add("Cy")
    return min(len(people) for people in systems.values())


KEYS = {
    "collaboration-item-pairs": lambda: 9 * 8 // 2 - 5 * 4 // 2,
    "collaboration-item-raci-count": lambda: "1",
    "collaboration-item-flow-share": flow_share,
    "collaboration-item-bus-factor": bus_factor,
    "collaboration-item-late-helpers": lambda: 3 * 0.5 * (4 - 3) - 3 * 0.3 * 3,
}
