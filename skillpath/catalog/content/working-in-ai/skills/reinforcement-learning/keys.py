"""Recomputes the answers of the computational items of reinforcement-learning."""


def one_day(chart):
    a, b = chart.values()
    ahead = {steps: b[steps] > a[steps] for steps in a}
    assert ahead[30_000] == ahead[100_000]  # so the day's end, between them, is clear
    return "B, since it's still ahead" if ahead[100_000] else "A, since it overtakes B before the day is over"


KEYS = {
    "reinforcement-learning-item-return": lambda: 2 + 0.9 * 0 + 0.9**2 * 10,
    "reinforcement-learning-item-q-step": lambda: 5 + 0.1 * (1 + 0.9 * 8 - 5),
    "reinforcement-learning-item-greedy-share": lambda: (1 - 0.2) + 0.2 / 4,
    "reinforcement-learning-item-forever": lambda: 1 / (1 - 0.95),
    "reinforcement-learning-item-two-states": lambda: max(1 / (1 - 0.9), 0.9 * 2 / (1 - 0.9)),
    "reinforcement-learning-item-importance": lambda: 0.8 / 0.5 * 0.3 / 0.5 * 10,
    "reinforcement-learning-item-ppo-clip": lambda: min(1.5 * -2, min(max(1.5, 0.8), 1.2) * -2),
    "reinforcement-learning-item-one-day": one_day,
}
