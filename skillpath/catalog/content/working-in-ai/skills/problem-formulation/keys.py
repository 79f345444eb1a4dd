"""Recomputes the answers of problem-formulation's computational items."""


def persistence():
    days = [20, 24, 23, 27, 25, 30]
    errors = [abs(b - a) for a, b in zip(days, days[1:])]
    return sum(errors) / len(errors)


def bands():
    person = 6 + 0.01 * 400
    wrong = {"High": 0.005, "middle": 0.02, "low": 0.12}
    chosen = [band for band, share in wrong.items() if share * 400 < person]
    return " and ".join(chosen)


KEYS = {
    "problem-formulation-item-persistence": persistence,
    "problem-formulation-item-daily-net": lambda: 200 * 0.15 * 60 - 200 * 4,
    "problem-formulation-item-payback": lambda: 48_000 / (5_500 - 1_500),
    "problem-formulation-item-opportunity": lambda: 40_000 * 0.03 * 8 * 0.40 * 0.25,
    "problem-formulation-item-minutes-per-issue": lambda: 7 / (1 - 0.40),
    "problem-formulation-item-pilot-value": lambda: -10 + 0.3 * (200 - 90),
    "problem-formulation-item-bands": bands,
}
