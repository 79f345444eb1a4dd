"""Recomputes the answers of the computational items from the numbers in their stems."""


def reward_curve():
    ratings = {0: 5.0, 100: 6.2, 200: 6.6, 400: 5.9, 800: 4.1}
    return f"Step {max(ratings, key=ratings.get)},"


def filter_precision():
    caught, false = 0.99 * 0.001, 0.01 * 0.999
    return round(100 * caught / (caught + false), 1)


def which_agent():
    agents = {"P": (1, 1, 0), "Q": (1, 0, 1), "R": (0, 1, 1), "S": (1, 1, 1)}
    (name,) = [n for n, abilities in agents.items() if all(abilities)]
    return name + " alone"


def dominated():
    versions = {"A": (2, 18), "B": (2, 4), "C": (6, 3), "D": (1, 22)}
    (name,) = [
        n for n, v in versions.items() if any(w != v and w[0] <= v[0] and w[1] <= v[1] for w in versions.values())
    ]
    return name + ", for"


KEYS = {
    "ai-safety-item-rare-harm": lambda: 400_000 / 50_000,
    "ai-safety-item-reward-curve": reward_curve,
    "ai-safety-item-many-tries": lambda: 1 - (1 - 0.04) ** 25,
    "ai-safety-item-filter-precision": filter_precision,
    "ai-safety-item-which-agent": which_agent,
    "ai-safety-item-dominated": dominated,
    "ai-safety-item-layer-overlap": lambda: 80 / (1000 * (100 / 1000) ** 2),
    "ai-safety-item-control-budget": lambda: 14 / (200 * 20 / 10_000),
}
