"""Recomputes the answers of the computational items of llm-evaluation."""

import math


def kappa():
    chance = 0.7 * 0.6 + 0.3 * 0.4
    return (0.8 - chance) / (1 - chance)


def judge_by_topic(chart):
    experts, judge = chart["expert and expert"], chart["expert and judge"]
    guideline = [topic for topic in experts if experts[topic] < 0.6]
    worse = [topic for topic in judge if judge[topic] < experts[topic] - 0.1]
    return f"Mend the judge for {' and '.join(worse)}, and the guideline for {' and '.join(guideline)}"


KEYS = {
    "llm-evaluation-judge-by-topic": judge_by_topic,
    "llm-evaluation-above-guessing": lambda: (0.55 - 0.25) / (1 - 0.25),
    "llm-evaluation-half-width": lambda: math.ceil(1.96**2 * 0.82 * 0.18 / 0.02**2),
    "llm-evaluation-swap-order": lambda: (62 + 44) / 2,
    "llm-evaluation-judge-kappa": kappa,
    "llm-evaluation-pass-at-two": lambda: 1 - math.comb(7, 2) / math.comb(10, 2),
    "llm-evaluation-discordant": lambda: (34 - 18) / math.sqrt(34 + 18),
    "llm-evaluation-judge-correction": lambda: (0.7 - (1 - 0.8)) / (0.9 - (1 - 0.8)),
    "llm-evaluation-clustered-questions": lambda: math.sqrt(1 + (5 - 1) * 0.4),
}


CODE = {"llm-evaluation-exact-match-code": lambda run: run.python()}
